import type { Deps } from '@delve/domain/deps.ts';
import { builder } from '../builder.ts';
import { PushPlatformEnum } from '../push/push-platform.ts';

const ServerType = builder.objectRef<Deps>('Server').implement({
  fields: t => ({
    time: t.field({ type: 'DateTime', resolve: ({ clock }) => clock.now() }),
    timeScale: t.float({
      description: 'Every duration of the game is divided by this. 1 on a server for real play.',
      resolve: ({ timeScale }) => timeScale,
    }),
    contentHash: t.string({
      description: 'The revision of the game data that new runs start with.',
      resolve: ({ content }) => content.current().hash,
    }),
    pushPlatforms: t.expose('pushPlatforms', {
      type: [PushPlatformEnum],
      description:
        'Whose devices can be told of notifications while the app is closed; none where push is off.',
    }),
    contentPath: t.string({
      description: 'Where its file is, as JSON: the same for ever, so keep it.',
      resolve: ({ content }) => `/content/${content.current().hash}.json`,
    }),
  }),
});

builder.queryField('server', t =>
  t.field({
    type: ServerType,
    skipTypeScopes: true,
    description: 'What anybody may know about this server.',
    resolve: (_root, _args, { deps }) => deps,
  }),
);
