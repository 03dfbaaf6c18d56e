import type { Content } from '@delve/game/content/content.ts';
import type { PrismaClient } from '@delve/prisma/generated/client/client.ts';
import type { Pool } from 'pg';
import type { Role } from './actor.ts';
import type { JobDefinition } from './jobs/job.ts';
import type { PushPlatform } from './push/push-message.ts';
import type { Reads } from './queryable.ts';

/** The time, by the server. Use-cases never read another clock. */
export interface Clock {
  now(): Date;
}

export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface EnqueueOptions {
  /** Milliseconds from now until the job may run; 0 or absent: at once. */
  delayMs?: number;
}

export interface QueuedPayload<Payload> extends EnqueueOptions {
  payload: Payload;
}

/**
 * Hints for the workers. Called after the commit that the hint is about. Rejects when the queue is out of reach;
 * callers log that and go on, because the feeder finds every row that nobody hinted at.
 */
export interface JobQueue {
  enqueue<Payload>(job: JobDefinition<Payload>, payload: Payload, options?: EnqueueOptions): Promise<void>;
  enqueueMany<Payload>(job: JobDefinition<Payload>, jobs: readonly QueuedPayload<Payload>[]): Promise<void>;
}

/** Best-effort fan-out to subscribers (graphql-ws). Never rejects; nothing depends on delivery. */
export interface Signals {
  publish(channel: string, payload: object): void;
  /** Calls `listener` for each payload until the returned function is called. */
  subscribe(channel: string, listener: (payload: unknown) => void): Promise<() => void>;
}

export interface CachedSession {
  userId: string;
  role: Role;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  lastSeenAt: number;
  absoluteExpiresAt: number;
}

/**
 * A cache of session rows, never the truth. An entry lives for at most a minute, and a revoked hash is remembered
 * for longer than that, so that a reader racing with the revocation cannot put it back. Rejects when out of reach:
 * readers then ask PostgreSQL.
 */
export interface SessionCache {
  get(tokenHash: Uint8Array): Promise<CachedSession | 'revoked' | undefined>;
  put(tokenHash: Uint8Array, session: CachedSession): Promise<void>;
  revoke(tokenHashes: readonly Uint8Array[]): Promise<void>;
  /**
   * Whether the user has asked for something, in any session, within the last five minutes; also when the last five to six
   * minutes have passed. A session that is in use is put again every minute, which says so.
   */
  isUserActive(userId: string): Promise<boolean>;
}

/**
 * Versions of players' notifications, kept beside the sessions: a poll that names the current one is answered without
 * PostgreSQL. Never the truth, and never longer than needed: while a change is being committed there is no version, and
 * whatever is lost costs a look into PostgreSQL. docs/adr/0011-polls-without-sql.md has the argument.
 */
export interface NotificationVersions {
  /**
   * The version of what will be read from PostgreSQL *after* this call, a new one if there was none; null while a change
   * is under way or when it is out of reach. Never rejects.
   */
  open(userId: string): Promise<string | null>;
  /** A session and its user's version, in one round trip. Rejects when out of reach. */
  check(
    sessionId: string,
    userId: string,
  ): Promise<{ readonly session: CachedSession | 'revoked' | undefined; readonly version: string | null }>;
  /** To be awaited before the commit of a change to these users' notifications. Never rejects. */
  beginChange(userIds: readonly string[], changeId: string): Promise<void>;
  /**
   * After that commit: what was read before is no version any more. Without it the change is taken to be under way for
   * another five minutes. Never rejects; while Redis is away it is said again when that is back.
   */
  endChange(userIds: readonly string[], changeId: string): Promise<void>;
}

/** Their points and windows are in the environment's schema. */
export type RateLimitRule =
  | 'register-address'
  | 'login-address'
  | 'login-account'
  | 'confirm-account'
  | 'mutation-account';

export interface RateLimiter {
  /** @throws RateLimitedError when the key has used up the rule's points in its window. */
  consume(rule: RateLimitRule, key: string, points?: number): Promise<void>;
}

/** 32-byte server secrets behind run seeds. Old keys stay, so that runs started under them can be revealed. */
export interface SeedSecrets {
  readonly currentKeyId: string;
  /** @throws Error when no secret with this id is configured. */
  secret(keyId: string): Uint8Array;
}

export interface ContentStore {
  /** The revision that new runs start with. */
  current(): Content;
  /** Any revision that a stored run pins. @throws Error when it was never stored. */
  byHash(hash: string): Promise<Content>;
}

/** Everything that a use-case stands on. Composed once per process. */
export interface Deps {
  /** Cold paths and interactive transactions. */
  readonly prisma: PrismaClient;
  /** Hot paths and set-based SQL on the same database. */
  readonly pg: Pool;
  /** What every screen and every poll reads, on the same database. */
  readonly reads: Reads;
  readonly clock: Clock;
  /** Divides every duration; 1 in production. */
  readonly timeScale: number;
  readonly content: ContentStore;
  readonly jobs: JobQueue;
  readonly signals: Signals;
  readonly sessionCache: SessionCache;
  readonly notificationVersions: NotificationVersions;
  /** Whose devices can be pushed to. None: push is off, and nobody's devices are looked for. */
  readonly pushPlatforms: readonly PushPlatform[];
  readonly limiter: RateLimiter;
  readonly seeds: SeedSecrets;
  readonly log: Logger;
}
