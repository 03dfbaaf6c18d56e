import { describeEvent } from '@delve/game/engine/describe-event.ts';
import type { LogEvent } from '@delve/game/engine/log-event.ts';
import { GOLDEN_INPUTS } from '@delve/game/engine/v1/fixtures/golden-runs.ts';
import { replay } from '@delve/game/engine/v1/fixtures/replay.ts';
import { describe, expect, it } from 'vitest';
import { groupRounds } from './group-rounds.ts';
import { splitLine } from './split-line.ts';
import { type SummarisedEncounter, summariseEncounter } from './summarise-encounter.ts';
import { type HpEvent, trackHitPoints } from './track-hit-points.ts';

type Event = HpEvent & SummarisedEncounter['events'][number] & { readonly text: string };
type Encounter = Omit<SummarisedEncounter, 'events'> & { readonly events: readonly Event[] };

const operand = <Value>(event: LogEvent, name: string): Value | null =>
  ((event as unknown as Record<string, Value>)[name] ?? null) as Value | null;

/** The encounters of a golden log, each event with what the API says of it. */
function encountersOf(name: string): Encounter[] {
  const encounters: (Omit<Encounter, 'events' | 'result'> & {
    result: Encounter['result'];
    events: Event[];
  })[] = [];
  let round = 0;
  for (const event of replay(GOLDEN_INPUTS[name]!).events) {
    if (event.kind === 'encounter_started') {
      round = 0;
      encounters.push({ kind: event.encounter.kind.toUpperCase(), result: null, rounds: 0, events: [] });
      continue;
    }
    const current = encounters.at(-1);
    if (event.kind === 'encounter_ended' && current) {
      Object.assign(current, { result: event.result.toUpperCase(), rounds: event.rounds });
      round = 0;
      continue;
    }
    if (event.kind === 'round_started') round = event.round;
    const success = operand<boolean>(event, 'success');
    current?.events.push({
      kind: event.kind.toUpperCase(),
      round,
      text: describeEvent(event),
      actor: operand(event, 'actor'),
      target: operand(event, 'target'),
      damage: operand(event, 'damage'),
      amount: operand(event, 'amount'),
      hp: operand(event, 'hp'),
      roll: success === null ? null : { success },
    });
  }
  return encounters;
}

const NAMES = Object.keys(GOLDEN_INPUTS);

describe.each(NAMES)('the golden run “%s”', name => {
  const encounters = encountersOf(name);

  it('is grouped into rounds without losing an event but the rounds’ beginnings', () => {
    for (const { events } of encounters) {
      const grouped = groupRounds(events);
      expect(grouped.flatMap(round => round.events)).toEqual(
        events.filter(({ kind }) => kind !== 'ROUND_STARTED'),
      );
      for (const { round, events: own } of grouped)
        expect(own.every(event => event.round === round)).toBe(true);
    }
  });

  it('ends each round with the hit points that the log said last, never above the most', () => {
    trackHitPoints(encounters).forEach((after, place) => {
      for (const { round, fighters } of after)
        for (const { id, now, most } of fighters) {
          const said = encounters[place]!.events.findLast(
            event => event.round === round && event.target?.id === id && event.hp !== null,
          );
          if (said && round > 0) expect(now).toBe(said.hp);
          if (now !== null) expect(now).toBeLessThanOrEqual(most!);
        }
    });
  });

  it('has lines whose parts make up the whole line', () => {
    for (const { text } of encounters.flatMap(({ events }) => events))
      expect(
        splitLine(text)
          .map(part => part.text)
          .join(''),
      ).toBe(text);
  });

  it('is summed up in a line for every encounter', () => {
    for (const encounter of encounters) expect(summariseEncounter(encounter)).not.toBe('');
  });
});

describe('hit points', () => {
  it('are what the first change tells, before it happens', () => {
    const [first] = trackHitPoints(encountersOf('guardian alone in the warren'));
    const begin = first![0]!.fighters;
    const member = begin.find(({ isMember }) => isMember)!;
    expect(member.now).toBe(member.most);
    expect(member.now).toBeGreaterThan(0);
  });

  it('of the fallen are none', () => {
    const encounters = encountersOf('a wipe at the throne');
    const last = trackHitPoints(encounters).at(-1)!.at(-1)!;
    expect(last.fighters.filter(({ isMember }) => isMember).map(({ now }) => now)).toEqual([0]);
  });
});

describe('the summary of an encounter', () => {
  const combat: SummarisedEncounter = { kind: 'COMBAT', result: 'CLEARED', rounds: 3, events: [] };

  it('tells how a fight was won, whom it felled and what it cost', () => {
    const mira = { id: 0, name: 'Mira', isMember: true };
    const goblin = { id: 8, name: 'Goblin', isMember: false };
    const events = [
      { kind: 'ATTACK', target: mira, damage: 7, roll: { success: true } },
      { kind: 'ATTACK', target: goblin, damage: 12, roll: { success: true } },
      { kind: 'DOWNED', target: goblin, damage: null, roll: null },
    ];
    expect(summariseEncounter({ ...combat, events })).toBe(
      'Won in 3 rounds · 1 enemy slain · 7 hit points lost',
    );
  });

  it('tells what was passed by, and where it ended', () => {
    expect(summariseEncounter({ ...combat, result: null })).toBe('Passed by');
    expect(summariseEncounter({ ...combat, result: 'WIPED' })).toContain('They fell here');
  });
});

it('sets the roll and the effect of a line apart', () => {
  expect(splitLine('Mira uses Cleave → hit (rolled 34 vs 72% chance) → 18 damage to Goblin A')).toEqual([
    { text: 'Mira uses Cleave → hit ', kind: 'plain' },
    { text: '(rolled 34 vs 72% chance)', kind: 'aside' },
    { text: ' → 18 damage to Goblin A', kind: 'effect' },
  ]);
  expect(splitLine('Mira falls')).toEqual([{ text: 'Mira falls', kind: 'plain' }]);
});
