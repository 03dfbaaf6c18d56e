import type { Content } from '@delve/game/content/content.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { type InputIssue, InvalidInputError } from '../errors.ts';
import { newId } from '../ids.ts';
import { parseInput } from '../parse-input.ts';
import { hintAtRun } from '../runs/hint-at-run.ts';
import type { Run } from '../runs/run.ts';
import { transaction } from '../transaction.ts';
import { type Chain, type ChainStep, chainStepSchema } from './chain.ts';
import { ChainActiveError } from './errors.ts';
import { startChainRun } from './start-chain-run.ts';

const createChainSchema = z.strictObject({
  characterId: z.uuid(),
  steps: z.array(chainStepSchema).min(1).max(10),
  /** Rest once the last step is done. */
  thenRest: z.boolean().default(false),
});
export type CreateChainInput = z.input<typeof createChainSchema>;

/**
 * Orders one of the actor's characters to run quests one after another, and starts the first run at once, so that a
 * chain that cannot begin is refused and not stored.
 * @throws InvalidInputError, CharacterNotFoundError, ChainActiveError, and what {@link startRun} throws for the first run.
 */
export async function createChain(
  deps: Deps,
  actor: Actor,
  input: CreateChainInput,
): Promise<{ chain: Chain; run: Run }> {
  const { characterId, steps, thenRest } = parseInput(createChainSchema, input);
  refuseUnknown(deps.content.current(), steps);
  const started = await transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const active = await client.query(
      `SELECT FROM activity_chains WHERE character_id = $1 AND status = 'active'`,
      [character.id],
    );
    if (active.rowCount !== 0) throw new ChainActiveError();
    const chain: Chain = {
      id: newId(deps.clock),
      characterId: character.id,
      steps,
      thenRest,
      step: 0,
      doneInStep: 0,
      status: 'active',
      stopReason: null,
      createdAt: deps.clock.now(),
      endedAt: null,
    };
    await client.query(
      'INSERT INTO activity_chains (id, character_id, steps, then_rest, created_at) VALUES ($1, $2, $3, $4, $5)',
      [chain.id, chain.characterId, JSON.stringify(steps), thenRest, chain.createdAt],
    );
    return { chain, run: await startChainRun(deps, client, character, chain) };
  });
  await hintAtRun(deps, started.run);
  return started;
}

/** What is only found out at a later step would stop the chain in the middle of the night: say it now. */
function refuseUnknown(content: Content, steps: readonly ChainStep[]): void {
  const issues = steps.flatMap((step, index): InputIssue[] => {
    const quest = content.quests[step.questId];
    if (!quest) return [{ path: `steps.${index}.questId`, message: `there is no quest ${step.questId}` }];
    const found: InputIssue[] = [];
    if (!quest.difficulties.includes(step.difficulty))
      found.push({ path: `steps.${index}.difficulty`, message: 'is not offered by the quest' });
    if (step.until.kind === 'item' && !content.items[step.until.template])
      found.push({
        path: `steps.${index}.until.template`,
        message: `there is no item ${step.until.template}`,
      });
    return found;
  });
  if (issues.length > 0) throw new InvalidInputError(issues);
}
