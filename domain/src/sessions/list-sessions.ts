import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { sessionIdOf } from './session-token.ts';

export interface SessionSummary {
  /** Names the session, and opens nothing. */
  readonly id: string;
  readonly label: string | null;
  readonly createdAt: Date;
  /** At most an hour old while the session is in use. */
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** The actor's sessions that have not ended, the latest used first. Locks nothing; throws no DomainError. */
export async function listSessions(deps: Deps, actor: Actor): Promise<SessionSummary[]> {
  const sessions = await deps.prisma.session.findMany({
    where: { userId: actor.userId, expiresAt: { gt: deps.clock.now() } },
    orderBy: [{ lastSeenAt: 'desc' }, { tokenHash: 'asc' }],
  });
  const currentId = sessionIdOf(actor.sessionHash);
  return sessions.map(({ tokenHash, label, createdAt, lastSeenAt, expiresAt }) => {
    const id = sessionIdOf(tokenHash);
    return { id, label, createdAt, lastSeenAt, expiresAt, current: id === currentId };
  });
}
