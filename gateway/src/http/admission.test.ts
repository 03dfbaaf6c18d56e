import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Admission, type AdmissionLimits, type Leave, type Urgency } from './admission.ts';

const LIMITS: AdmissionLimits = { atOnce: 4, waiting: 10, patienceMs: 60_000 };
const caller = new PassThrough();

/** Asks for places in this order, and notes who gets in. */
function queueUp(admission: Admission, ...urgencies: Urgency[]) {
  const entered: { name: string; leave: Leave }[] = [];
  const refused: string[] = [];
  const answers = urgencies.map(async (urgency, index) => {
    const name = `${urgency} ${index + 1}`;
    const leave = await admission.enter(urgency, caller);
    if (leave) entered.push({ name, leave });
    else refused.push(name);
  });
  return { entered, refused, answers, names: () => entered.map(({ name }) => name) };
}

/** Until everything that was promised by now has been noted. */
function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

describe('admission', () => {
  it('lets in as many as there are places, and the next when one leaves', async () => {
    const admission = new Admission(LIMITS);
    const { entered, names } = queueUp(admission, 'other', 'other', 'other', 'other', 'other');
    await settle();
    expect(names()).toEqual(['other 1', 'other 2', 'other 3']);
    entered[0]!.leave();
    await settle();
    expect(names()).toEqual(['other 1', 'other 2', 'other 3', 'other 4']);
  });

  it('lets in at once whoever would not wait, if there is a place and nobody waits for it', async () => {
    const admission = new Admission(LIMITS);
    const leave = admission.enterIfFree('other');
    expect(leave).not.toBeNull();
    queueUp(admission, 'other', 'other', 'other');
    await settle();
    leave!();
    await settle();
    expect(admission.enterIfFree('other')).toBeNull();
  });

  it('keeps a quarter of the places for polls, and lets waiting polls in first', async () => {
    const admission = new Admission(LIMITS);
    const { entered, names } = queueUp(admission, 'other', 'other', 'other', 'other', 'poll', 'poll', 'poll');
    await settle();
    expect(names()).toEqual(['other 1', 'other 2', 'other 3', 'poll 5']);
    for (const left of [0, 1, 2]) {
      entered[left]!.leave();
      await settle();
    }
    expect(names().slice(4)).toEqual(['poll 6', 'poll 7', 'other 4']);
  });

  it('takes a place back once', async () => {
    const admission = new Admission({ ...LIMITS, atOnce: 1 });
    const { entered, names } = queueUp(admission, 'poll', 'poll', 'poll');
    await settle();
    entered[0]!.leave();
    entered[0]!.leave();
    await settle();
    expect(names()).toEqual(['poll 1', 'poll 2']);
  });

  it('refuses at once who would be one too many to wait', async () => {
    const admission = new Admission({ ...LIMITS, atOnce: 1, waiting: 1 });
    const { refused, names } = queueUp(admission, 'poll', 'poll', 'poll');
    await settle();
    expect(names()).toEqual(['poll 1']);
    expect(refused).toEqual(['poll 3']);
    expect(admission.waiting).toBe(1);
  });

  it('refuses who has waited for too long, and keeps no place for them', async () => {
    const admission = new Admission({ ...LIMITS, atOnce: 1, patienceMs: 20 });
    const { entered, refused, answers } = queueUp(admission, 'poll', 'poll');
    await Promise.all(answers);
    expect(refused).toEqual(['poll 2']);
    expect(admission.waiting).toBe(0);
    entered[0]!.leave();
    expect(await admission.enter('poll', caller)).not.toBeNull();
  });

  it('forgets who has gone away', async () => {
    const admission = new Admission({ ...LIMITS, atOnce: 1 });
    queueUp(admission, 'poll');
    const impatient = new PassThrough();
    const answer = admission.enter('poll', impatient);
    expect(admission.waiting).toBe(1);
    impatient.destroy();
    expect(await answer).toBeNull();
    expect(admission.waiting).toBe(0);
    expect(await admission.enter('poll', impatient)).toBeNull();
  });
});
