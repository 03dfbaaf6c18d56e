import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { appendToCharacter } from '../characters/append-character-events.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { parseInput } from '../parse-input.ts';
import { deriveRunSeed } from '../seeds/run-seed.ts';
import { transaction } from '../transaction.ts';
import { announceEndedRuns } from './announce-ended-runs.ts';
import { RunNotInProgressError } from './errors.ts';
import { findOwnRun } from './own-runs.ts';
import type { Run } from './run.ts';

const abandonRunSchema = z.strictObject({ runId: z.uuid() });
export type AbandonRunInput = z.input<typeof abandonRunSchema>;

/**
 * Ends one of the actor's runs without a result: supplies and bonuses are lost, the seed is revealed, and a chain that
 * it belongs to stops. Claims the run as a settlement does, so of the two only one takes effect.
 * @throws InvalidInputError, RunNotFoundError, CharacterNotFoundError
 * @throws RunNotInProgressError when it has ended already.
 */
export async function abandonRun(deps: Deps, actor: Actor, input: AbandonRunInput): Promise<Run> {
  const { runId } = parseInput(abandonRunSchema, input);
  const { characterId } = await findOwnRun(deps.reads, actor, runId);
  // A poll that was told of this run is asked again, as when the run is settled.
  const changeId = newId(deps.clock);
  await deps.notificationVersions.beginChange([actor.userId], changeId);
  const run = await transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const now = deps.clock.now();
    const freed = await client.query('DELETE FROM active_runs WHERE run_id = $1', [runId]);
    if (freed.rowCount === 0) throw new RunNotInProgressError();
    // Nobody else can claim it: a settlement needs the character's lock, too.
    const { rows } = await client.query<{ seed_key_id: string; player_nonce: string }>(
      `SELECT seed_key_id, player_nonce FROM runs WHERE id = $1 AND status = 'in_progress' FOR UPDATE`,
      [runId],
    );
    if (!rows[0]) throw new RunNotInProgressError();
    const seed = deriveRunSeed(deps.seeds, {
      keyId: rows[0].seed_key_id,
      runId: runId.toLowerCase(),
      playerNonce: rows[0].player_nonce,
    });
    await client.query(`UPDATE runs SET status = 'abandoned', seed = $2, settled_at = $3 WHERE id = $1`, [
      runId,
      seed,
      now,
    ]);
    const abandoned = await findOwnRun(client, actor, runId);
    await appendToCharacter(client, character, {
      type: 'run_abandoned',
      version: 1,
      at: now.getTime(),
      payload: { runId: abandoned.id, questId: abandoned.questId },
    });
    return abandoned;
  }).finally(() => deps.notificationVersions.endChange([actor.userId], changeId));
  await announceEndedRuns(deps, [{ runId: run.id, characterId, userId: actor.userId, chainId: run.chainId }]);
  return run;
}
