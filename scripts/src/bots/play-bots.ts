import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '@delve/domain/deps.ts';
import type { Content } from '@delve/game/content/content.ts';
import { restoreContent } from '@delve/game/content/restore-content.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { ApiClient } from './api-client.ts';
import { Bot, type BotWorld, type Entry } from './bot.ts';
import { checkInvariants, type InvariantReport } from './check-invariants.ts';
import { Dice } from './dice.ts';
import { characterNameOf, inventSessionName } from './invent-character.ts';
import { Journal } from './journal.ts';
import { latenessOf, measureLateness } from './measure-lateness.ts';
import { serverQuery } from './operations.ts';
import type { BotsOptions } from './options.ts';
import { paceOf } from './pace.ts';
import { type SeededPlayer, seedPlayers } from './seed-players.ts';
import { type Stampede, seedStampede } from './seed-stampede.ts';
import { type Quantiles, quantilesOf, Statistics } from './statistics.ts';
import { TimerWheel } from './timer-wheel.ts';

export interface BotsReport {
  readonly options: BotsOptions;
  readonly timeScale: number;
  readonly statistics: Statistics;
  readonly journal: Journal;
  /** `settled_at` − `completes_at`; from the database when it is known, else of the runs that players looked at. */
  readonly lateness: Quantiles;
  readonly stampede: Quantiles | null;
  /** Null without a database. */
  readonly invariants: InvariantReport | null;
  /** No error, no violation. */
  readonly ok: boolean;
}

/** Told now and then, for people who wait. */
export type Progress = (text: string) => void;

/** Runs that were due at the end are waited for this long; the next ones are left alone. */
const SETTLING_MS = 15_000;
const PROGRESS_MS = 1_000;

/** Between the arrival of the last player and the moment of the stampede. */
const STAMPEDE_LEAD_MS = 10_000;

/**
 * Lets bots play on a running server, and judges what happened.
 * @param access the servers behind the gateway, to seed accounts and to check the invariants; null: API only.
 * @throws StartupError when no server answers.
 */
export async function playBots(
  options: BotsOptions,
  access: Deps | null,
  progress: Progress,
): Promise<BotsReport> {
  const statistics = new Statistics();
  const { url, connections } = options;
  const client = new ApiClient({ url, connections, statistics });
  const wheel = new TimerWheel();
  try {
    const server = await meetServer(client, options.url);
    const deps: Deps | null = access && {
      ...access,
      timeScale: server.timeScale,
      content: { ...access.content, current: () => server.content },
    };
    const journal = new Journal();
    const world: BotWorld = {
      client,
      wheel,
      content: server.content,
      journal,
      pace: paceOf(options.hurry),
      serverNow: () => Date.now() + server.aheadMs,
    };
    const cast = await gather(options, deps, progress);
    letArrive(world, options, cast);
    await watch(options, world, statistics, progress);
    wheel.stop();
    while (client.inFlight > 0) await sleep(50);
    return await judge({ options, timeScale: server.timeScale, statistics, journal, deps, cast, progress });
  } finally {
    wheel.stop();
    client.close();
  }
}

interface MetServer {
  readonly timeScale: number;
  readonly content: Content;
  /** How far its clock is ahead of ours, in milliseconds. */
  readonly aheadMs: number;
}

async function meetServer(client: ApiClient, url: string): Promise<MetServer> {
  const answer = await client.send(serverQuery, {}, undefined);
  if (!answer.ok)
    throw new StartupError(
      'wrongSurroundings',
      `No server answers at ${url} (${answer.code}). Start one with npm start.`,
    );
  const { time, timeScale, contentPath } = answer.data.server;
  const aheadMs = Date.parse(time) - Date.now();
  return { timeScale, aheadMs, content: restoreContent(await client.readText(contentPath)) };
}

interface Cast {
  readonly session: string;
  /** By a player's number; those beyond register. */
  readonly seeded: readonly SeededPlayer[];
  readonly stampede: Stampede | null;
}

