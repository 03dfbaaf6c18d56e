import type { Logger, Signals } from '@delve/domain/deps.ts';
import type { Redis } from 'ioredis';
import { connectPatientRedis } from '../redis/connect-redis.ts';

const PREFIX = 'delve:signal:';

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
 * Signals over Redis publish/subscribe. A publish that fails is logged at `debug` and forgotten, because nothing
 * depends on delivery.
 */
export function createRedisSignals({ redis, redisUrl, log }: RedisSignalsOptions): RedisSignals {
  const subscriber = connectPatientRedis({ redisUrl, connectionName: 'signals', log });
  const listeners = new Map<string, Set<Listener>>();

  subscriber.on('message', (channel: string, text: string) => {
    const payload = parsePayload(text, log);
    for (const listener of listeners.get(channel) ?? []) notifyListener(listener, payload, log);
  });

  return {
    publish(channel, payload) {
      redis.publish(PREFIX + channel, JSON.stringify(payload)).catch((error: Error) => {
        log.debug({ channel, error: error.message }, 'a signal was not published');
      });
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
