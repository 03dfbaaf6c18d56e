import { createRedisServer } from 'js-redis-server';

/** The Redis server in JavaScript as a process of its own, so that it does not block anything but itself. */
const port = Number(process.argv[2]);
try {
  const server = await createRedisServer({ port });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void server.close().finally(() => process.exit(0)));
  }
} catch (error) {
  const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  process.stderr.write(`${inUse ? 'Address already in use' : String(error)}\n`);
  process.exit(1);
}
