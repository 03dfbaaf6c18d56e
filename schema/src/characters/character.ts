import { getCharacter } from '@delve/domain/characters/get-character.ts';
import { listCharacters } from '@delve/domain/characters/list-characters.ts';
import type { OwnCharacter } from '@delve/domain/characters/own-characters.ts';
import { encodeId } from '@delve/domain/public-ids.ts';
import { readRun } from '@delve/domain/runs/read-run.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { xpToNextLevel } from '@delve/game/characters/levels.ts';
import { APTITUDES } from '@delve/game/content/vocabulary.ts';
import { builder } from '../builder.ts';
import { amountsOf, ContentAmountType, ContentName } from '../content/content-name.ts';
import type { PlayerContext } from '../context.ts';
import { decodeId } from '../ids.ts';
import { RunType } from '../runs/run.ts';
import { Attributes } from './attributes.ts';

const Aptitude = builder.objectRef<{ aptitude: string; amount: number }>('Aptitude').implement({
  fields: t => ({
    aptitude: t.exposeString('aptitude'),
    amount: t.exposeInt('amount', { description: '0–100.' }),
  }),
});

/** A character as its owner sees it; what others may see of it will be a type of its own. */
export const CharacterType = builder.objectRef<CharacterState>('Character').implement({
  description: 'One of the player’s own characters.',
  authScopes: character => ({ owner: character.userId }),
  fields: t => ({
    id: t.id({ resolve: character => encodeId('Character', character.id) }),
    name: t.exposeString('name'),
    species: t.field({
      type: ContentName,
      resolve: ({ species }) => ({ kind: 'species' as const, id: species }),
    }),
    class: t.field({
      type: ContentName,
      resolve: character => ({ kind: 'classes' as const, id: character.class }),
    }),
    subclass: t.exposeString('subclass', { nullable: true, description: 'A content id; chosen at a level.' }),
    background: t.field({
      type: ContentName,
      resolve: ({ background }) => ({ kind: 'backgrounds' as const, id: background }),
    }),
    level: t.exposeInt('level'),
    xp: t.expose('xp', { type: 'SafeInt', description: 'Within the current level.' }),
    xpToNextLevel: t.field({
      type: 'SafeInt',
      nullable: true,
      description: 'XP that the current level asks for in all; null at the last level.',
      resolve: ({ level }, _args, { deps }) => xpToNextLevel(level, deps.content.current().rules.progression),
    }),
    paragonLevel: t.exposeInt('paragonLevel'),
    paragonXp: t.expose('paragonXp', { type: 'SafeInt', description: 'Within the current paragon level.' }),
    attributes: t.expose('attributes', {
      type: Attributes,
      description: 'Before what is worn, and before subclass and feats.',
    }),
    unspentAttributePoints: t.exposeInt('unspentAttributePoints'),
    feats: t.field({
      type: [ContentName],
      resolve: ({ feats }) => feats.map(id => ({ kind: 'feats' as const, id })),
    }),
    aptitudes: t.field({
      type: [Aptitude],
      resolve: ({ aptitudes }) => APTITUDES.map(aptitude => ({ aptitude, amount: aptitudes[aptitude] })),
    }),
    proficiencies: t.field({
      type: [ContentAmountType],
      description: 'Weapon types, 1–100; those that are absent are at 0.',
      resolve: ({ proficiencies }) => amountsOf('weapon_types', proficiencies),
    }),
    reputation: t.field({
      type: [ContentAmountType],
      description: 'Factions, −3,000 and up; those that are absent are at 0.',
      resolve: ({ reputation }) => amountsOf('factions', reputation),
    }),
    bestiary: t.field({
      type: [ContentAmountType],
      description: 'Creatures and how many were slain.',
      resolve: ({ bestiary }) => amountsOf('creatures', bestiary),
    }),
    restedBps: t.exposeInt('restedBps', { description: 'Additional XP of the next run, in basis points.' }),
    restingSince: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ restingSince }) => (restingSince === null ? null : new Date(restingSince)),
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => new Date(createdAt) }),
    gold: t.withAuth({ player: true }).field({
      type: 'SafeInt',
      resolve: async (character, _args, context) => (await ownView(character, context)).gold,
    }),
    activeRun: t.withAuth({ player: true }).field({
      type: RunType,
      nullable: true,
      description: 'The run that it is in; null: it is free.',
      resolve: async (character, _args, context) => {
        const { activeRunId } = await ownView(character, context);
        return activeRunId === null ? null : readRun(context.deps, context.actor, activeRunId);
      },
    }),
  }),
});

/** What a mutation gives is the bare state: purse and run are read when they are asked for. */
async function ownView(
  character: CharacterState | OwnCharacter,
  { deps, actor }: PlayerContext,
): Promise<OwnCharacter> {
  return 'activeRunId' in character ? character : getCharacter(deps, actor, { characterId: character.id });
}

builder.queryField('character', t =>
  t.withAuth({ player: true }).field({
    type: CharacterType,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) =>
      getCharacter(deps, actor, { characterId: decodeId('Character', id, 'id') }),
  }),
);

builder.queryField('characters', t =>
  t.withAuth({ player: true }).field({
    type: [CharacterType],
    nullable: true,
    description: 'The player’s characters, in the order of their creation.',
    resolve: (_root, _args, { deps, actor }) => listCharacters(deps, actor),
  }),
);
