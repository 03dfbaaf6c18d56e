import { Agent, type IncomingMessage, request } from 'node:http';
import { NO_TIME, type Operation } from './operations.ts';
import type { Statistics } from './statistics.ts';

/** What came of an operation: its data, or why not. `code` is the API's, an HTTP status or the network's. */
export type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly code: string };

/** An answer that can be asked about again: whether it is still the same. */
export interface Polled<Data> {
  /** Null: nothing has changed. */
  readonly answer: Answer<Data> | null;
  readonly tag: string | null;
}

interface Exchange {
  readonly path: string;
  readonly token?: string | undefined;
  /** Sent by POST; without one, the request is a GET. */
  readonly body?: string;
  /** `If-None-Match`. */
  readonly tag?: string | null;
}

interface Received {
  readonly status: number;
  readonly tag: string | null;
  readonly text: string;
}

/** A player has given up by then, also when it was our own pool that kept the request waiting. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Of all together who have not logged in yet. */
const NEWCOMERS_CONNECTIONS = 64;

export interface ApiClientOptions {
  /** The gateway's address: `http://localhost:4000`. */
  readonly url: string;
  /** Connections that are kept open for all players together; null: each player keeps one, as an app does. */
  readonly connections: number | null;
  readonly statistics: Statistics;
}

/** The requests of all players. Every request is measured from the moment that it was asked for. */
export class ApiClient {
  readonly #url: URL;
  readonly #shared: Agent;
  /** By the session's token, as HTTP/1.1 needs one at a time; null: all share. */
  readonly #own: Map<string, Agent> | null;
  readonly #statistics: Statistics;
  #inFlight = 0;

  constructor({ url, connections, statistics }: ApiClientOptions) {
    this.#url = new URL(url);
    this.#shared = new Agent({ keepAlive: true, maxSockets: connections ?? NEWCOMERS_CONNECTIONS });
    this.#own = connections === null ? new Map() : null;
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
    const { path, prefix } = operation;
    const { answer } =
      prefix === null
        ? await this.poll(operation, variables, token, null)
        : await this.#ask(operation, { path, token, body: `${prefix}${JSON.stringify(variables)}}` });
    return answer ?? { ok: false, code: 'HTTP_304' };
  }

  /**
   * As the apps poll: a trusted document by GET, naming what they have.
   * @param tag of the answer before, if there was one
   */
  poll<Data>(
    operation: Operation<Data>,
    variables: object,
    token: string | undefined,
    tag: string | null,
  ): Promise<Polled<Data>> {
    const path = `${operation.path}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    return this.#ask(operation, { path, token, tag });
  }

  async #ask<Data>(operation: Operation<Data>, exchange: Exchange): Promise<Polled<Data>> {
    const startedAt = performance.now();
    this.#inFlight++;
    const received = await this.#exchange(exchange)
      .then(({ status, tag, text }) => ({
        answer: status === 304 ? null : readAnswer(operation, status, text),
        tag,
      }))
      .catch(({ code, message }: NodeJS.ErrnoException) => failure(code ?? message));
    this.#inFlight--;
    const durationMs = performance.now() - startedAt;
    const polled = durationMs > REQUEST_TIMEOUT_MS ? failure('TIMEOUT') : received;
    const { answer } = polled;
    this.#statistics.answered(operation.name, durationMs);
    if (answer && !answer.ok) {
      if (operation.refusals.has(answer.code) || NO_TIME.has(answer.code))
        this.#statistics.refused(operation.name, answer.code);
      else this.#statistics.failed(operation.name, answer.code);
    }
    return polled;
  }

  /** @throws Error when the server does not answer with 200. */
  async readText(path: string): Promise<string> {
    const { status, text } = await this.#exchange({ path });
    if (status !== 200) throw new Error(`${path} answers ${status}.`);
    return text;
  }

  close(): void {
    for (const agent of [this.#shared, ...(this.#own?.values() ?? [])]) agent.destroy();
  }

  #agentOf(token: string | undefined): Agent {
    if (!this.#own || token === undefined) return this.#shared;
    const known = this.#own.get(token);
    if (known) return known;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.#own.set(token, agent);
    return agent;
  }

  #exchange({ path, token, body, tag }: Exchange): Promise<Received> {
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.#agentOf(token),
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
          ...(tag != null && { 'if-none-match': tag }),
        },
      });
      sent.on('response', (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            tag: response.headers.etag ?? null,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      sent.on('timeout', () => sent.destroy(Object.assign(new Error('timed out'), { code: 'TIMEOUT' })));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

function failure(code: string): Polled<never> {
  return { answer: { ok: false, code }, tag: null };
}

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function readAnswer<Data>(operation: Operation<Data>, status: number, text: string): Answer<Data> {
  // Nothing else is sent with this status.
  if (status === 503) return { ok: false, code: 'OVERLOADED' };
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
