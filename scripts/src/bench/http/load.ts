import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchContext } from '../bench.ts';

export interface LoadOrder {
  readonly port: number;
  /** Whole HTTP/1.1 requests, one for each connection. */
  readonly requests: readonly string[];
  readonly milliseconds: number;
  /** What every answer has to be; anything else fails the bench. */
  readonly status: number;
}

export interface LoadReport {
  readonly answers: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export type GenerateLoad = (order: LoadOrder) => Promise<LoadReport>;

/** Starts the load generator's process. */
export async function startLoadGenerator({ onEnd }: BenchContext): Promise<GenerateLoad> {
  const child = fork(join(import.meta.dirname, 'load-generator.ts'), { stdio: 'inherit' });
  onEnd(async () => void child.kill());
  await once(child, 'spawn');
  return async order => {
    child.send(order);
    const [answer] = (await once(child, 'message')) as [LoadReport | { readonly fault: string }];
    if ('fault' in answer) throw new Error(`The load failed: ${answer.fault}`);
    return answer;
  };
}

/** An HTTP/1.1 request as text. */
export function formatRequest(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): string {
  const all: Record<string, string> = { host: 'localhost', ...headers };
  if (body !== undefined) all['content-length'] = String(Buffer.byteLength(body));
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}
