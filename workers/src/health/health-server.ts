import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import type { Registry } from 'prom-client';

export interface HealthServerOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  /** Names of what this process needs and cannot reach; empty: it is ready. */
  readonly findTroubles: () => Promise<readonly string[]>;
}

export interface HealthServer {
  close(): Promise<void>;
}

/**
 * `/healthz`: the process runs. `/readyz`: it can work, else 503 with what is missing. `/metrics`: Prometheus.
 * @throws StartupError when the port cannot be listened on.
 */
export async function startHealthServer({
  host,
  port,
  registry,
  findTroubles,
}: HealthServerOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answer(request.url ?? '', response).catch((error: Error) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(error.name);
    });
  });

  async function answer(url: string, response: ServerResponse): Promise<void> {
    switch (url.split('?')[0]) {
      case '/healthz':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
        return;
      case '/readyz': {
        const troubles = await findTroubles();
        response
          .writeHead(troubles.length === 0 ? 200 : 503, { 'content-type': 'application/json' })
          .end(JSON.stringify({ status: troubles.length === 0 ? 'ready' : 'not ready', troubles }));
        return;
      }
      case '/metrics': {
        const text = await registry.metrics();
        response.writeHead(200, { 'content-type': registry.contentType }).end(text);
        return;
      }
      default:
        response.writeHead(404).end();
    }
  }

  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new StartupError(
      'wrongSurroundings',
      `The workers cannot listen on port ${port} (${code}). Change WORKER_PORT.`,
    );
  }
  return {
    async close() {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
