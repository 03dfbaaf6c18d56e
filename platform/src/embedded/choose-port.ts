import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartupError } from '../process/startup-error.ts';

/** Whether a server could listen on this port of `host` now. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await tryListen(port, host)) !== undefined;
}

/** A port of 127.0.0.1 on which nothing listens: `preferred` when it is free, else one of the system's choice. */
export async function chooseFreePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  const port = await tryListen(0, '127.0.0.1');
  if (port === undefined) throw new Error('No free port on 127.0.0.1.');
  return port;
}

/**
 * Refuses a port on which something listens already: the server that we start would fail, and whatever answers there
 * in its place could be taken for it.
 * @throws StartupError
 */
export async function refuseTakenPort(port: number, server: string, variable: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new StartupError(
    'wrongSurroundings',
    `Port ${port}, meant for the embedded ${server}, is in use. Set ${variable} to another.`,
  );
}

async function tryListen(port: number, host: string): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address ? address.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
