import { QUEUE_PREFIX } from '@delve/platform/queue/job-queue.ts';
import { Redis } from 'ioredis';

/** A block of entries of BullMQ's stream of events: `[[stream, [[id, [field, value, …]], …]]]`. */
type StreamAnswer = [string, [string, string[]][]][] | null;

/** Tells of each acknowledged job the run that it was about, by the events that BullMQ leaves in Redis. */
export async function watchAcknowledgements(
  redisUrl: string,
  onAcknowledged: (runId: string) => void,
): Promise<void> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const stream = `${QUEUE_PREFIX}:simulation:events`;
  let last = '$';
  const read = async () => {
    const answer = (await redis.xread('BLOCK', 0, 'STREAMS', stream, last)) as StreamAnswer;
    for (const [id, fields] of answer?.[0]?.[1] ?? []) {
      last = id;
      const event = Object.fromEntries(
        fields.flatMap((name, index) => (index % 2 === 0 ? [[name, fields[index + 1]]] : [])),
      );
      if (event.event === 'completed')
        onAcknowledged(String(event.jobId).slice('run-'.length, 'run-'.length + 36));
    }
  };
  void (async () => {
    for (;;) await read().catch(() => undefined);
  })();
}
