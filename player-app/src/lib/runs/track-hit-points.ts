/** What it takes to follow hit points: the log says what they are after each change, and by how much they changed. */
export interface HpEvent {
  readonly kind: string;
  readonly round: number;
  readonly actor: Fighter | null;
  readonly target: Fighter | null;
  readonly damage: number | null;
  readonly amount: number | null;
  /** The target’s afterwards. */
  readonly hp: number | null;
}

export interface Fighter {
  /** Members 0–7, enemies of the encounter from 8. */
  readonly id: number;
  readonly name: string;
  readonly isMember: boolean;
}

export interface HitPoints extends Fighter {
  /** Null: nothing has ever happened to them, so the log does not say. */
  readonly now: number | null;
  /** The most that they were seen with. */
  readonly most: number | null;
}

/** Everybody's hit points after a round. */
export interface HpAfterRound {
  readonly round: number;
  readonly fighters: readonly HitPoints[];
}

/**
 * Hit points after each round of each encounter, members first. A log says nothing about those whom nothing happened to;
 * what somebody had before the first change is worked out from that change. Members begin a run, and enemies a fight,
 * with all that they have.
 * @param encounters of one run, in order
 */
export function trackHitPoints(
  encounters: readonly { readonly events: readonly HpEvent[] }[],
): HpAfterRound[][] {
  const members = new Tracker(encounters.flatMap(({ events }) => events).filter(concernsMember));
  return encounters.map(({ events }) => {
    const enemies = new Tracker(events.filter(event => !concernsMember(event)));
    for (const { actor, target } of events)
      for (const fighter of [actor, target]) if (fighter && !fighter.isMember) enemies.meet(fighter);
    const after: HpAfterRound[] = [];
    events.forEach((event, index) => {
      (concernsMember(event) ? members : enemies).apply(event);
      if (events[index + 1]?.round !== event.round)
        after.push({ round: event.round, fighters: [...members.read(), ...enemies.read()] });
    });
    return after;
  });
}

function concernsMember({ target }: HpEvent): boolean {
  return target?.isMember ?? false;
}

class Tracker {
  readonly #fighters = new Map<number, HitPoints>();

  /** @param events all that will be applied */
  constructor(events: readonly HpEvent[]) {
    for (const event of events) {
      if (!event.target) continue;
      this.meet(event.target);
      const { now, most } = this.#fighters.get(event.target.id)!;
      const before = now ?? hpBefore(event);
      const seen = [most, before, event.hp].filter(hp => hp !== null);
      if (seen.length > 0)
        this.#fighters.set(event.target.id, { ...event.target, now: before, most: Math.max(...seen) });
    }
  }

  meet(fighter: Fighter): void {
    if (!this.#fighters.has(fighter.id))
      this.#fighters.set(fighter.id, { ...fighter, now: null, most: null });
  }

  apply({ target, hp }: HpEvent): void {
    if (!target || hp === null) return;
    this.#fighters.set(target.id, { ...this.#fighters.get(target.id)!, now: hp });
  }

  read(): HitPoints[] {
    return [...this.#fighters.values()].toSorted((a, b) => a.id - b.id);
  }
}

/** What the target had before the event; null when it says nothing about that. */
function hpBefore({ kind, hp, damage, amount }: HpEvent): number | null {
  if (hp === null) return null;
  if (kind === 'HEALED') return hp - (amount ?? 0);
  return kind === 'REVIVED' ? 0 : hp + (damage ?? 0);
}
