import { type Home, readHome, SHOWN_NEWS } from '@delve/domain/home/read-home.ts';
import { builder } from '../builder.ts';
import { ChainType } from '../chains/chain.ts';
import { CharacterType } from '../characters/character.ts';
import { decodeId } from '../ids.ts';
import { NotificationType } from '../notifications/notification.ts';
import { RunType } from '../runs/run.ts';

const HomeType = builder.objectRef<Home>('Home').implement({
  description: 'What the home screen shows, in one request.',
  authScopes: ({ character }) => ({ owner: character.userId }),
  fields: t => ({
    serverTime: t.field({
      type: 'DateTime',
      description: 'Countdowns are against this clock.',
      resolve: (_home, _args, { deps }) => deps.clock.now(),
    }),
    character: t.field({ type: CharacterType, resolve: ({ character }) => character }),
    activeRun: t.field({ type: RunType, nullable: true, resolve: ({ activeRun }) => activeRun }),
    latestChain: t.field({
      type: ChainType,
      nullable: true,
      description: 'The chain that is followed, or the last one.',
      resolve: ({ latestChain }) => latestChain,
    }),
    news: t.field({
      type: [NotificationType],
      complexity: { field: 1, multiplier: SHOWN_NEWS },
      description: `Unread notifications, the newest first, at most ${SHOWN_NEWS}.`,
      resolve: ({ news }) => [...news],
    }),
  }),
});

builder.queryField('home', t =>
  t.withAuth({ player: true }).field({
    type: HomeType,
    nullable: true,
    description: 'What one of the player’s characters is busy with, and what is new.',
    args: { characterId: t.arg.id() },
    resolve: (_root, { characterId }, { deps, actor }) =>
      readHome(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
