-- A character's snapshots differ in a few numbers from run to run, so all but the first are stored as what they differ in
-- from it: its hash is base_hash. Bodies of before stay as they are; a packed one says so in its first byte.
ALTER TABLE run_snapshots ADD COLUMN base_hash bytea;
ALTER TABLE run_snapshots ADD CONSTRAINT run_snapshots_base_hash_check CHECK (octet_length(base_hash) = 32);
