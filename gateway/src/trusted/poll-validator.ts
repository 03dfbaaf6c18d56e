import type { NotificationValidator } from '@delve/domain/notifications/poll-unchanged.ts';

const SHAPE = /^"([0-9a-f-]{36})\.([0-9a-f]{8})\.([\w.-]{1,100})"$/;

/**
 * An entity tag (RFC 9110, 8.8.3) for the answer of a notification poll: whose notifications, which content gave the
 * names, and the notifications' version.
 * @param contentHash hexadecimal
 */
export function formatEntityTag({ userId, version }: NotificationValidator, contentHash: string): string {
  return `"${userId}.${contentHash.slice(0, 8)}.${version}"`;
}

/** What an If-None-Match header names, if it is one of our tags for this content. */
export function parseEntityTag(
  header: string | undefined,
  contentHash: string,
): NotificationValidator | undefined {
  const parts = header?.match(SHAPE);
  if (!parts || parts[2] !== contentHash.slice(0, 8)) return undefined;
  return { userId: parts[1]!, version: parts[3]! };
}

/** A browser may keep a poll's answer, and has to ask before it uses it again. */
export const POLL_CACHING = { 'cache-control': 'private, no-cache', vary: 'authorization, cookie' } as const;
