import { type BoardQuest, type QuestBoard, questBoard } from '@delve/domain/quests/quest-board.ts';
import { builder } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { enumOf } from '../enum-of.ts';
import { decodeId } from '../ids.ts';
import { ClosedReasonType } from './closed-reason.ts';

const QuestTypeEnum = enumOf('QuestType', ['bounty', 'story', 'dungeon', 'raid']);
const QuestRotationEnum = enumOf('QuestRotation', ['always', 'daily', 'weekly']);
export const EncounterKindEnum = enumOf('EncounterKind', [
  'combat',
  'trap',
  'decision',
  'hazard',
  'rest',
  'puzzle',
]);

const DecisionOption = builder.objectRef<{ id: string; name: string }>('DecisionOption').implement({
  fields: t => ({ id: t.exposeString('id'), name: t.exposeString('name') }),
});

type Encounter = BoardQuest['quest']['encounters'][number];

const QuestEncounter = builder.objectRef<Encounter>('QuestEncounter').implement({
  fields: t => ({
    kind: t.expose('kind', { type: EncounterKindEnum }),
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    options: t.field({
      type: [DecisionOption],
      complexity: { field: 1, multiplier: 2 },
      description: 'What may be decided beforehand; empty where there is nothing to decide.',
      resolve: encounter => (encounter.kind === 'decision' ? encounter.options : []),
    }),
  }),
});

const BoardQuestType = builder.objectRef<BoardQuest>('BoardQuest').implement({
  description: 'A quest as the character sees it.',
  fields: t => ({
    id: t.exposeString('id', { description: 'The content id that `startRun` takes.' }),
    name: t.string({ resolve: ({ quest }) => quest.name }),
    description: t.string({ resolve: ({ quest }) => quest.description }),
    type: t.field({ type: QuestTypeEnum, resolve: ({ quest }) => quest.type }),
    rotation: t.field({ type: QuestRotationEnum, resolve: ({ quest }) => quest.rotation }),
    region: t.field({
      type: ContentName,
      resolve: ({ quest }) => ({ kind: 'regions' as const, id: quest.region }),
    }),
    leastLevel: t.int({ resolve: ({ quest }) => quest.level_range[0] }),
    mostLevel: t.int({ resolve: ({ quest }) => quest.level_range[1] }),
    durationMs: t.int({
      description: 'How long a run takes on this server.',
      resolve: ({ quest }, _args, { deps }) => Math.ceil((quest.duration_seconds * 1_000) / deps.timeScale),
    }),
    difficulties: t.field({
      type: [ContentName],
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ quest }) => quest.difficulties.map(id => ({ kind: 'difficulties' as const, id })),
    }),
    supplySlots: t.int({ resolve: ({ quest }) => quest.supply_slots }),
    encounters: t.field({
      type: [QuestEncounter],
      complexity: { field: 1, multiplier: 6 },
      resolve: ({ quest }) => quest.encounters,
    }),
    isOpen: t.boolean({ resolve: ({ closedReasons }) => closedReasons.length === 0 }),
    closedReasons: t.field({
      type: [ClosedReasonType],
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ closedReasons }) => [...closedReasons],
    }),
    victories: t.exposeInt('victories', { description: 'How often the character has won it.' }),
  }),
});

const QuestBoardType = builder.objectRef<QuestBoard>('QuestBoard').implement({
  fields: t => ({
    quests: t.field({
      type: [BoardQuestType],
      complexity: { field: 1, multiplier: 50 },
      description: 'All quests, by the least level.',
      resolve: ({ quests }) => [...quests],
    }),
    dailyRotatesAt: t.field({ type: 'DateTime', resolve: ({ rotates }) => rotates.daily }),
    weeklyRotatesAt: t.field({ type: 'DateTime', resolve: ({ rotates }) => rotates.weekly }),
    bountiesToday: t.exposeInt('bountiesToday'),
    weeklyChallengeMet: t.exposeBoolean('weeklyChallengeMet'),
  }),
});

builder.queryField('questBoard', t =>
  t.withAuth({ player: true }).field({
    type: QuestBoardType,
    nullable: true,
    description: 'All quests as one of the player’s characters sees them, the closed ones with every reason.',
    args: { characterId: t.arg.id() },
    resolve: (_root, { characterId }, { deps, actor }) =>
      questBoard(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
