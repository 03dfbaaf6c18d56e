import { type RedisQueueBackend, raw2NextJobData } from 'bullmq';
import type { Redis } from 'ioredis';

/**
 * Acknowledges jobs and takes the next ones in their place, as BullMQ's own `moveToFinished` and `moveToActive` do for one
 * job, in a single pass for many. BullMQ's scripts take some 60 µs of Redis a job, most of it in building their functions
 * anew; this one takes a quarter of it. It does only what our jobs need: they are removed when they are done, and have no
 * parents, priorities, deduplication or metrics. Of BullMQ's events it writes the one that a job is completed.
 *
 * KEYS: wait, active, stalled, meta, marker, events. ARGV: prefix, now, lock's milliseconds, worker's name, then id, token and
 * whether another is wanted of each job.
 * Gives for each job a negative code of BullMQ's errors, or the next job's id and fields, or 0 when there was none.
 */
const ACKNOWLEDGE = `
local prefix, now, lockMs, worker = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local function acknowledge(id, token)
  local key = prefix .. id
  if redis.call('EXISTS', key) == 0 then return -1 end
  local lock = redis.call('GET', key .. ':lock')
  if not lock then return -2 end
  if lock ~= token then return -6 end
  redis.call('DEL', key .. ':lock')
  redis.call('SREM', KEYS[3], id)
  if redis.call('LREM', KEYS[2], -1, id) == 0 then return -3 end
  redis.call('DEL', key, key .. ':logs')
  redis.call('XADD', KEYS[6], '*', 'event', 'completed', 'jobId', id, 'returnvalue', 'null', 'prev', 'active')
  return 0
end

local function take(token)
  local id = redis.call('RPOPLPUSH', KEYS[1], KEYS[2])
  if not id then return 0 end
  local key = prefix .. id
  redis.call('SET', key .. ':lock', token, 'PX', lockMs)
  redis.call('HSET', key, 'processedOn', now, 'pb', worker)
  redis.call('HINCRBY', key, 'ats', 1)
  return {id, redis.call('HGETALL', key)}
end

local limits = redis.call('HMGET', KEYS[4], 'paused', 'concurrency', 'max', 'opts.maxLenEvents')
local isOpen = not (limits[1] or limits[2] or limits[3])
redis.call('XTRIM', KEYS[6], 'MAXLEN', '~', limits[4] or 1000)
local answers = {}
local taken = false
for index = 5, #ARGV, 3 do
  local answer = acknowledge(ARGV[index], ARGV[index + 1])
  if answer == 0 and isOpen and ARGV[index + 2] == '1' then
    answer = take(ARGV[index + 1])
    taken = taken or answer ~= 0
  end
  answers[#answers + 1] = answer
end
if taken then redis.call('ZADD', KEYS[5], 0, '0') end
return answers`;

/** A pass of this many jobs holds Redis for two milliseconds. */
const MAX_PASS = 100;

/** What BullMQ makes of a job that is taken, or of there being none. */
type NextJob = ReturnType<typeof raw2NextJobData>;

interface Waiting {
  readonly backend: RedisQueueBackend;
  readonly jobId: string;
  readonly token: string;
  readonly wantsNext: boolean;
  readonly resolve: (next: NextJob) => void;
  readonly reject: (error: unknown) => void;
}

type Answer = number | readonly [id: string, fields: readonly string[]];

/** Acknowledges the jobs of one queue that are done in the same turn of the event loop together. */
export class BulkAcknowledgement {
  readonly #redis: Redis;
  readonly #lockMs: number;
  readonly #workerName: string;
  #waiting: Waiting[] = [];

  constructor({ redis, lockMs, workerName }: { redis: Redis; lockMs: number; workerName: string }) {
    this.#redis = redis;
    this.#lockMs = lockMs;
    this.#workerName = workerName;
  }

  /** Has jobs that a worker completes on this backend acknowledged here. */
  serve(backend: RedisQueueBackend): void {
    backend.moveToCompleted = async ({ id: jobId = '' }, _value, _remove, token, wantsNext) => {
      const finishedOn = Date.now();
      const result = await new Promise<NextJob>((resolve, reject) => {
        if (this.#waiting.length === 0) setImmediate(() => this.#flush());
        this.#waiting.push({ backend, jobId, token, wantsNext, resolve, reject });
      });
      return { result, finishedOn };
    };
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let start = 0; start < waiting.length; start += MAX_PASS)
      void this.#acknowledge(waiting.slice(start, start + MAX_PASS));
  }

  async #acknowledge(jobs: readonly Waiting[]): Promise<void> {
    try {
      const [{ backend }] = jobs as [Waiting];
      const { wait, active, stalled, meta, marker, events } = backend.keys;
      const answers = (await this.#redis.eval(
        ACKNOWLEDGE,
        6,
        ...[wait, active, stalled, meta, marker, events].map(String),
        backend.toKey(''),
        Date.now(),
        this.#lockMs,
        this.#workerName,
        ...jobs.flatMap(({ jobId, token, wantsNext }) => [jobId, token, wantsNext ? 1 : 0]),
      )) as Answer[];
      const unserved: Waiting[] = [];
      for (const [index, job] of jobs.entries()) {
        const answer = answers[index]!;
        if (typeof answer !== 'number') job.resolve(raw2NextJobData([answer[1], answer[0], 0, 0]));
        else if (answer < 0) job.reject(describeRefusal(job, answer));
        else if (job.wantsNext) unserved.push(job);
        else job.resolve([]);
      }
      await this.#lookFurther(unserved);
    } catch (error) {
      for (const { reject } of jobs) reject(error);
    }
  }

  /** Nothing waits: BullMQ's own script sees to delayed jobs, and says when the next one is due. Once for all. */
  async #lookFurther([first, ...others]: readonly Waiting[]): Promise<void> {
    if (!first) return;
    // The jobs are acknowledged by now, whatever comes of this.
    const next = await first.backend.moveToActive(first.token, this.#workerName).catch((): NextJob => []);
    const [, , rateLimitDelay, delayUntil] = next;
    first.resolve(next);
    for (const { resolve } of others) resolve([undefined, undefined, rateLimitDelay, delayUntil]);
  }
}

function describeRefusal({ backend, jobId }: Waiting, code: number): Error {
  return backend.finishedErrors({ code, jobId, command: 'moveToFinished', state: 'active' });
}
