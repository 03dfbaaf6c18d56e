import type { ClosedReason } from '@delve/domain/quests/closed-reasons.ts';
import { builder } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { enumOf } from '../enum-of.ts';

const ClosedReasonKind = enumOf('ClosedReasonKind', [
  'level_too_low',
  'level_too_high',
  'reputation_too_low',
  'quest_not_done',
  'not_in_rotation',
  'party_needed',
]);

export const ClosedReasonType = builder.objectRef<ClosedReason>('ClosedReason').implement({
  description: 'Something that keeps the character out of a quest now.',
  fields: t => ({
    kind: t.expose('kind', { type: ClosedReasonKind }),
    atLeast: t.int({
      nullable: true,
      description: 'The level, reputation or party size that is needed.',
      resolve: reason => ('atLeast' in reason ? reason.atLeast : null),
    }),
    atMost: t.int({
      nullable: true,
      description: 'The highest level that is let in.',
      resolve: reason => ('atMost' in reason ? reason.atMost : null),
    }),
    have: t.int({
      nullable: true,
      description: 'The reputation that the character has.',
      resolve: reason => ('have' in reason ? reason.have : null),
    }),
    faction: t.field({
      type: ContentName,
      nullable: true,
      resolve: reason => ('faction' in reason ? { kind: 'factions' as const, id: reason.faction } : null),
    }),
    quest: t.field({
      type: ContentName,
      nullable: true,
      description: 'The quest that has to be won first.',
      resolve: reason => ('questId' in reason ? { kind: 'quests' as const, id: reason.questId } : null),
    }),
  }),
});
