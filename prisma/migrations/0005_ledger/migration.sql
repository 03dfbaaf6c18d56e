-- Gold is conserved: every movement is a transaction whose entries sum to zero. Players' accounts carry their balance,
-- which only the trigger below can change; system accounts (faucets and sinks) do not, because one row that every run
-- updates would make all workers wait for each other. Their balance is the sum of their entries.
--
-- Erasing an account. Rows of the ledger name no person, only opaque ids, and are never deleted, so the sum stays zero:
--   1. one ledger transaction moves what each purse holds to 'sink:closed_accounts' (a character whose accounts still hold
--      gold cannot be deleted, see ledger_accounts_refuse_orphans);
--   2. DELETE FROM users cascades to sessions, request keys, notifications, characters and everything that belongs to
--      them (events, items, stacks, queues, chains, runs);
--   3. what remains is numbers: entries between accounts whose owner id leads nowhere, and items' provenance.
-- This is why ledger_accounts.owner_id has no foreign key.

CREATE TABLE ledger_accounts (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL,
  owner_id    uuid,
  system_name text,
  balance     bigint NOT NULL DEFAULT 0,

  CONSTRAINT ledger_accounts_kind_check CHECK (kind IN ('purse', 'escrow', 'guild_bank', 'system')),
  CONSTRAINT ledger_accounts_owner_check CHECK (
    CASE kind WHEN 'system' THEN owner_id IS NULL AND system_name ~ '^(faucet|sink):[a-z_]+$' AND system_name IS NOT NULL
              ELSE owner_id IS NOT NULL AND system_name IS NULL END
  ),
  CONSTRAINT ledger_accounts_balance_check CHECK (CASE kind WHEN 'system' THEN balance = 0 ELSE balance >= 0 END)
) WITH (fillfactor = 75);
CREATE UNIQUE INDEX ledger_accounts_system_name_key ON ledger_accounts (system_name);
CREATE UNIQUE INDEX ledger_accounts_kind_owner_id_key ON ledger_accounts (kind, owner_id);

CREATE TABLE ledger_transactions (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL,
  idempotency_key text NOT NULL,
  at              timestamptz(3) NOT NULL,

  CONSTRAINT ledger_transactions_idempotency_key_check CHECK (length(idempotency_key) BETWEEN 1 AND 200)
);
CREATE UNIQUE INDEX ledger_transactions_idempotency_key_key ON ledger_transactions (idempotency_key);

-- No foreign keys: the trigger checks both references once per statement instead of once per row.
CREATE TABLE ledger_entries (
  transaction_id uuid NOT NULL,
  account_id     uuid NOT NULL,
  amount         bigint NOT NULL,

  PRIMARY KEY (transaction_id, account_id),
  CONSTRAINT ledger_entries_amount_check CHECK (amount <> 0)
) PARTITION BY RANGE (transaction_id);
CREATE INDEX ledger_entries_account_id_transaction_id_idx ON ledger_entries (account_id, transaction_id);

CREATE FUNCTION apply_ledger_entries() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  faulty uuid;
BEGIN
  SELECT transaction_id INTO faulty FROM new_entries GROUP BY transaction_id HAVING sum(amount) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The entries of ledger transaction % do not sum to zero', faulty
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_sum_to_zero', TABLE = 'ledger_entries',
            DETAIL = faulty::text;
  END IF;

  SELECT e.transaction_id INTO faulty
    FROM new_entries e LEFT JOIN ledger_transactions t ON t.id = e.transaction_id WHERE t.id IS NULL LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Ledger transaction % does not exist', faulty
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'ledger_entries_transaction_exists', TABLE = 'ledger_entries',
            DETAIL = faulty::text;
  END IF;

  SELECT e.account_id INTO faulty
    FROM new_entries e LEFT JOIN ledger_accounts a ON a.id = e.account_id WHERE a.id IS NULL LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Ledger account % does not exist', faulty
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'ledger_entries_account_exists', TABLE = 'ledger_entries',
            DETAIL = faulty::text;
  END IF;

  -- In the order of their ids, so that two batches with the same accounts wait for each other and never in a circle.
  PERFORM FROM ledger_accounts
    WHERE id IN (SELECT account_id FROM new_entries) AND kind <> 'system' ORDER BY id FOR NO KEY UPDATE;

  -- The CHECK on the column would refuse as well, but could not say which account was short in a form that code can read.
  SELECT a.id INTO faulty
    FROM (SELECT account_id, sum(amount) AS delta FROM new_entries GROUP BY account_id) d
    JOIN ledger_accounts a ON a.id = d.account_id
   WHERE a.kind <> 'system' AND a.balance + d.delta < 0 ORDER BY a.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Ledger account % would fall below zero', faulty
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_accounts_balance_check', TABLE = 'ledger_accounts',
            DETAIL = faulty::text;
  END IF;

  UPDATE ledger_accounts a SET balance = a.balance + d.delta
    FROM (SELECT account_id, sum(amount)::bigint AS delta FROM new_entries GROUP BY account_id) d
   WHERE a.id = d.account_id AND a.kind <> 'system';
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_entries_apply AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION apply_ledger_entries();
CREATE TRIGGER ledger_entries_refuse_change BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_refuse_truncate BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_transactions_refuse_change BEFORE UPDATE OR DELETE ON ledger_transactions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transactions_refuse_truncate BEFORE TRUNCATE ON ledger_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Outside apply_ledger_entries the trigger depth is 0.
CREATE FUNCTION refuse_direct_balance() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A ledger balance changes only by ledger entries'
    USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
END $$;

CREATE TRIGGER ledger_accounts_refuse_direct_update BEFORE UPDATE ON ledger_accounts
  FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_direct_balance();
CREATE TRIGGER ledger_accounts_refuse_opening_balance BEFORE INSERT ON ledger_accounts
  FOR EACH ROW WHEN (NEW.balance <> 0) EXECUTE FUNCTION refuse_direct_balance();
CREATE TRIGGER ledger_accounts_refuse_delete BEFORE DELETE ON ledger_accounts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_accounts_refuse_truncate BEFORE TRUNCATE ON ledger_accounts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_orphaned_gold() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger_accounts WHERE kind IN ('purse', 'escrow') AND owner_id = OLD.id AND balance <> 0) THEN
    RAISE EXCEPTION 'Character % still holds gold', OLD.id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_accounts_refuse_orphans', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER ledger_accounts_refuse_orphans BEFORE DELETE ON characters
  FOR EACH ROW EXECUTE FUNCTION refuse_orphaned_gold();

CREATE TABLE ledger_entries_default PARTITION OF ledger_entries DEFAULT;
SELECT copy_statement_triggers('ledger_entries', 'ledger_entries_default');
SELECT ensure_month_partitions('ledger_entries', now()::date, 3);

-- The ids are UUIDv5 of the names; domain/src/ledger/accounts.ts computes the same.
INSERT INTO ledger_accounts (id, kind, system_name) VALUES
  ('c5de5ce8-9db5-5310-88aa-ca525e42cd5d', 'system', 'faucet:run_rewards'),
  ('d4fbc231-db14-5c21-947b-4fcc3a330177', 'system', 'faucet:starting_gold'),
  ('b3c1069f-a3ea-50e2-885e-748b8a800898', 'system', 'sink:closed_accounts');
