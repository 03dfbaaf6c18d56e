import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { PoolClient } from 'pg';
import { appendToCharacter } from '../characters/append-character-events.ts';
import { isInRun } from '../characters/refuse-in-run.ts';
import type { Deps } from '../deps.ts';
import { insertNotifications, type NewNotification } from '../notifications/insert-notifications.ts';
import { hintAtPushes } from '../push/hint-at-pushes.ts';
import type { PushHint } from '../push/jobs.ts';
import { type Chain, type ChainStopReason, countChainRuns } from './chain.ts';

/**
 * Ends a chain before its goals, with a notification that says why. The caller holds the chain's lock.
 * @returns for {@link announceChainEnd}.
 */
export async function stopChain(
  deps: Deps,
  client: PoolClient,
  character: Pick<CharacterState, 'id' | 'userId'>,
  chain: Chain,
  reason: ChainStopReason,
): Promise<readonly PushHint[]> {
  await client.query(
    `UPDATE activity_chains SET status = 'stopped', stop_reason = $2, ended_at = $3, step = $4, done_in_step = $5
      WHERE id = $1`,
    [chain.id, reason, deps.clock.now(), chain.step, chain.doneInStep],
  );
  const runs = await countChainRuns(client, chain.id);
  return notifyOfEnd(deps, client, {
    userId: character.userId,
    characterId: character.id,
    type: 'chain_stopped',
    data: { chainId: chain.id, runs, reason },
  });
}

/**
 * Ends a chain whose goals are all reached, and lets its character rest if that was ordered and it is free.
 * @returns for {@link announceChainEnd}.
 */
export async function finishChain(
  deps: Deps,
  client: PoolClient,
  character: CharacterState,
  chain: Chain,
): Promise<readonly PushHint[]> {
  const now = deps.clock.now();
  await client.query(
    `UPDATE activity_chains SET status = 'finished', ended_at = $2, step = $3, done_in_step = 0 WHERE id = $1`,
    [chain.id, now, chain.steps.length],
  );
  if (chain.thenRest && character.restingSince === null && !(await isInRun(client, character.id)))
    await appendToCharacter(client, character, {
      type: 'rest_started',
      version: 1,
      at: now.getTime(),
      payload: {},
    });
  const runs = await countChainRuns(client, chain.id);
  return notifyOfEnd(deps, client, {
    userId: character.userId,
    characterId: character.id,
    type: 'chain_finished',
    data: { chainId: chain.id, runs },
  });
}

type ChainNotice = Extract<NewNotification, { readonly data: { readonly chainId: string } }>;

/** A chain ends once, so that its own id names the change. */
function notifyOfEnd(deps: Deps, client: PoolClient, notice: ChainNotice): Promise<readonly PushHint[]> {
  return insertNotifications(client, deps, [notice], notice.data.chainId);
}

/** To be called after the commit in which a chain has ended, with what its end gave. Never rejects. */
export async function announceChainEnd(
  deps: Deps,
  userId: string,
  chainId: string,
  pushes: readonly PushHint[],
): Promise<void> {
  await deps.notificationVersions.endChange([userId], chainId);
  await hintAtPushes(deps, pushes);
}
