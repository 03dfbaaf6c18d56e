/**
 * `npm run play [-- <server's address>]`: a player who knows nothing but the public API. Registers, creates a character,
 * saves a skill queue, runs a quest, reads the replay, and makes sure that the server did not cheat.
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { buyAttributes, type ClassData, inventName } from './play/choices.ts';
import { Client, PlayError } from './play/client.ts';
import { printReplay, REPLAY_QUERY, type Replay } from './play/print-replay.ts';
import { verifyFile } from './verify/verify-file.ts';

const CLASS = 'lampbearer';
const PROOF_FILE = 'run.json';

interface StartedRun {
  readonly id: string;
  readonly completesAt: string;
  readonly seedCommitment: string;
}

const client = new Client(process.argv[2] ?? 'http://localhost:4000');
try {
  process.exitCode = (await play()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof PlayError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function play(): Promise<boolean> {
  await register();
  const { timeScale, contentPath } = await client.query<{ timeScale: number; contentPath: string }>(
    '{ server { timeScale contentPath } }',
  );
  const content = JSON.parse(await client.readText(contentPath));
  const characterId = await createCharacter(content.rules.creation, content.classes[CLASS]);
  await saveSkillQueue(characterId, content.classes[CLASS]);
  const run = await startRun(characterId, await chooseQuest(characterId));
  await waitForEnd(characterId, run, timeScale);
  printReplay(await client.query<Replay>(REPLAY_QUERY, { id: run.id }));
  return verify(run);
}

async function register(): Promise<void> {
  const email = `player-${randomUUID()}@example.org`;
  const { session } = await client.mutate<{ session: { token: string } }>(
    `mutation Register($input: RegisterInput!) {
      register(input: $input) {
        __typename
        ... on RegisterSuccess { session { token } }
        ... on DomainError { code message }
      }
    }`,
    { input: { email, password: randomUUID(), label: 'npm run play', transport: 'TOKEN' } },
  );
  client.useToken(session.token);
  console.log(`Registered as ${email}.`);
}

async function createCharacter(
  rules: Record<string, number>,
  { primary_attribute }: ClassData,
): Promise<string> {
  const { character } = await client.mutate<{ character: { id: string; name: string; level: number } }>(
    `mutation Create($input: CreateCharacterInput!) {
      createCharacter(input: $input) {
        __typename
        ... on CreateCharacterSuccess { character { id name level } }
        ... on DomainError { code message }
      }
    }`,
    {
      input: {
        name: inventName(),
        species: 'ironborn',
        class: CLASS,
        background: 'miner',
        attributes: buyAttributes(rules, [
          primary_attribute,
          'fortitude',
          'speed',
          'luck',
          'presence',
          'logic',
        ]),
      },
    },
  );
  console.log(`Created ${character.name}, a ${CLASS} of level ${character.level}.`);
  return character.id;
}

async function saveSkillQueue(characterId: string, { starting_queue }: ClassData): Promise<void> {
  const slots = starting_queue.map(({ skill, condition }) => ({
    skill,
    condition: { ...condition, kind: condition.kind.toUpperCase() },
  }));
  const { queue } = await client.mutate<{ queue: { id: string; slots: { skill: { name: string } }[] } }>(
    `mutation Save($input: CreateSkillQueueInput!) {
      createSkillQueue(input: $input) {
        __typename
        ... on CreateSkillQueueSuccess { queue { id slots { skill { name } } } }
        ... on DomainError { code message }
      }
    }`,
    { input: { characterId, name: 'By the script', slots } },
  );
  await client.mutate(
    `mutation Activate($id: ID!) {
      activateSkillQueue(id: $id) { __typename ... on DomainError { code message } }
    }`,
    { id: queue.id },
  );
  console.log(`Skill queue: ${queue.slots.map(({ skill }) => skill.name).join(' → ')}.`);
}

async function chooseQuest(characterId: string): Promise<{ id: string; difficulty: string }> {
  const { quests } = await client.query<{
    quests: {
      id: string;
      name: string;
      isOpen: boolean;
      durationMs: number;
      difficulties: { id: string }[];
    }[];
  }>(
    `query Board($characterId: ID!) {
      questBoard(characterId: $characterId) { quests { id name isOpen durationMs difficulties { id } } }
    }`,
    { characterId },
  );
  const open = quests.filter(({ isOpen }) => isOpen).sort((a, b) => a.durationMs - b.durationMs);
  console.log('Quest board:');
  for (const { name, durationMs } of open) console.log(`  ${name} (${(durationMs / 1_000).toFixed(1)} s)`);
  const [quest] = open;
  if (!quest?.difficulties[0]) throw new PlayError('No quest is open to a new character.');
  return { id: quest.id, difficulty: quest.difficulties[0].id };
}

async function startRun(characterId: string, quest: { id: string; difficulty: string }): Promise<StartedRun> {
  const { run } = await client.mutate<{ run: StartedRun }>(
    `mutation Start($input: StartRunInput!) {
      startRun(input: $input) {
        __typename
        ... on StartRunSuccess { run { id completesAt seedCommitment } }
        ... on DomainError { code message }
      }
    }`,
    { input: { characterId, questId: quest.id, difficulty: quest.difficulty, idempotencyKey: randomUUID() } },
  );
  console.log(`Set out for ${quest.id}; back at ${run.completesAt}. Seed commitment: ${run.seedCommitment}`);
  return run;
}

/** Polls as the apps do, every 30 s of game time, but not faster than twice a second. */
async function waitForEnd(characterId: string, run: StartedRun, timeScale: number): Promise<void> {
  const pace = Math.max(500, 30_000 / timeScale);
  const patience = Date.parse(run.completesAt) + 60_000;
  while (Date.now() < patience) {
    const { edges } = await client.query<{ edges: { node: { runId?: string; outcome?: string } }[] }>(
      `query Poll($characterId: ID!) {
        notifications(characterId: $characterId, unread: true) {
          edges { node { id ... on RunCompleteNotification { runId outcome } } }
        }
      }`,
      { characterId },
    );
    const told = edges.find(({ node }) => node.runId === run.id);
    if (told) return console.log(`Notified: ${told.node.outcome}.`);
    await sleep(pace);
  }
  throw new PlayError('The run is overdue: are the workers running?');
}

/** By the server, and then by ourselves: with the commitment of the start, and without asking anybody. */
async function verify({ id, seedCommitment }: StartedRun): Promise<boolean> {
  const verdict = await client.query<{ verified: boolean }>(
    'query Verify($id: ID!) { verifyRun(id: $id) { verified } }',
    { id },
  );
  console.log(`\nThe server says: ${verdict.verified ? 'verified' : 'NOT verified'}.`);
  const { contentPath, result, ...proof } = await client.query<Record<string, string>>(
    `query Proof($id: ID!) {
      runProof(id: $id) {
        format formatVersion runId questId difficulty engineVersion startedAt completesAt playerNonce seed
        seedCommitment contentHash contentPath snapshotHash snapshot logHash result
      }
    }`,
    { id },
  );
  const content = await client.readText(contentPath!);
  await writeFile(PROOF_FILE, JSON.stringify({ ...proof, content, result: JSON.parse(result!) }, null, 2));
  console.log(`Saved ${PROOF_FILE}. Verifying it here, as npm run verify -- ${PROOF_FILE} does:\n`);
  const isSameCommitment = proof.seedCommitment === seedCommitment;
  if (!isSameCommitment) console.log('The seed commitment is not the one of the start!');
  return (await verifyFile(PROOF_FILE, console.log)) && isSameCommitment && verdict.verified;
}
