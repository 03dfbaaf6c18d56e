import { describe, expect, it } from 'vitest';
import { BusyError } from './errors.ts';
import { HashingGate } from './hashing-gate.ts';

/** A task that runs until it is told to end. */
function openEnded() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { promise, end: resolve, fail: reject };
}

describe('the hashing gate', () => {
  it('runs so many at once, lets so many wait and turns the others away', async () => {
    const gate = new HashingGate({ running: 2, waiting: 1, waitMs: 60_000 });
    const tasks = Array.from({ length: 3 }, openEnded);
    const started: number[] = [];
    const runs = tasks.map((task, index) =>
      gate.run(() => {
        started.push(index);
        return task.promise;
      }),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    expect(() => gate.refuseWhenFull()).toThrow(BusyError);
    const refusal: unknown = await gate.run(async () => {}).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'BUSY', retryAfterMs: expect.any(Number) });
    tasks[1]!.end();
    await runs[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    for (const task of tasks) task.end();
    await Promise.all(runs);
  });

  it('gives the place back when a task fails', async () => {
    const gate = new HashingGate({ running: 1, waiting: 0, waitMs: 60_000 });
    await expect(gate.run(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
    expect(await gate.run(async () => 'next')).toBe('next');
  });

  it('turns those away who have waited for too long, and not those behind them', async () => {
    const gate = new HashingGate({ running: 1, waiting: 2, waitMs: 50 });
    const task = openEnded();
    const running = gate.run(() => task.promise);
    await expect(gate.run(async () => {})).rejects.toBeInstanceOf(BusyError);
    const behind = gate.run(async () => 'served');
    task.end();
    await running;
    expect(await behind).toBe('served');
  });
});
