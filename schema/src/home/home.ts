import { listChains } from '@delve/domain/chains/list-chains.ts';
import { getCharacter } from '@delve/domain/characters/get-character.ts';
import type { OwnCharacter } from '@delve/domain/characters/own-characters.ts';
import { listNotifications } from '@delve/domain/notifications/list-notifications.ts';
import { readRun } from '@delve/domain/runs/read-run.ts';
import { builder } from '../builder.ts';
import { ChainType } from '../chains/chain.ts';
import { CharacterType } from '../characters/character.ts';
import { decodeId } from '../ids.ts';
import { NotificationType } from '../notifications/notification.ts';
import { RunType } from '../runs/run.ts';

/** News that the home screen shows; the rest is in `notifications`. */
const SHOWN_NEWS = 20;

const Home = builder.objectRef<OwnCharacter>('Home').implement({
  description: 'What the home screen shows, in one request.',
  authScopes: character => ({ owner: character.userId }),
  fields: t => ({
    serverTime: t.field({
      type: 'DateTime',
      description: 'Countdowns are against this clock.',
      resolve: (_character, _args, { deps }) => deps.clock.now(),
    }),
    character: t.field({ type: CharacterType, resolve: character => character }),
    activeRun: t.withAuth({ player: true }).field({
      type: RunType,
      nullable: true,
      resolve: ({ activeRunId }, _args, { deps, actor }) =>
        activeRunId === null ? null : readRun(deps, actor, activeRunId),
    }),
    latestChain: t.withAuth({ player: true }).field({
      type: ChainType,
      nullable: true,
      description: 'The chain that is followed, or the last one.',
      resolve: async ({ id }, _args, { deps, actor }) =>
        (await listChains(deps, actor, { characterId: id, first: 1 }))[0] ?? null,
    }),
    news: t.withAuth({ player: true }).field({
      type: [NotificationType],
      complexity: { field: 1, multiplier: SHOWN_NEWS },
      description: `Unread notifications, the newest first, at most ${SHOWN_NEWS}.`,
      resolve: ({ id }, _args, { deps, actor }) =>
        listNotifications(deps, actor, { characterId: id, unread: true, limit: SHOWN_NEWS }),
    }),
  }),
});

builder.queryField('home', t =>
  t.withAuth({ player: true }).field({
    type: Home,
    nullable: true,
    description: 'What one of the player’s characters is busy with, and what is new.',
    args: { characterId: t.arg.id() },
    resolve: (_root, { characterId }, { deps, actor }) =>
      getCharacter(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
