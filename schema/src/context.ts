import type { Actor } from '@delve/domain/actor.ts';
import type { Deps } from '@delve/domain/deps.ts';

/** How a session's token travels to the client: as a cookie that scripts cannot read, or in the answer. */
export interface SessionCookies {
  /** Hands the token to the browser with this response; it is kept until `expiresAt`. */
  set(token: string, expiresAt: Date): void;
  /** Tells the browser to forget it. */
  clear(): void;
}

/** What every resolver is given, made by the gateway for each operation. */
export interface RequestContext {
  readonly deps: Deps;
  /** Who asks; undefined for an anonymous request and for one whose session is unknown, expired or revoked. */
  readonly actor: Actor | undefined;
  /** In logs and in masked errors, so that a player's report finds its log lines. */
  readonly requestId: string;
  /** The client's network address, as far as trusted proxies tell: the key of limits on anonymous use. */
  readonly address: string;
  readonly cookies: SessionCookies;
  /** For the metrics. `outcome` is `OK`, the code of the refusal, or `FAULT`. */
  countMutation(mutation: string, outcome: string): void;
}

/** The context where a scope has established that somebody is logged in. */
export interface PlayerContext extends RequestContext {
  readonly actor: Actor;
}
