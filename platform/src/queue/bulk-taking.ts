import { type RedisQueueBackend, raw2NextJobData } from 'bullmq';
import type { Redis } from 'ioredis';
import { MAX_PASS, TAKE_FUNCTION, type TakenJob } from './take-jobs-script.ts';

/**
 * KEYS: wait, active, marker, meta. ARGV: prefix, now, lock's milliseconds, worker's name, the lock's token, how many.
 * Gives the jobs that it took. Delayed jobs are seen to by BullMQ's own script, which comes before it.
 */
const TAKE = `
local wait, active, marker, meta = unpack(KEYS)
local prefix, now, lockMs, worker, token, count = unpack(ARGV)
${TAKE_FUNCTION}

local limits = redis.call('HMGET', meta, 'paused', 'concurrency', 'max')
if limits[1] or limits[2] or limits[3] then return {} end
local tokens = {}
for place = 1, tonumber(count) do tokens[place] = token end
return take(tokens)`;

/**
 * Gives each job's lock to whom the job was given, or puts the job back, as long as the lock is still the one it was taken
 * with.
 *
 * KEYS: wait, active, marker. ARGV: prefix, lock's milliseconds, the token that they were taken with, then of each job its id
 * and its new token, which is empty when nobody asked for it; the youngest first.
 */
const HAND_OVER = `
local wait, active, marker = unpack(KEYS)
local prefix, lockMs, token = unpack(ARGV, 1, 3)
for index = 4, #ARGV, 2 do
  local id, newToken = ARGV[index], ARGV[index + 1]
  local lock = prefix .. id .. ':lock'
  if redis.call('GET', lock) == token then
    if newToken ~= '' then
      redis.call('SET', lock, newToken, 'PX', lockMs)
    else
      redis.call('DEL', lock)
      redis.call('LREM', active, 1, id)
      redis.call('HINCRBY', prefix .. id, 'ats', -1)
      redis.call('RPUSH', wait, id)
      redis.call('ZADD', marker, 0, '0')
    end
  end
end`;

type NextJob = ReturnType<typeof raw2NextJobData>;

export interface BulkTakingOptions {
  readonly redis: Redis;
  readonly lockMs: number;
  readonly workerName: string;
  /** How many jobs the worker may take now, at most. More than that is put back. */
  readonly room: () => number;
}

/**
 * Takes jobs for a worker that has none. BullMQ's loop asks for one after another, until it has as many as it may work on,
 * before it begins with the first: here the first answer brings those for the next questions.
 */
export class BulkTaking {
  readonly #options: BulkTakingOptions;
  /** Taken, and not asked for yet. Empty again when the turn of the event loop ends. */
  #spare: TakenJob[] = [];
  #handedOut: { readonly id: string; readonly token: string }[] = [];
  /** From the question until what it brought was handed over: two answers at once would overwrite each other. */
  #isUnderWay = false;

  constructor(options: BulkTakingOptions) {
    this.#options = options;
  }

  /** Has the worker of this backend take its jobs here. */
  serve(backend: RedisQueueBackend): void {
    const takeOne = backend.moveToActive.bind(backend);
    backend.moveToActive = async (token, name): Promise<NextJob> => {
      const spare = this.#spare.shift();
      if (spare) {
        const [id, fields] = spare;
        this.#handedOut.push({ id, token });
        return raw2NextJobData([fields, id, 0, 0]);
      }
      const one = await takeOne(token, name);
      const [job] = one;
      if (job) await this.#takeMore(backend, token);
      return one;
    };
  }

  async #takeMore(backend: RedisQueueBackend, token: string): Promise<void> {
    const { redis, lockMs, workerName, room } = this.#options;
    const count = Math.min(room() - 1, MAX_PASS);
    if (count <= 0 || this.#isUnderWay) return;
    this.#isUnderWay = true;
    const { wait, active, marker, meta } = backend.keys;
    const keys = [wait, active, marker, meta].map(String);
    const args = [backend.toKey(''), Date.now(), lockMs, workerName, token, count];
    // Whoever asked has a job: what this fails with is told by the next question.
    const taken = await redis.eval(TAKE, keys.length, ...keys, ...args).catch(() => []);
    this.#spare = taken as TakenJob[];
    if (this.#spare.length > 0) setImmediate(() => void this.#handOver(backend, token));
    else this.#isUnderWay = false;
  }

  async #handOver(backend: RedisQueueBackend, token: string): Promise<void> {
    const { redis, lockMs } = this.#options;
    const jobs = [...this.#handedOut, ...this.#spare.map(([id]) => ({ id, token: '' }))].reverse();
    this.#spare = [];
    this.#handedOut = [];
    this.#isUnderWay = false;
    const { wait, active, marker } = backend.keys;
    const keys = [wait, active, marker].map(String);
    const args = [backend.toKey(''), lockMs, token, ...jobs.flatMap(job => [job.id, job.token])];
    // Jobs whose lock is not theirs are taken up by others once it has run out.
    await redis.eval(HAND_OVER, keys.length, ...keys, ...args).catch(() => undefined);
  }
}
