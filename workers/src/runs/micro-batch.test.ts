import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MicroBatch } from './micro-batch.ts';

describe('a micro-batch', () => {
  it('puts together what comes together, and gives each caller its own result', async () => {
    const batches: number[][] = [];
    const doubled = new MicroBatch<number, number>({
      maxSize: 10,
      maxWaitMs: 5,
      maxInFlight: 1,
      work: async items => {
        batches.push([...items]);
        return items.map(item => ({ ok: true, value: item * 2 }));
      },
    });
    expect(await Promise.all([1, 2, 3].map(item => doubled.add(item)))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('does not wait for company beyond its size', async () => {
    const sizes: number[] = [];
    const batch = new MicroBatch<number, null>({
      maxSize: 2,
      maxWaitMs: 60_000,
      maxInFlight: 5,
      work: async items => {
        sizes.push(items.length);
        return items.map(() => ({ ok: true, value: null }));
      },
    });
    await Promise.all([1, 2, 3, 4].map(item => batch.add(item)));
    expect(sizes).toEqual([2, 2]);
  });

  it('lets a batch grow while others are worked on, and works on no more at a time than allowed', async () => {
    const sizes: number[] = [];
    let inFlight = 0;
    let most = 0;
    const batch = new MicroBatch<number, null>({
      maxSize: 100,
      maxWaitMs: 1,
      maxInFlight: 1,
      work: async items => {
        sizes.push(items.length);
        most = Math.max(most, ++inFlight);
        await sleep(30);
        inFlight--;
        return items.map(() => ({ ok: true, value: null }));
      },
    });
    const first = batch.add(0);
    await sleep(10);
    await Promise.all([first, ...[1, 2, 3, 4, 5].map(item => batch.add(item))]);
    expect(sizes).toEqual([1, 5]);
    expect(most).toBe(1);
  });

  it('begins a batch beside another only when it is large enough', async () => {
    const sizes: number[] = [];
    const batch = new MicroBatch<number, null>({
      maxSize: 100,
      maxWaitMs: 1,
      maxInFlight: 2,
      leastBeside: 3,
      work: async items => {
        sizes.push(items.length);
        await sleep(60);
        return items.map(() => ({ ok: true, value: null }));
      },
    });
    const added: Promise<null>[] = [batch.add(0)];
    for (const arrivals of [2, 1, 2]) {
      await sleep(15);
      for (let item = 0; item < arrivals; item++) added.push(batch.add(item));
    }
    await Promise.all(added);
    expect(sizes).toEqual([1, 3, 2]);
  });

  it('fails those alone whose outcome says so, and all when the work throws', async () => {
    const batch = new MicroBatch<number, number>({
      maxSize: 3,
      maxWaitMs: 1,
      maxInFlight: 1,
      work: async items => {
        if (items.includes(0)) throw new Error('all');
        return items.map(item => (item < 0 ? { ok: false, error: 'negative' } : { ok: true, value: item }));
      },
    });
    const settled = async (items: number[]) =>
      (await Promise.allSettled(items.map(item => batch.add(item)))).map(({ status }) => status);
    expect(await settled([1, -1, 2])).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await settled([1, 0, 2])).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await settled([3])).toEqual(['fulfilled']);
  });
});
