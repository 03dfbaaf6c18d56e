-- A snapshot holds its character's name and id: erasing an account has to take it along. The runs that refer to it go by the
-- same cascade, in no stated order, so their foreign key goes; it also cost every start a lock on the snapshot's row.
ALTER TABLE runs DROP CONSTRAINT runs_snapshot_hash_fkey;

ALTER TABLE run_snapshots ADD COLUMN character_id uuid;
UPDATE run_snapshots s SET character_id = r.character_id FROM runs r WHERE r.snapshot_hash = s.hash;
DELETE FROM run_snapshots WHERE character_id IS NULL;
ALTER TABLE run_snapshots ALTER COLUMN character_id SET NOT NULL;
ALTER TABLE run_snapshots ADD CONSTRAINT run_snapshots_character_id_fkey
  FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX run_snapshots_character_id_idx ON run_snapshots (character_id);
