/**
 * Lua: `take(tokens)` moves as many jobs as there are tokens from those that wait to the active ones, the oldest first, and
 * locks each with its token. Gives the id and the fields of each; fewer than tokens when no more wait. As BullMQ's own
 * `moveToActive` does for one job, without its event, which nobody reads.
 *
 * Expects the locals `wait`, `active` and `marker` (keys), `prefix`, `now`, `lockMs` and `worker`.
 */
export const TAKE_FUNCTION = `
local function take(tokens)
  if #tokens == 0 then return {} end
  local ids = redis.call('RPOP', wait, #tokens)
  if not ids then return {} end
  redis.call('LPUSH', active, unpack(ids))
  redis.call('ZADD', marker, 0, '0')
  local jobs = {}
  for place, id in ipairs(ids) do
    local key = prefix .. id
    redis.call('SET', key .. ':lock', tokens[place], 'PX', lockMs)
    redis.call('HSET', key, 'processedOn', now, 'pb', worker)
    redis.call('HINCRBY', key, 'ats', 1)
    jobs[place] = {id, redis.call('HGETALL', key)}
  end
  return jobs
end`;

/** Most jobs of one script: that many hold Redis for about two milliseconds. */
export const MAX_PASS = 100;

/** A job as the scripts give it: its fields are keys and values by turns. */
export type TakenJob = readonly [id: string, fields: readonly string[]];