async function gather(options: BotsOptions, deps: Deps | null, progress: Progress): Promise<Cast> {
  const session = inventSessionName();
  if (!deps) return { session, seeded: [], stampede: null };
  const { seed, players, stampede, arrivalSeconds } = options;
  const seeded = await seedPlayers(deps, {
    players: Math.max(stampede, players - options.registered),
    seed,
    session,
    onProgress: done => progress(`${done} accounts seeded`),
  });
  if (stampede === 0) return { session, seeded, stampede: null };
  // Time for the seeding itself, at a cautious 100 runs a second.
  const leadMs = stampede * 10 + arrivalSeconds * 1_000 + STAMPEDE_LEAD_MS;
  return {
    session,
    seeded,
    stampede: await seedStampede(deps, {
      players: seeded.slice(0, stampede),
      dueAt: new Date(deps.clock.now().getTime() + leadMs),
      onProgress: done => progress(`${done} runs of the stampede started`),
    }),
  };
}

function letArrive(world: BotWorld, options: BotsOptions, { session, seeded, stampede }: Cast): void {
  const { players, seed, arrivalSeconds, registered } = options;
  for (let index = 0; index < players; index++) {
    const dice = new Dice(seed, index);
    const bot = new Bot({
      world,
      dice,
      entry: entryOf(seeded[index], index >= seeded.length - registered, `${session}-r${index}@bots.example`),
      characterName: characterNameOf(session, index),
      setsOut: stampede === null,
    });
    world.wheel.schedule((arrivalSeconds * 1_000 * index) / players, () => void bot.arrive());
  }
}

function entryOf(player: SeededPlayer | undefined, logsIn: boolean, email: string): Entry {
  if (!player) return { kind: 'register', email, password: 'swordfish-and-lanterns' };
  const { token, password } = player;
  return logsIn ? { kind: 'log-in', email: player.email, password } : { kind: 'session', token };
}

/** Waits for the end, and says meanwhile how it goes. */
async function watch(
  { seconds }: BotsOptions,
  { client, journal }: BotWorld,
  statistics: Statistics,
  progress: Progress,
): Promise<void> {
  const startedAt = performance.now();
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - startedAt) {
    await sleep(Math.min(PROGRESS_MS, seconds * 1_000 - elapsed));
    const { requests, errors } = statistics;
    progress(
      [
        `${Math.round((performance.now() - startedAt) / 1_000)} s of ${seconds}`,
        `${journal.characterIds.length} players`,
        `${requests} requests`,
        `${client.inFlight} under way`,
        `${journal.runsStarted} runs started, ${journal.runsEnded} ended`,
        `${errors} errors`,
      ].join(' · '),
    );
  }
}

interface Played extends Pick<BotsReport, 'options' | 'timeScale' | 'statistics' | 'journal'> {
  readonly deps: Deps | null;
  readonly cast: Cast;
  readonly progress: Progress;
}

async function judge({ deps, cast, progress, ...played }: Played): Promise<BotsReport> {
  const { options, statistics, journal } = played;
  const lawful = statistics.errors === 0 && journal.unverified.length === 0;
  if (!deps)
    return {
      ...played,
      lateness: quantilesOf(journal.seenLateness),
      stampede: null,
      invariants: null,
      ok: lawful,
    };
  const characterIds = [
    ...new Set([...cast.seeded.map(({ characterId }) => characterId), ...journal.characterIds.map(uuidOf)]),
  ];
  progress('waiting for the runs that are due');
  await waitForDueRuns(deps, characterIds);
  const lateness = await measureLateness(deps.pg, characterIds);
  progress('checking the invariants');
  const invariants = await checkInvariants(deps, {
    characterIds,
    sample: options.sample,
    dice: new Dice(options.seed, options.players),
  });
  return {
    ...played,
    lateness: quantilesOf([...lateness.values()]),
    stampede: cast.stampede && latenessOf(lateness, cast.stampede.runIds),
    invariants,
    ok: lawful && invariants.violations.length === 0,
  };
}

/** What the API calls `Character:<uuid>` in base64url. */
function uuidOf(graphqlId: string): string {
  return Buffer.from(graphqlId, 'base64url').toString('utf8').split(':')[1] ?? '';
}

async function waitForDueRuns({ pg, clock }: Deps, characterIds: readonly string[]): Promise<void> {
  const due = clock.now();
  for (const deadline = Date.now() + SETTLING_MS; Date.now() < deadline; await sleep(200)) {
    const { rowCount } = await pg.query(
      'SELECT FROM active_runs WHERE character_id = ANY($1::uuid[]) AND completes_at <= $2 LIMIT 1',
      [characterIds, due],
    );
    if (rowCount === 0) return;
  }
}
