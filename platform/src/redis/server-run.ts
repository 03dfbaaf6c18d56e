import type { Redis } from 'ioredis';

/**
 * Which run of the Redis server a connection talks to: another one after each start, and the same for every process.
 * Undefined while there is no connection, until a new one was told, and where the server does not tell.
 */
export function followServerRun(redis: Redis): () => string | undefined {
  let run: string | undefined;
  // On the same connection: it is answered, and the answer looked at, before whatever is sent after it.
  const ask = () =>
    redis.info('server').then(
      info => {
        run = info.match(/^run_id:(\w+)/m)?.[1];
      },
      () => undefined,
    );
  redis.on('close', () => {
    run = undefined;
  });
  redis.on('ready', () => void ask());
  if (redis.status === 'ready') void ask();
  return () => run;
}
