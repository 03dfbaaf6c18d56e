import type { EncounterRef, LogEvent } from '@delve/game/engine/log-event.ts';
import type { ENCOUNTER_RESULTS } from '@delve/game/engine/log-format.ts';

/** An event and the round that it happened in; 0 before the first round and outside of fights. */
export interface PlacedEvent {
  readonly event: LogEvent;
  readonly round: number;
}

export interface ReplayEncounter {
  readonly encounter: EncounterRef;
  /** Null when it was passed by. */
  readonly result: (typeof ENCOUNTER_RESULTS)[number] | null;
  readonly rounds: number;
  readonly events: PlacedEvent[];
}

/**
 * A log as the replay shows it: a card for each encounter, and what follows the last. What happens on the way to the
 * next encounter (resources come back) belongs to the one before.
 */
export function groupByEncounter(events: readonly LogEvent[]): {
  encounters: ReplayEncounter[];
  closing: PlacedEvent[];
} {
  const encounters: ReplayEncounter[] = [];
  let after: PlacedEvent[] = [];
  let open: { encounter: EncounterRef; events: PlacedEvent[] } | undefined;
  let round = 0;
  for (const event of events) {
    switch (event.kind) {
      case 'run_started':
        break;
      case 'encounter_started':
        encounters.at(-1)?.events.push(...after);
        after = [];
        open = { encounter: event.encounter, events: [] };
        round = 0;
        break;
      case 'encounter_skipped':
        encounters.push({ encounter: event.encounter, result: null, rounds: 0, events: [] });
        break;
      case 'encounter_ended':
        encounters.push({
          encounter: event.encounter,
          result: event.result,
          rounds: event.rounds,
          events: open?.events ?? [],
        });
        open = undefined;
        round = 0;
        break;
      default:
        if (event.kind === 'round_started') round = event.round;
        (open?.events ?? after).push({ event, round });
    }
  }
  return { encounters, closing: after };
}
