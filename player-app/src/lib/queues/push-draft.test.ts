// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerFor, makeDraft } from './fixture-draft.ts';
import { acceptUpdate, makeServer, refuseUpdate } from './fixture-server.ts';
import { pushDraft } from './push-draft.ts';

const draft = makeDraft();

afterEach(() => void vi.unstubAllGlobals());

function serve(...answering: Parameters<typeof makeServer>) {
  const { received, fetch } = makeServer(...answering);
  vi.stubGlobal('fetch', fetch);
  return received;
}

describe('a draft that is sent', () => {
  it('goes with the version that it is based on, in the words of the API', async () => {
    const received = serve(() => acceptUpdate('queue-1', 4));
    expect(await pushDraft(draft)).toEqual({ kind: 'saved', version: 4 });
    expect(received).toEqual([
      {
        operation: 'UpdateSkillQueue',
        variables: {
          input: {
            id: 'queue-1',
            version: 3,
            name: 'Bosses',
            slots: [
              { skill: 'cleave', condition: { kind: 'IF_ENEMY_COUNT_ABOVE', count: 2 } },
              { skill: 'basic_attack', condition: { kind: 'ALWAYS' } },
            ],
          },
        },
      },
    ]);
  });

  it('counts as saved when it had arrived, and only its answer was lost', async () => {
    serve(({ operation }) =>
      operation === 'SkillQueues'
        ? { skillQueues: [answerFor(draft)], character: null }
        : refuseUpdate('QUEUE_CHANGED'),
    );
    expect(await pushDraft(draft)).toEqual({ kind: 'saved', version: 4 });
  });

  it('meets what was saved elsewhere as a conflict, and overwrites nothing', async () => {
    const theirs = answerFor(draft, { name: 'Rats', version: 9 });
    const received = serve(({ operation }) =>
      operation === 'SkillQueues'
        ? { skillQueues: [theirs], character: null }
        : refuseUpdate('QUEUE_CHANGED'),
    );
    expect(await pushDraft(draft)).toMatchObject({ kind: 'conflict', theirs: { name: 'Rats', version: 9 } });
    expect(received.map(({ operation }) => operation)).toEqual(['UpdateSkillQueue', 'SkillQueues']);
  });

  it('is gone with its queue, whichever answer says so', async () => {
    serve(() => refuseUpdate('QUEUE_NOT_FOUND'));
    expect(await pushDraft(draft)).toEqual({ kind: 'gone' });
    serve(({ operation }) =>
      operation === 'SkillQueues' ? { skillQueues: [], character: null } : refuseUpdate('QUEUE_CHANGED'),
    );
    expect(await pushDraft(draft)).toEqual({ kind: 'gone' });
  });

  it('waits when the server is out of reach, or wants a sign-in first', async () => {
    serve(() => new TypeError('Failed to fetch'));
    expect(await pushDraft(draft)).toMatchObject({ kind: 'later', problem: { code: 'UNREACHABLE' } });
    serve(() => refuseUpdate('UNAUTHENTICATED'));
    expect(await pushDraft(draft)).toMatchObject({ kind: 'later', problem: { code: 'UNAUTHENTICATED' } });
    serve(({ operation }) =>
      operation === 'SkillQueues' ? new TypeError('Failed to fetch') : refuseUpdate('QUEUE_CHANGED'),
    );
    expect(await pushDraft(draft)).toMatchObject({ kind: 'later' });
  });

  it('is refused when it breaks a rule', async () => {
    serve(() => refuseUpdate('QUEUE_REFUSED'));
    expect(await pushDraft(draft)).toMatchObject({ kind: 'refused', problem: { code: 'QUEUE_REFUSED' } });
  });
});
