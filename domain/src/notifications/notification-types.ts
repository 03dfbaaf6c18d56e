import { idSchema } from '@delve/game/content/schema/primitives.ts';
import { z } from 'zod';

const countSchema = z.int().min(0);

/** What a player is told, and what each kind of notification says. Ids and numbers only: the client has the words. */
export const NOTIFICATION_DATA = {
  run_complete: z.strictObject({
    runId: z.uuid(),
    questId: idSchema,
    outcome: z.enum(['victory', 'fled', 'wiped', 'timeout']),
    xp: countSchema,
    gold: countSchema,
    /** How many items with a history of their own were found. */
    items: countSchema,
    level: z.int().min(1),
    levelsGained: countSchema,
  }),
  /** Every step of an activity chain is done. */
  chain_finished: z.strictObject({ chainId: z.uuid(), runs: countSchema }),
  /** A chain came to an end before its last step, and why. */
  chain_stopped: z.strictObject({ chainId: z.uuid(), runs: countSchema, reason: z.string().min(1).max(60) }),
} as const;

export type NotificationType = keyof typeof NOTIFICATION_DATA;

export const NOTIFICATION_TYPES = Object.keys(NOTIFICATION_DATA) as readonly NotificationType[];

/** A type together with its data. */
export type NotificationContent = {
  [Type in NotificationType]: {
    readonly type: Type;
    readonly data: z.infer<(typeof NOTIFICATION_DATA)[Type]>;
  };
}[NotificationType];

/**
 * Reads a stored notification's data.
 * @throws z.ZodError when the type is unknown or the data is not of it.
 */
export function parseNotification(type: string, data: unknown): NotificationContent {
  const known = z.enum(NOTIFICATION_TYPES).parse(type);
  return { type: known, data: NOTIFICATION_DATA[known].parse(data) } as NotificationContent;
}
