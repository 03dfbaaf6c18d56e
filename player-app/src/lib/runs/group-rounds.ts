/** What it takes to place an event in its round. */
export interface RoundedEvent {
  readonly kind: string;
  /** 0 before the first round and outside of fights. */
  readonly round: number;
}

export interface Round<Event> {
  /** 0: what came before the first, or an encounter without rounds. */
  readonly round: number;
  readonly events: readonly Event[];
}

/** An encounter's events by round, in order. That a round starts is said by its heading; a round of nothing else is left out. */
export function groupRounds<Event extends RoundedEvent>(events: readonly Event[]): Round<Event>[] {
  const rounds: { round: number; events: Event[] }[] = [];
  for (const event of events) {
    if (event.kind === 'ROUND_STARTED') continue;
    const last = rounds.at(-1);
    if (last?.round === event.round) last.events.push(event);
    else rounds.push({ round: event.round, events: [event] });
  }
  return rounds;
}
