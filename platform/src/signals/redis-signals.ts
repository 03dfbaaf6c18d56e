import type { Logger, Signals } from '@delve/domain/deps.ts';
import type { Redis } from 'ioredis';
import { connectPatientRedis } from '../redis/connect-redis.ts';

const PREFIX = 'delve:signal:';

/** ARGV: channels and what is published there, by turns. */
const PUBLISH_ALL = `for index = 1, #ARGV, 2 do redis.call('PUBLISH', ARGV[index], ARGV[index + 1]) end`;

type Listener = (payload: unknown) => void;

export interface RedisSignals extends Signals {
  close(): void;
}

export interface RedisSignalsOptions {
  /** Publishes; shared and not closed. */
  redis: Redis;
  /** For a second connection: one that subscribes cannot do anything else. */
  redisUrl: string;
  log: Logger;
}

/**
 * Signals over Redis publish/subscribe. What is published in one turn of the event loop goes out together: writing to the
 * socket is most of what publishing costs, and runs that are settled together are announced together. A publish that fails is logged at `debug` and forgotten, because nothing
 * depends on delivery.
 */
export function createRedisSignals({ redis, redisUrl, log }: RedisSignalsOptions): RedisSignals {
  const subscriber = connectPatientRedis({ redisUrl, connectionName: 'signals', log });
  const listeners = new Map<string, Set<Listener>>();

  subscriber.on('message', (channel: string, text: string) => {
    const payload = parsePayload(text, log);
    for (const listener of listeners.get(channel) ?? []) notifyListener(listener, payload, log);
  });

  let unpublished: string[] = [];
  const publishAll = () => {
    const args = unpublished;
    unpublished = [];
    redis.eval(PUBLISH_ALL, 0, ...args).catch((error: Error) => {
      log.debug({ signals: args.length / 2, error: error.message }, 'signals were not published');
    });
  };

  return {
    publish(channel, payload) {
      if (unpublished.length === 0) setImmediate(publishAll);
      unpublished.push(PREFIX + channel, JSON.stringify(payload));
    },

    async subscribe(channel, listener) {
      const name = PREFIX + channel;
      const others = listeners.get(name);
      // Wrapped, so that one function subscribed twice is two subscriptions.
      const own: Listener = payload => listener(payload);
      if (others) others.add(own);
      else {
        listeners.set(name, new Set([own]));
        await subscriber.subscribe(name);
      }
      return () => {
        const remaining = listeners.get(name);
        if (!remaining?.delete(own) || remaining.size > 0) return;
        listeners.delete(name);
        subscriber.unsubscribe(name).catch(() => undefined);
      };
    },

    close() {
      subscriber.disconnect();
    },
  };
}

function parsePayload(text: string, log: Logger): unknown {
  try {
    return JSON.parse(text);
  } catch {
    log.warn({ length: text.length }, 'a signal is not JSON');
    return undefined;
  }
}

function notifyListener(listener: Listener, payload: unknown, log: Logger): void {
  try {
    listener(payload);
  } catch (error) {
    // One broken subscription must not keep the others from hearing.
    log.error({ err: error }, 'a signal listener threw');
  }
}
