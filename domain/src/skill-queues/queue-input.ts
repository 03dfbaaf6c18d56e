import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { validateQueue } from '@delve/game/characters/validate-queue.ts';
import type { Content } from '@delve/game/content/content.ts';
import { type QueueSlot, queueSlotSchema } from '@delve/game/content/schema/character-kinds.ts';
import { z } from 'zod';
import { QueueRefusedError } from './errors.ts';

/** What the player calls a queue. Need not be unique. */
export const queueNameSchema = z
  .string()
  .max(200)
  .normalize('NFC')
  .trim()
  .min(1)
  .max(40)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');

/** Only the shape: how many and which slots a character may use is for the rules of the game. */
export const queueSlotsSchema = z.array(queueSlotSchema).max(100);

/** @throws QueueRefusedError with every issue. */
export function refuseUnusableSlots(
  content: Content,
  character: CharacterState,
  slots: readonly QueueSlot[],
): void {
  const { issues } = validateQueue(content, character, slots);
  if (issues.length > 0) throw new QueueRefusedError(issues);
}
