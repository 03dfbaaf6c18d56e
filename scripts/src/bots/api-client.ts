import { Agent, type IncomingMessage, request } from 'node:http';
import type { Operation } from './operations.ts';
import type { Statistics } from './statistics.ts';

/** What came of an operation: its data, or why not. `code` is the API's, an HTTP status or the network's. */
export type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly code: string };

/** A player has given up by then, also when it was our own pool that kept the request waiting. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface ApiClientOptions {
  /** The gateway's address: `http://localhost:4000`. */
  readonly url: string;
  /** Connections that are kept open for all players together. */
  readonly connections: number;
  readonly statistics: Statistics;
}

/** One connection pool for all players. Every request is measured from the moment that it was asked for. */
export class ApiClient {
  readonly #url: URL;
  readonly #agent: Agent;
  readonly #statistics: Statistics;
  #inFlight = 0;

  constructor({ url, connections, statistics }: ApiClientOptions) {
    this.#url = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'lifo' });
    this.#statistics = statistics;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  async send<Data>(
    operation: Operation<Data>,
    variables: object,
    token: string | undefined,
  ): Promise<Answer<Data>> {
    const startedAt = performance.now();
    this.#inFlight++;
    const received = await this.#exchange(
      '/graphql',
      token,
      `${operation.prefix}${JSON.stringify(variables)}}`,
    )
      .then(({ status, text }) => readAnswer(operation, status, text))
      .catch((error: NodeJS.ErrnoException) => ({ ok: false as const, code: error.code ?? error.message }));
    this.#inFlight--;
    const durationMs = performance.now() - startedAt;
    const answer = durationMs > REQUEST_TIMEOUT_MS ? ({ ok: false, code: 'TIMEOUT' } as const) : received;
    this.#statistics.answered(operation.name, durationMs);
    if (!answer.ok) {
      if (operation.refusals.has(answer.code)) this.#statistics.refused(operation.name, answer.code);
      else this.#statistics.failed(operation.name, answer.code);
    }
    return answer;
  }

  /** @throws Error when the server does not answer with 200. */
  async readText(path: string): Promise<string> {
    const { status, text } = await this.#exchange(path, undefined, undefined);
    if (status !== 200) throw new Error(`${path} answers ${status}.`);
    return text;
  }

  close(): void {
    this.#agent.destroy();
  }

  #exchange(
    path: string,
    token: string | undefined,
    body: string | undefined,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.#agent,
        hostname: this.#url.hostname,
        port: this.#url.port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        timeout: REQUEST_TIMEOUT_MS,
        headers: {
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
      });
      sent.on('response', (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      sent.on('timeout', () => sent.destroy(Object.assign(new Error('timed out'), { code: 'TIMEOUT' })));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function readAnswer<Data>(operation: Operation<Data>, status: number, text: string): Answer<Data> {
  if (status !== 200) return { ok: false, code: `HTTP_${status}` };
  const { data, errors } = JSON.parse(text) as GraphqlAnswer;
  if (errors?.[0]) return { ok: false, code: errors[0].extensions?.code ?? errors[0].message };
  if (!data) return { ok: false, code: 'NO_DATA' };
  // A mutation's refusal is a member of its result.
  if (operation.kind === 'mutation') {
    const result = Object.values(data)[0] as { readonly code?: string };
    if (result.code !== undefined) return { ok: false, code: result.code };
    return { ok: true, data: result as Data };
  }
  return { ok: true, data: data as Data };
}
