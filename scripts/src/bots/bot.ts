import type { Content } from '@delve/game/content/content.ts';
import type { Answer, ApiClient } from './api-client.ts';
import type { Dice } from './dice.ts';
import { inventCharacter } from './invent-character.ts';
import type { Journal } from './journal.ts';
import * as api from './operations.ts';
import type { Pace } from './pace.ts';
import type { TimerWheel } from './timer-wheel.ts';

/** How a player gets in: with a session that is open already, a password, or a new account. */
export type Entry =
  | { readonly kind: 'session'; readonly token: string }
  | { readonly kind: 'log-in'; readonly email: string; readonly password: string }
  | { readonly kind: 'register'; readonly email: string; readonly password: string };

export interface BotWorld {
  readonly client: ApiClient;
  readonly wheel: TimerWheel;
  readonly content: Content;
  readonly journal: Journal;
  readonly pace: Pace;
  /** The server's clock, in milliseconds since the epoch. */
  readonly serverNow: () => number;
}

export interface BotOptions {
  readonly world: BotWorld;
  readonly dice: Dice;
  readonly entry: Entry;
  /** For a character, should there be none yet. */
  readonly characterName: string;
  /** Whether it starts runs of its own accord. */
  readonly setsOut: boolean;
}

/** What of a hundred players do it, each time there is an occasion. */
const HABITS = {
  savesQueue: 0.2,
  chains: 0.15,
  abandons: 0.03,
  readsReplay: 0.3,
  verifies: 0.05,
  equips: 0.5,
  marksRead: 0.9,
} as const;

/** As the app's countdown asks again for a run that should be settled: each time later. */
const ASK_AGAIN_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** After a refusal for want of time: between the least and the most. */
const COME_BACK_MS = { least: 1_000, most: 5_000 } as const;

/**
 * A player with the app open: polls, counts its run down, and does what players do, by nothing but the public API. Every
 * method ends quietly when an answer is an error; the statistics have it.
 */
export class Bot {
  readonly #world: BotWorld;
  readonly #options: BotOptions;
  #token: string | undefined;
  #characterId = '';
  /** The run that the app counts down. */
  #run: api.ActiveRun | null = null;
  /** The entity tag of what was last said of it. */
  #runTag: string | null = null;
  /** How often the app has asked about that run since it should be settled. */
  #askedAgain = 0;
  #followsChain = false;
  /** A run's end and a poll may both make it think of the next run: it prepares for one at a time. */
  #isSettingOut = false;
  /** `createdAt` of the newest notification that the app knows. */
  #since: string | null = null;
  /** The entity tag of the last poll that gave something: the next one asks whether there is more. */
  #tag: string | null = null;

  constructor(options: BotOptions) {
    this.#options = options;
    this.#world = options.world;
  }

