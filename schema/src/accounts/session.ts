import { listSessions, type SessionSummary } from '@delve/domain/sessions/list-sessions.ts';
import { builder } from '../builder.ts';

const SessionType = builder.objectRef<SessionSummary>('Session').implement({
  description: 'A device that is logged in.',
  fields: t => ({
    id: t.exposeID('id', { description: 'Names the session, and opens nothing.' }),
    label: t.exposeString('label', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'To the hour.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    isCurrent: t.exposeBoolean('current', { description: 'Whether it is the one that asks.' }),
  }),
});

builder.queryField('sessions', t =>
  t.withAuth({ player: true }).field({
    type: [SessionType],
    nullable: true,
    description: 'The account’s open sessions, the latest used first.',
    resolve: (_root, _args, { deps, actor }) => listSessions(deps, actor),
  }),
);
