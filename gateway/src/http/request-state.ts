import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Actor } from '@delve/domain/actor.ts';
import type { OperationRecord } from '../graphql/operation-record.ts';
import type { PresentedToken } from '../sessions/session-cookie.ts';

/** What is known of one HTTP request, or of one WebSocket connection. Shared by the operations of a batch. */
export interface RequestState {
  readonly requestId: string;
  readonly address: string;
  readonly presented: PresentedToken | undefined;
  /** Who the presented token belongs to; filled in before any operation is read. */
  actor: Actor | undefined;
  readonly transport: 'http' | 'websocket';
  /** `Set-Cookie` lines for the response. */
  readonly cookies: string[];
  /** What was executed, for the access log. */
  readonly operations: OperationRecord[];
  /** Codes of the errors for which operations were refused before that, for the access log. */
  readonly refusals: Set<string>;
}

/** A caller's own id when it is a harmless one, so that a trace can go through several systems; else a new one. */
export function readRequestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
