import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterAll, describe, expect, it } from 'vitest';
import {
  openAccounts,
  purseAccountId,
  readBalances,
  type SystemAccountName,
  systemAccountId,
} from './accounts.ts';

const database = await createTestDatabase();
const { pool } = database;
afterAll(() => database.drop());

const SYSTEM_ACCOUNTS: Record<SystemAccountName, true> = {
  'faucet:run_rewards': true,
  'faucet:starting_gold': true,
  'sink:closed_accounts': true,
};

describe('ledger accounts', () => {
  it('of the system have the ids that the migrations gave them', async () => {
    const { rows } = await pool.query(
      `SELECT id, system_name AS name FROM ledger_accounts WHERE kind = 'system' ORDER BY name`,
    );
    const names = Object.keys(SYSTEM_ACCOUNTS).toSorted() as SystemAccountName[];
    expect(rows).toEqual(names.map(name => ({ id: systemAccountId(name), name })));
  });

  it('of a character have the same id for ever, however its id is written', () => {
    const characterId = '01931a2b-3c4d-7000-8000-0123456789ab';
    expect(purseAccountId(characterId)).toBe('97555c5f-d28c-564a-8650-3113f2e0347b');
    expect(purseAccountId(characterId.toUpperCase())).toBe(purseAccountId(characterId));
  });

  it('open empty, and opening them again changes nothing', async () => {
    const ownerId = '01931a2b-3c4d-7000-8000-0123456789ab';
    await openAccounts(pool, [{ kind: 'purse', ownerId }]);
    await openAccounts(pool, [
      { kind: 'purse', ownerId },
      { kind: 'escrow', ownerId },
    ]);
    expect(await readBalances(pool, [purseAccountId(ownerId)])).toEqual(
      new Map([[purseAccountId(ownerId), 0n]]),
    );
  });
});
