import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { parseInput } from '../parse-input.ts';
import { claimRequestKey, requestKeySchema } from '../request-keys/claim-request-key.ts';
import { RequestKeyReusedError } from '../request-keys/errors.ts';
import { together } from '../together.ts';
import { transaction } from '../transaction.ts';
import { beginRun } from './begin-run.ts';
import { hintAtRun } from './hint-at-run.ts';
import { findOwnRun } from './own-runs.ts';
import type { Run } from './run.ts';
import { decisionsSchema } from './run-decisions.ts';
import { suppliesSchema } from './supplies.ts';

const startRunSchema = z.strictObject({
  characterId: z.uuid(),
  questId: z.string().max(60),
  difficulty: z.string().max(60),
  /** The character's active queue when absent. */
  queueId: z.uuid().nullish(),
  supplies: suppliesSchema.default([]),
  decisions: decisionsSchema.default([]),
  /** The player's own contribution to the seed; a random one when absent. */
  playerNonce: z
    .string()
    .regex(/^[\x20-\x7e]{1,64}$/, 'must be 1 to 64 printable ASCII characters')
    .nullish(),
  /** Sent again with the same key, the request gives the run that it started. */
  idempotencyKey: requestKeySchema.nullish(),
});
export type StartRunInput = z.input<typeof startRunSchema>;

/**
 * Sends one of the actor's characters into a quest, with what it wears, a skill queue and supplies. One transaction
 * under the character's lock: a character is in one run at a time. Its job is enqueued after the commit if the run is
 * due soon; otherwise the feeder does that.
 * @throws InvalidInputError, CharacterNotFoundError, RequestKeyReusedError (the key stood for another character, quest or
 *   difficulty), and what {@link beginRun} throws. Nothing was changed then.
 */
export async function startRun(deps: Deps, actor: Actor, input: StartRunInput): Promise<Run> {
  const order = parseInput(startRunSchema, input);
  const run = await transaction(deps.pg, async client => {
    const runId = newId(deps.clock);
    const [character, known] = await together(
      lockOwnCharacter(client, actor, order.characterId),
      order.idempotencyKey && claimKey(deps, client, actor, order.idempotencyKey, runId),
    );
    if (known) return sameOrder(await findOwnRun(client, actor, known), order);
    return beginRun(deps, client, character, {
      ...order,
      runId,
      queueId: order.queueId ?? null,
      playerNonce: order.playerNonce ?? randomBytes(16).toString('hex'),
      chain: null,
    });
  });
  await hintAtRun(deps, run);
  return run;
}

function claimKey(
  { clock }: Deps,
  client: PoolClient,
  { userId }: Actor,
  key: string,
  resultId: string,
): Promise<string | null> {
  return claimRequestKey(client, { userId, key, useCase: 'start-run', resultId, at: clock.now() });
}

/** @throws RequestKeyReusedError when the run that the key stands for is not what is ordered now. */
function sameOrder(run: Run, order: StartRunInput): Run {
  const { characterId, questId, difficulty } = order;
  const isSame =
    run.characterId === characterId.toLowerCase() && run.questId === questId && run.difficulty === difficulty;
  if (!isSame) throw new RequestKeyReusedError();
  return run;
}
