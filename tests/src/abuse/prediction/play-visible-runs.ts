import { setTimeout as sleep } from 'node:timers/promises';
import type { Content } from '@delve/game/content/content.ts';
import { restoreContent } from '@delve/game/content/restore-content.ts';
import { ApiClient, CREATE_QUEUE, FIRST_QUEST } from '../../api/api-client.ts';
import type { EndedVisibleRun, VisibleRun } from './visible-run.ts';
import { whatHappens } from './what-happens.ts';

/** Hard enough that a newcomer wins some and loses some: a foregone outcome is no prediction. */
const QUEST = { ...FIRST_QUEST, difficulty: 'hard' };

/** Accounts that play at a time. They are all the attacker's. */
const AT_ONCE = 6;

/** Then a character has outgrown the quest, or soon will. */
const RUNS_OF_A_CHARACTER = 8;

const START_RUN = `mutation Start($input: StartRunInput!) {
  startRun(input: $input) {
    ... on StartRunSuccess { run { id playerNonce startedAt completesAt seedCommitment seed } }
    ... on DomainError { code message }
  }
}`;

const PROOF = `query ($id: ID!) {
  runProof(id: $id) { runId seed snapshot engineVersion result contentHash }
}`;

interface StartedRun {
  readonly id: string;
  readonly playerNonce: string;
  readonly startedAt: string;
  readonly completesAt: string;
  readonly seedCommitment: string;
  readonly seed: string | null;
}

interface Proof {
  readonly runId: string;
  readonly seed: string;
  readonly snapshot: string;
  readonly engineVersion: number;
  readonly result: string;
  readonly contentHash: string;
}

/**
 * Plays runs over the API, one after another on several accounts, and writes down what is seen of each when it starts and
 * when it has ended. Nonces are the attacker's: every second time the same one, else a count, or none.
 */
export async function playVisibleRuns(
  url: string,
  count: number,
): Promise<{ content: Content; runs: EndedVisibleRun[] }> {
  const content = await fetchContent(url);
  const ended: EndedVisibleRun[] = [];
  let started = 0;

  async function playCharacter(): Promise<void> {
    const client = await new ApiClient(url).register();
    const characterId = await client.createCharacter();
    const { queue } = await client.mutate(CREATE_QUEUE, {
      input: { characterId, name: 'Only', slots: [{ skill: 'power_strike' }] },
    });
    const queueId = (queue as { id: string }).id;
    for (let run = 0; run < RUNS_OF_A_CHARACTER && started < count; run++) {
      started++;
      ended.push(await playRun(client, characterId, queueId, nonceOf(started)));
    }
  }

  async function playRun(
    client: ApiClient,
    characterId: string,
    queueId: string,
    playerNonce: string | null,
  ): Promise<EndedVisibleRun> {
    const earlier = [...ended];
    const { run, code } = await client.mutate(START_RUN, {
      input: { characterId, queueId, playerNonce, ...QUEST },
    });
    if (!run) throw new Error(`No run was started: ${code}`);
    const { id, seed, seedCommitment, ...seen } = run as StartedRun;
    if (seed !== null) throw new Error('A seed was shown when its run started.');
    const visible: VisibleRun = {
      ...seen,
      runId: uuidIn(id),
      opaqueId: id,
      characterId: uuidIn(characterId),
      commitment: seedCommitment,
      contentHash: content.hash,
      earlier,
      ...QUEST,
    };
    const proof = await waitForProof(client, id);
    const revealed = {
      seed: proof.seed,
      snapshot: JSON.parse(proof.snapshot),
      engineVersion: proof.engineVersion,
    };
    return { ...visible, ...revealed, ...whatHappens(content, { ...visible, ...revealed }) };
  }

  const play = async () => {
    while (started < count) await playCharacter();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, play));
  return { content, runs: ended };
}

function nonceOf(number: number): string | null {
  if (number % 2 === 0) return 'always the same';
  return number % 3 === 0 ? null : String(number);
}

async function waitForProof(client: ApiClient, id: string): Promise<Proof> {
  for (;;) {
    const { data, errors } = await client.ask(PROOF, { id });
    if (data?.runProof) return data.runProof as Proof;
    if (errors[0]?.extensions?.code !== 'RUN_IN_PROGRESS') throw new Error(JSON.stringify(errors));
    await sleep(20);
  }
}

async function fetchContent(url: string): Promise<Content> {
  const manifest = (await (await fetch(`${url}/content/manifest.json`)).json()) as {
    current: { path: string };
  };
  return restoreContent(await (await fetch(url + manifest.current.path)).text());
}

function uuidIn(opaqueId: string): string {
  return Buffer.from(opaqueId, 'base64url').toString('utf8').split(':')[1]!;
}
