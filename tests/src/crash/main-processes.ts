import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import type { CrashProcess } from './crash-process.ts';
import type { CrashWorld, StartProcess } from './crash-world.ts';

/** So many workers, as they run in production. */
export async function startMainWorkers(
  world: CrashWorld,
  count: number,
  options: Omit<StartProcess, 'entry'> = {},
): Promise<CrashProcess[]> {
  return Promise.all(
    Array.from({ length: count }, () => world.startProcess({ entry: 'workers/src/main.ts', ...options })),
  );
}

export interface GatewayProcess {
  readonly process: CrashProcess;
  readonly url: string;
}

/** A gateway on a free port, as it runs in production unless another entry is given. */
export async function startGatewayProcess(
  world: CrashWorld,
  { variables, ...options }: Partial<StartProcess> = {},
): Promise<GatewayProcess> {
  const port = await chooseFreePort();
  const process = await world.startProcess({
    entry: 'gateway/src/main.ts',
    ...options,
    variables: { ...variables, PORT: String(port) },
  });
  return { process, url: `http://127.0.0.1:${port}` };
}
