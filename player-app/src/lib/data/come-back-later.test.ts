import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { comeBackLater } from './come-back-later.ts';
import type { Problem } from './problem.ts';

let sentAt: number[];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  sentAt = [];
});

afterEach(() => {
  vi.useRealTimers();
});

/** Sends against a server that gives these answers one after the other, and the last one from then on. */
async function send(...answers: (Problem | 'done')[]): Promise<Problem | 'done'> {
  return sendAs('query', ...answers);
}

async function sendAs(
  kind: 'query' | 'mutation',
  ...answers: (Problem | 'done')[]
): Promise<Problem | 'done'> {
  const result = comeBackLater(
    kind,
    async () => answers[Math.min(sentAt.push(Date.now()) - 1, answers.length - 1)]!,
    answer => (answer === 'done' ? undefined : answer),
  );
  await vi.runAllTimersAsync();
  return result;
}

function refusal(code: string, retryAfterMs?: number): Problem {
  return { code, message: '', ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

it.each(['OVERLOADED', 'BUSY', 'SERVICE_UNAVAILABLE', 'UNREACHABLE'])(
  'asks again when the time is over that came with %s',
  async code => {
    expect(await send(refusal(code, 2_000), 'done')).toBe('done');
    expect(sentAt).toHaveLength(2);
    expect(sentAt[1]).toBeGreaterThanOrEqual(2_000);
    expect(sentAt[1]).toBeLessThanOrEqual(3_000);
  },
);

it('tells the player after the third time', async () => {
  expect(await send(refusal('OVERLOADED', 1_000))).toEqual(refusal('OVERLOADED', 1_000));
  expect(sentAt).toHaveLength(3);
});

it('does not wait for minutes without telling', async () => {
  await send(refusal('BUSY', 60_000), 'done');
  expect(sentAt).toHaveLength(1);
});

it.each([refusal('RATE_LIMITED', 1_000), refusal('INTERNAL_SERVER_ERROR'), refusal('UNREACHABLE')])(
  'does not send $code again by itself',
  async problem => {
    expect(await send(problem, 'done')).toEqual(problem);
    expect(sentAt).toHaveLength(1);
  },
);

it('changes nothing twice: a mutation goes again only when it was turned away at the door', async () => {
  await sendAs('mutation', refusal('OVERLOADED', 1_000), 'done');
  expect(sentAt).toHaveLength(2);
  for (const code of ['SERVICE_UNAVAILABLE', 'UNREACHABLE']) {
    sentAt = [];
    expect(await sendAs('mutation', refusal(code, 1_000), 'done')).toEqual(refusal(code, 1_000));
    expect(sentAt).toHaveLength(1);
  }
});