  /** Gets in, loads the first screen, and from then on polls and plays until the wheel stops. */
  async arrive(): Promise<void> {
    if (!(await this.#enter()) || !(await this.#chooseCharacter())) return;
    this.#world.journal.characterIds.push(this.#characterId);
    const home = await this.#send(api.homeQuery, { characterId: this.#characterId });
    this.#every(this.#world.pace.pollNotificationsMs, () => this.#pollNotifications());
    this.#every(this.#world.pace.pollActiveRunMs, () => this.#pollActiveRun());
    if (!home.ok) return;
    const { activeRun, news } = home.data.home;
    this.#noteNewest(news[0]);
    if (activeRun) this.#countDown(activeRun);
    else this.#thinkAbout(() => this.#setOut());
  }

  async #enter(): Promise<boolean> {
    const { entry } = this.#options;
    if (entry.kind === 'session') {
      this.#token = entry.token;
      return true;
    }
    const operation = entry.kind === 'register' ? api.registerMutation : api.logInMutation;
    const input = { email: entry.email, password: entry.password, transport: 'TOKEN', label: 'npm run bots' };
    const answer = await this.#send(operation, { input });
    if (answer.ok) this.#token = answer.data.session.token;
    return answer.ok;
  }

  async #chooseCharacter(): Promise<boolean> {
    const { dice, characterName } = this.#options;
    const known = await this.#send(api.charactersQuery, {});
    if (!known.ok) return false;
    const [first] = known.data.characters;
    if (first) {
      this.#characterId = first.id;
      if (dice.chance(HABITS.savesQueue)) await this.#saveQueue();
      return true;
    }
    const input = inventCharacter(this.#world.content, dice, characterName);
    const created = await this.#send(api.createCharacterMutation, { input });
    if (!created.ok) return false;
    this.#characterId = created.data.character.id;
    await this.#saveQueue();
    return true;
  }

  /** A queue that every class can use: whatever else it knows, it can hit. */
  async #saveQueue(): Promise<void> {
    const saved = await this.#send(api.createQueueMutation, {
      input: {
        characterId: this.#characterId,
        name: 'Plain',
        slots: [{ skill: 'basic_attack', condition: { kind: 'ALWAYS' } }],
      },
    });
    if (saved.ok) await this.#send(api.activateQueueMutation, { id: saved.data.queue.id });
  }

  async #pollNotifications(): Promise<void> {
    const { answer, tag } = await this.#world.client.poll(
      api.notificationsPoll,
      { since: this.#since, first: 20 },
      this.#token,
      this.#tag,
    );
    if (!answer?.ok) return;
    this.#tag = tag;
    const nodes = answer.data.notifications.edges.map(({ node }) => node);
    this.#noteNewest(nodes[0]);
    const unread = nodes.filter(({ readAt }) => readAt === null);
    if (unread.length === 0 || !this.#options.dice.chance(HABITS.marksRead)) return;
    const marked = await this.#send(api.markReadMutation, { ids: unread.map(({ id }) => id) });
    if (marked.ok) this.#world.journal.notificationsRead += marked.data.marked;
  }

  #noteNewest(newest: api.Notification | undefined): void {
    this.#since = newest?.createdAt ?? this.#since;
  }

  async #pollActiveRun(): Promise<void> {
    const { answer, tag } = await this.#world.client.poll(
      api.activeRunPoll,
      { characterId: this.#characterId },
      this.#token,
      this.#runTag,
    );
    if (answer && !answer.ok) {
      if (api.NO_TIME.has(answer.code)) this.#after(this.#comeBackMs(), () => this.#pollActiveRun());
      return;
    }
    this.#runTag = tag;
    const counted = this.#run;
    const activeRun = answer ? answer.data.character.activeRun : counted;
    if (activeRun?.id === counted?.id) {
      if (activeRun && this.#isOver(activeRun)) this.#askAgain();
      return;
    }
    this.#run = null;
    // A chain has begun the next one already.
    if (activeRun) this.#countDown(activeRun);
    if (counted) await this.#lookAtEnd(counted);
  }

  #askAgain(): void {
    const waitMs = ASK_AGAIN_MS[Math.min(this.#askedAgain, ASK_AGAIN_MS.length - 1)]!;
    this.#askedAgain++;
    this.#after(waitMs, () => this.#pollActiveRun());
  }

  #isOver({ completesAt }: api.ActiveRun): boolean {
    return Date.parse(completesAt) <= this.#world.serverNow();
  }

  #countDown(run: api.ActiveRun): void {
    const { dice } = this.#options;
    const { pace, serverNow } = this.#world;
    this.#run = run;
    this.#askedAgain = 0;
    const leftMs = Math.max(0, Date.parse(run.completesAt) - serverNow());
    this.#after(leftMs + dice.between(0, pace.refetchWithinMs), () => this.#pollActiveRun());
    if (dice.chance(HABITS.abandons)) this.#after(leftMs * dice.fraction(), () => this.#abandon(run));
  }

  async #abandon(run: api.ActiveRun): Promise<void> {
    if (this.#run?.id !== run.id) return;
    const answer = await this.#send(api.abandonRunMutation, { id: run.id });
    if (!answer.ok) return;
    this.#world.journal.runsAbandoned++;
    this.#run = null;
    this.#runTag = null;
    this.#followsChain = false;
    this.#thinkAbout(() => this.#setOut());
  }

  /** What a player looks at when a run has ended. */
  async #lookAtEnd({ id }: api.ActiveRun): Promise<void> {
    const { dice } = this.#options;
    const { journal, serverNow } = this.#world;
    const answer = await this.#send(api.runQuery, { id });
    if (!answer.ok) return;
    const { run } = answer.data;
    journal.runsEnded++;
    if (run.settledAt !== null && run.status !== 'ABANDONED') {
      journal.seenLateness.push(Date.parse(run.settledAt) - Date.parse(run.completesAt));
      journal.noticedAfter.push(serverNow() - Date.parse(run.completesAt));
      if (dice.chance(HABITS.readsReplay)) await this.#readReplay(id);
      if (dice.chance(HABITS.verifies)) await this.#verify(id);
      if ((run.rewards?.items.length ?? 0) > 0 && dice.chance(HABITS.equips)) await this.#equipLoot();
    }
    this.#thinkAbout(() => this.#setOut());
  }

  async #readReplay(id: string): Promise<void> {
    const answer = await this.#send(api.replayQuery, { id });
    if (answer.ok) this.#world.journal.replaysRead++;
  }

  async #verify(id: string): Promise<void> {
    const answer = await this.#send(api.verifyQuery, { id });
    if (answer.ok && !answer.data.verifyRun.verified) this.#world.journal.unverified.push(id);
  }

  async #equipLoot(): Promise<void> {
    const answer = await this.#send(api.inventoryQuery, { characterId: this.#characterId });
    if (!answer.ok) return;
    const carried = answer.data.inventory.items.edges.filter(({ node }) => node.location === 'BACKPACK');
    if (carried.length > 0)
      await this.#send(api.equipItemMutation, { id: this.#options.dice.pick(carried).node.id });
  }

  /** Sets out again, unless a chain does it. */
  async #setOut(): Promise<void> {
    if (this.#run || this.#isSettingOut || !this.#options.setsOut) return;
    this.#isSettingOut = true;
    await this.#prepareAndStart();
    this.#isSettingOut = false;
  }

  async #prepareAndStart(): Promise<void> {
    if (this.#followsChain) {
      const answer = await this.#send(api.chainsQuery, { characterId: this.#characterId });
      if (!answer.ok) return;
      this.#followsChain = answer.data.chains[0]?.status === 'ACTIVE';
      // The next poll finds the chain's next run, or that it has ended.
      if (this.#followsChain) return this.#thinkAbout(() => this.#setOut());
    }
    await this.#growStronger();
    // Whatever stood in the way, a player tries again; a poll may have found a run meanwhile.
    if (!(await this.#start())) this.#thinkAbout(() => this.#setOut());
  }

  async #growStronger(): Promise<void> {
    const home = await this.#send(api.homeQuery, { characterId: this.#characterId });
    const points = home.ok ? home.data.home.character.unspentAttributePoints : 0;
    if (points === 0) return;
    await this.#send(api.spendPointsMutation, {
      characterId: this.#characterId,
      spent: { [this.#options.dice.pick(['might', 'fortitude', 'speed', 'logic'])]: points },
    });
  }

  async #start(): Promise<boolean> {
    const { dice } = this.#options;
    const board = await this.#send(api.boardQuery, { characterId: this.#characterId });
    if (!board.ok) return false;
    const open = board.data.questBoard.quests.filter(({ isOpen }) => isOpen);
    if (open.length === 0) return false;
    const quest = dice.pick(open);
    const order = { questId: quest.id, difficulty: quest.difficulties[0]!.id };
    const run = dice.chance(HABITS.chains) ? await this.#startChain(order) : await this.#startRun(order);
    if (!run.ok) return false;
    this.#runTag = null;
    this.#world.journal.runsStarted++;
    this.#countDown(run.data);
    return true;
  }

  async #startRun(order: { questId: string; difficulty: string }): Promise<Answer<api.ActiveRun>> {
    const answer = await this.#send(api.startRunMutation, {
      input: { ...order, characterId: this.#characterId, idempotencyKey: crypto.randomUUID() },
    });
    return answer.ok ? { ok: true, data: answer.data.run } : answer;
  }

  async #startChain(order: { questId: string; difficulty: string }): Promise<Answer<api.ActiveRun>> {
    const steps = [{ ...order, until: { times: 2 } }];
    const answer = await this.#send(api.createChainMutation, {
      input: { characterId: this.#characterId, steps },
    });
    if (!answer.ok) return answer;
    this.#world.journal.chainsStarted++;
    this.#followsChain = true;
    return { ok: true, data: answer.data.started.run };
  }

  /** Asks again for as long as the server has no time. */
  async #send<Data>(operation: api.Operation<Data>, variables: object): Promise<Answer<Data>> {
    const { client, wheel } = this.#world;
    let answer = await client.send(operation, variables, this.#token);
    while (!answer.ok && api.NO_TIME.has(answer.code)) {
      const waitMs = this.#comeBackMs();
      await new Promise<void>(resolve => wheel.schedule(waitMs, resolve));
      answer = await client.send(operation, variables, this.#token);
    }
    return answer;
  }

  #comeBackMs(): number {
    return this.#options.dice.between(COME_BACK_MS.least, COME_BACK_MS.most);
  }

  #thinkAbout(next: () => Promise<void>): void {
    this.#after(this.#options.dice.waiting(this.#world.pace.thinkMs), next);
  }

  #after(delayMs: number, next: () => Promise<void>): void {
    this.#world.wheel.schedule(delayMs, () => void next());
  }

  /**
   * Begins at any point of the interval, so that players who came together do not stay together. As in the apps, a poll
   * is left out while the one before has no answer yet.
   */
  #every(intervalMs: number, poll: () => Promise<void>): void {
    const { dice } = this.#options;
    const { jitter } = this.#world.pace;
    let isUnderWay = false;
    const next = async () => {
      this.#after(intervalMs * dice.between(1 - jitter, 1 + jitter), next);
      if (isUnderWay) return;
      isUnderWay = true;
      await poll();
      isUnderWay = false;
    };
    this.#after(intervalMs * dice.fraction(), next);
  }
}
