import { z } from 'zod';
import { aptitudeSchema, attributeSchema, idSchema } from '../content/schema/primitives.ts';

const uuidSchema = z.uuid();
const countSchema = z.int().min(0);
const amountsSchema = z.record(idSchema, z.int());

/** `at`: milliseconds since the epoch, by the server's clock. */
function event<Type extends string, Payload extends z.ZodRawShape>(type: Type, payload: Payload) {
  return z.strictObject({
    type: z.literal(type),
    version: z.literal(1),
    at: countSchema,
    payload: z.strictObject(payload),
  });
}

/**
 * Everything that can happen to a character. A payload holds facts (what was gained, what is so from now on), never
 * something to be looked up in content: so the fold of old events does not change when content does.
 */
export const characterEventSchema = z.discriminatedUnion('type', [
  event('character_created', {
    characterId: uuidSchema,
    userId: uuidSchema,
    name: z.string(),
    species: idSchema,
    class: idSchema,
    background: idSchema,
    attributes: z.record(attributeSchema, z.int().min(1).max(99)),
    aptitudes: z.record(aptitudeSchema, z.int().min(0).max(100)),
  }),
  event('run_started', {
    runId: uuidSchema,
    questId: idSchema,
    difficulty: idSchema,
    supplies: z.array(z.strictObject({ item: idSchema, quantity: z.int().min(1) })),
    /** All of the rested bonus, which the run takes with it. */
    restedBpsSpent: countSchema,
    firstRunBps: countSchema,
    patronBps: countSchema,
  }),
  event('run_settled', {
    runId: uuidSchema,
    questId: idSchema,
    outcome: z.enum(['victory', 'fled', 'wiped', 'timeout']),
    /** What was gained, before it was turned into levels. */
    xpGained: countSchema,
    goldGained: countSchema,
    /** Level and experience from now on. */
    level: z.int().min(1),
    xp: countSchema,
    paragonLevel: countSchema,
    paragonXp: countSchema,
    levelsGained: countSchema,
    paragonLevelsGained: countSchema,
    attributePointsGained: countSchema,
    /** Changes, each after its cap: weapon type, aptitude, faction, creature → points. */
    proficiencies: amountsSchema,
    aptitudes: z.partialRecord(aptitudeSchema, z.int()),
    reputation: amountsSchema,
    kills: amountsSchema,
  }),
  event('run_abandoned', { runId: uuidSchema, questId: idSchema }),
  event('attribute_points_spent', { spent: z.partialRecord(attributeSchema, z.int().min(1)) }),
  event('subclass_chosen', { subclass: idSchema }),
  event('feat_chosen', { feat: idSchema }),
  event('rest_started', {}),
  event('rest_ended', { restedBpsGained: countSchema }),
  event('character_deleted', {}),
]);

export type CharacterEvent = z.infer<typeof characterEventSchema>;
export type CharacterEventType = CharacterEvent['type'];

/** One kind of event, by its type. */
export type CharacterEventOf<Type extends CharacterEventType> = Extract<CharacterEvent, { type: Type }>;

/**
 * Reads an event as it was stored.
 * @throws z.ZodError when its type or version is unknown, or its payload is not of that version.
 */
export function parseCharacterEvent(stored: {
  type: string;
  version: number;
  at: number;
  payload: unknown;
}): CharacterEvent {
  return characterEventSchema.parse(stored);
}
