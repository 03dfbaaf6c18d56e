import type { Replay } from '#lib/runs/replay-document.ts';
import { type HitPoints, trackHitPoints } from '#lib/runs/track-hit-points.ts';

/** One event as a picture: who stands there, how they are afterwards, and what happened. */
export interface Frame {
  /** Of the encounter. */
  readonly place: string;
  /** The event in words. */
  readonly text: string;
  readonly fighters: readonly HitPoints[];
  readonly actor: number | null;
  readonly target: number | null;
  /** Hit points lost. */
  readonly damage: number;
  /** Hit points regained. */
  readonly healed: number;
}

const UNSEEN: ReadonlySet<string> = new Set(['ROUND_STARTED', 'INITIATIVE', 'RESOURCE_CHANGED']);

/** A replay as pictures, one for each event that can be seen. */
export function listFrames(encounters: Replay['encounters']): Frame[] {
  // Each event as a round of its own, so that hit points are known after each.
  const after = trackHitPoints(
    encounters.map(({ events }) => ({ events: events.map((event, index) => ({ ...event, round: index })) })),
  );
  return encounters.flatMap(({ name, events }, place) =>
    events.flatMap((event, index) => {
      if (UNSEEN.has(event.kind)) return [];
      const frame: Frame = {
        place: name,
        text: event.text,
        fighters: after[place]![index]!.fighters,
        actor: event.actor?.id ?? null,
        target: event.target?.id ?? null,
        damage: event.damage ?? 0,
        healed: event.kind === 'HEALED' ? (event.amount ?? 0) : 0,
      };
      return [frame];
    }),
  );
}
