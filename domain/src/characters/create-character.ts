import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { type CharacterPlan, planCharacter } from '@delve/game/characters/creation.ts';
import { attributeSchema } from '@delve/game/content/schema/primitives.ts';
import { DatabaseError, type PoolClient } from 'pg';
import { z } from 'zod';
import { AccountNotFoundError } from '../accounts/errors.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { InvalidInputError } from '../errors.ts';
import { newId } from '../ids.ts';
import { putIntoBackpacks } from '../inventory/put-into-backpacks.ts';
import { insertStartingItems } from '../inventory/starting-items.ts';
import { openAccounts, purseAccountId, systemAccountId } from '../ledger/accounts.ts';
import { postLedgerTransactions } from '../ledger/post-transactions.ts';
import { parseInput } from '../parse-input.ts';
import { insertQueue } from '../skill-queues/insert-queue.ts';
import { transaction } from '../transaction.ts';
import { insertCharacter } from './append-character-events.ts';
import { CharacterSlotsFullError, NameTakenError } from './errors.ts';

const idTextSchema = z.string().max(60);

const inputSchema = z.strictObject({
  /** The rules for names are in `game/src/characters/character-name.ts`. */
  name: z.string().max(200),
  species: idTextSchema,
  class: idTextSchema,
  background: idTextSchema,
  /** Points bought, before species, class and background are added. */
  attributes: z.record(attributeSchema, z.int()),
});
export type CreateCharacterInput = z.input<typeof inputSchema>;

/** What the first saved queue is called, until the player renames it. */
const FIRST_QUEUE_NAME = 'Default';

/**
 * Creates a character with everything that it starts with: items, supplies, gold, an active skill queue. For any
 * player, into one of the account's slots. Locks the user's row, so that slots are counted once; enqueues nothing.
 * @throws InvalidInputError with everything that the content's rules refuse, each with its path.
 * @throws CharacterSlotsFullError
 * @throws NameTakenError
 * @throws AccountNotFoundError when the account was deleted meanwhile.
 */
export async function createCharacter(
  deps: Deps,
  actor: Actor,
  input: CreateCharacterInput,
): Promise<CharacterState> {
  const planned = planCharacter(deps.content.current(), parseInput(inputSchema, input));
  if (!planned.ok)
    throw new InvalidInputError(planned.issues.map(({ path, message }) => ({ path, message })));
  return transaction(deps.pg, async client => {
    await takeSlot(client, actor.userId);
    const character = await insertPlanned(deps, client, actor.userId, planned.plan);
    await insertBelongings(deps, client, character, planned.plan);
    return character;
  });
}

/** Whoever creates a character waits here for others who do so for the same account. */
async function takeSlot(client: PoolClient, userId: string): Promise<void> {
  const { rows: users } = await client.query<{ character_slots: number }>(
    'SELECT character_slots FROM users WHERE id = $1 FOR NO KEY UPDATE',
    [userId],
  );
  const slots = users[0]?.character_slots;
  if (slots === undefined) throw new AccountNotFoundError();
  const { rowCount: taken } = await client.query(
    'SELECT FROM characters WHERE user_id = $1 AND deleted_at IS NULL',
    [userId],
  );
  if ((taken ?? 0) >= slots) throw new CharacterSlotsFullError(slots);
}

async function insertPlanned(
  deps: Deps,
  client: PoolClient,
  userId: string,
  plan: CharacterPlan,
): Promise<CharacterState> {
  const { name, species, background, attributes, aptitudes } = plan;
  try {
    return await insertCharacter(client, {
      type: 'character_created',
      version: 1,
      at: deps.clock.now().getTime(),
      payload: {
        characterId: newId(deps.clock),
        userId,
        name,
        species,
        class: plan.class,
        background,
        attributes,
        aptitudes,
      },
    });
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === 'characters_name_key')
      throw new NameTakenError(name);
    throw error;
  }
}

async function insertBelongings(
  deps: Deps,
  client: PoolClient,
  { id: characterId }: CharacterState,
  plan: CharacterPlan,
): Promise<void> {
  await insertStartingItems(deps, client, characterId, plan.items);
  await putIntoBackpacks(
    client,
    plan.stacks.map(stack => ({ characterId, ...stack })),
  );
  await insertQueue(deps, client, {
    characterId,
    name: FIRST_QUEUE_NAME,
    slots: plan.queue,
    isActive: true,
  });
  await openAccounts(client, [{ kind: 'purse', ownerId: characterId }]);
  if (plan.gold === 0) return;
  const amount = BigInt(plan.gold);
  await postLedgerTransactions(client, [
    {
      id: newId(deps.clock),
      kind: 'starting_gold',
      idempotencyKey: `starting_gold:${characterId}`,
      at: deps.clock.now(),
      entries: [
        { accountId: systemAccountId('faucet:starting_gold'), amount: -amount },
        { accountId: purseAccountId(characterId), amount },
      ],
    },
  ]);
}
