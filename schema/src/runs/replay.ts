import { type RunReplay, replayRun } from '@delve/domain/runs/replay-run.ts';
import { describeEvent } from '@delve/game/engine/describe-event.ts';
import type { CombatantRef, ContentRef, LogEvent } from '@delve/game/engine/log-event.ts';
import { ENCOUNTER_RESULTS, LOG_RECORDS, type LogRecordKind } from '@delve/game/engine/log-format.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum-of.ts';
import { decodeId } from '../ids.ts';
import { EncounterKindEnum } from '../quests/quest-board.ts';
import { groupByEncounter, type PlacedEvent, type ReplayEncounter } from './group-by-encounter.ts';
import { RECOMPUTATION } from './recomputation.ts';
import { RunType } from './run.ts';

const ReplayEventKind = enumOf('ReplayEventKind', Object.keys(LOG_RECORDS) as LogRecordKind[]);
const EncounterResultEnum = enumOf('EncounterResult', ENCOUNTER_RESULTS);

const Combatant = builder.objectRef<CombatantRef>('Combatant').implement({
  fields: t => ({
    id: t.exposeInt('id', { description: 'Within the run: members 0–7, enemies of the encounter from 8.' }),
    name: t.exposeString('name'),
    isMember: t.exposeBoolean('isMember', { description: 'Of the party.' }),
  }),
});

/** Named by the revision that the run pinned, which may not be the current one. */
const ReplayContent = builder.objectRef<ContentRef>('ReplayContent').implement({
  fields: t => ({ id: t.exposeString('id'), name: t.exposeString('name') }),
});

const ReplayRoll = builder
  .objectRef<{ roll: number; chance: number; success: boolean }>('ReplayRoll')
  .implement({
    description: 'A d100 against a chance. Practice is rolled on 1,000.',
    fields: t => ({
      roll: t.exposeInt('roll'),
      chance: t.exposeInt('chance', { description: 'Succeeds when the roll is not above it.' }),
      success: t.exposeBoolean('success'),
    }),
  });

/** What an event is about, whichever of its operands that is. */
const SUBJECTS = [
  'skill',
  'condition',
  'item',
  'option',
  'resource',
  'weaponType',
  'affix',
  'faction',
] as const;

const ReplayEvent = builder.objectRef<PlacedEvent>('ReplayEvent').implement({
  description:
    'One thing that happened. `text` says it all; the other fields are what it says, for machines.',
  fields: t => ({
    kind: t.field({ type: ReplayEventKind, resolve: ({ event }) => event.kind }),
    text: t.string({ resolve: ({ event }) => describeEvent(event) }),
    round: t.exposeInt('round', { description: '0 before the first round and outside of fights.' }),
    actor: t.field({
      type: Combatant,
      nullable: true,
      resolve: ({ event }) => ('actor' in event ? event.actor : 'member' in event ? event.member : null),
    }),
    target: t.field({
      type: Combatant,
      nullable: true,
      description: 'Null also when it is everyone on the actor’s side.',
      resolve: ({ event }) => ('target' in event ? event.target : null),
    }),
    subject: t.field({
      type: ReplayContent,
      nullable: true,
      description:
        'The skill, condition, item, option, resource, weapon type, affix or faction that it is about.',
      resolve: ({ event }) => operandOf<ContentRef>(event, ...SUBJECTS),
    }),
    roll: t.field({
      type: ReplayRoll,
      nullable: true,
      description: 'Null when none was needed.',
      resolve: ({ event }) => rollOf(event),
    }),
    criticalRoll: t.field({
      type: ReplayRoll,
      nullable: true,
      resolve: ({ event }) =>
        event.kind === 'attack' && event.critRoll > 0
          ? { roll: event.critRoll, chance: event.critChance, success: event.crit }
          : null,
    }),
    damage: t.int({ nullable: true, resolve: ({ event }) => ('damage' in event ? event.damage : null) }),
    absorbed: t.int({
      nullable: true,
      resolve: ({ event }) => ('absorbed' in event ? event.absorbed : null),
    }),
    hp: t.int({
      nullable: true,
      description: 'The target’s hit points afterwards.',
      resolve: ({ event }) => ('hp' in event ? event.hp : null),
    }),
    amount: t.int({
      nullable: true,
      description: 'Of healing, of a change, of what was found.',
      resolve: ({ event }) => operandOf<number>(event, 'amount', 'change', 'quantity'),
    }),
  }),
});

const ReplayEncounterType = builder.objectRef<ReplayEncounter>('ReplayEncounter').implement({
  fields: t => ({
    index: t.int({
      description: 'Its place in the quest, from 0.',
      resolve: ({ encounter }) => encounter.index,
    }),
    name: t.string({ resolve: ({ encounter }) => encounter.name }),
    kind: t.field({ type: EncounterKindEnum, resolve: ({ encounter }) => encounter.kind }),
    result: t.expose('result', {
      type: EncounterResultEnum,
      nullable: true,
      description: 'Null: passed by.',
    }),
    rounds: t.exposeInt('rounds'),
    events: t.expose('events', { type: [ReplayEvent], complexity: { field: 1, multiplier: 20 } }),
  }),
});

const RunReplayType = builder.objectRef<RunReplay>('RunReplay').implement({
  description: 'An ended run, blow by blow, computed again from its inputs.',
  fields: t => ({
    run: t.expose('run', { type: RunType }),
    encounters: t.field({
      type: [ReplayEncounterType],
      description: 'At most 12.',
      resolve: ({ events }) => groupByEncounter(events).encounters,
    }),
    closing: t.field({
      type: [ReplayEvent],
      description: 'After the last encounter: rewards, practice, the result.',
      resolve: ({ events }) => groupByEncounter(events).closing,
    }),
  }),
});

builder.queryField('runReplay', t =>
  t.withAuth({ player: true }).field({
    type: RunReplayType,
    nullable: true,
    description: 'One of the player’s ended runs, blow by blow.',
    ...RECOMPUTATION,
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) => replayRun(deps, actor, decodeId('Run', id, 'id')),
  }),
);

function rollOf(event: LogEvent): { roll: number; chance: number; success: boolean } | null {
  if (!('roll' in event) || !('chance' in event) || event.roll === 0) return null;
  const { roll, chance } = event;
  return { roll, chance, success: roll <= chance };
}

/** The first of these operands that the event has. */
function operandOf<Value>(event: LogEvent, ...names: readonly string[]): Value | null {
  const operands = event as unknown as Readonly<Record<string, unknown>>;
  const name = names.find(candidate => candidate in operands);
  return name === undefined ? null : (operands[name] as Value);
}
