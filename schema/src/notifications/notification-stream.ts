import type { Actor } from '@delve/domain/actor.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { listNotifications } from '@delve/domain/notifications/list-notifications.ts';
import type { Notification } from '@delve/domain/notifications/notification.ts';
import { notificationChannel } from '@delve/domain/notifications/notification-channel.ts';

/** A hint may be lost, with Redis or before it: so often the rows are looked at without one. */
const LOOK_AGAIN_MS = 20_000;

/**
 * Every notification about the character from now on, each once, in the order of time. Signals only say when to look:
 * what is given are the rows, read by the same rule as the poll.
 *
 * Not an async generator, because ending one waits for what it awaits, and a subscriber that leaves would be kept until
 * the next hint.
 */
export class NotificationStream implements AsyncIterableIterator<Notification> {
  readonly #deps: Deps;
  readonly #actor: Actor;
  readonly #characterId: string;
  /** Read, and not yet asked for. */
  readonly #waiting: Notification[] = [];
  /** Ids of the last look: the next one overlaps with it. */
  #known: ReadonlySet<string> = new Set();
  #since: Date;
  #isHinted = false;
  #isEnded = false;
  #wake: () => void = () => undefined;
  #unsubscribe: () => void = () => undefined;

  private constructor(deps: Deps, actor: Actor, characterId: string) {
    this.#deps = deps;
    this.#actor = actor;
    this.#characterId = characterId;
    this.#since = deps.clock.now();
  }

  static async open(deps: Deps, actor: Actor, characterId: string): Promise<NotificationStream> {
    const stream = new NotificationStream(deps, actor, characterId);
    // Listening before looking: what is committed in between is found by one of the two.
    stream.#unsubscribe = await deps.signals.subscribe(notificationChannel(actor.userId), () =>
      stream.#hint(),
    );
    // What the overlap brings of the time before is known already.
    stream.#known = new Set((await stream.#read()).map(({ id }) => id));
    return stream;
  }

  async next(): Promise<IteratorResult<Notification, undefined>> {
    while (!this.#isEnded) {
      const value = this.#waiting.shift();
      if (value) return { done: false, value };
      if (!this.#isHinted) await this.#waitForHint();
      if (this.#isEnded) break;
      this.#isHinted = false;
      await this.#look();
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Notification, undefined>> {
    this.#isEnded = true;
    this.#unsubscribe();
    this.#wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #hint(): void {
    this.#isHinted = true;
    this.#wake();
  }

  async #waitForHint(): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, LOOK_AGAIN_MS);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #look(): Promise<void> {
    const found = await this.#read();
    const fresh = found.filter(({ id }) => !this.#known.has(id)).reverse();
    this.#known = new Set(found.map(({ id }) => id));
    this.#since = fresh.at(-1)?.createdAt ?? this.#since;
    this.#waiting.push(...fresh);
  }

  /** The newest first. A stream that cannot read ends, and leaves no listener behind. */
  async #read(): Promise<Notification[]> {
    try {
      return await listNotifications(this.#deps, this.#actor, {
        characterId: this.#characterId,
        since: this.#since,
        limit: 100,
      });
    } catch (error) {
      await this.return();
      throw error;
    }
  }
}
