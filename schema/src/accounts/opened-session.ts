import type { OpenedSession } from '@delve/domain/sessions/open-session.ts';
import { SESSION_LIFETIMES } from '@delve/domain/sessions/session-lifetimes.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { enumOf } from '../enum-of.ts';

type Transport = 'cookie' | 'token';

export const SessionTransport = enumOf(
  'SessionTransport',
  ['cookie', 'token'],
  'COOKIE for browsers: scripts never see the token. TOKEN for apps and programs: send it as `Authorization: Bearer`.',
);

interface HandedSession {
  readonly token: string | null;
  readonly expiresAt: Date;
}

export const OpenedSessionType = builder.objectRef<HandedSession>('OpenedSession').implement({
  fields: t => ({
    token: t.exposeString('token', {
      nullable: true,
      description: 'The secret, given once. Null when it was set as a cookie.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Unless it is used before.' }),
  }),
});

/** Gives a new session to the client in the way that it asked for. */
export function handOver(
  { userId: _, token, expiresAt }: OpenedSession,
  transport: Transport,
  { cookies, deps }: RequestContext,
): HandedSession {
  if (transport === 'token') return { token, expiresAt };
  // As long as the session can live at all: with use it outlives its first expiry, and the server knows when it ends.
  cookies.set(token, new Date(deps.clock.now().getTime() + SESSION_LIFETIMES.absoluteMs));
  return { token: null, expiresAt };
}
