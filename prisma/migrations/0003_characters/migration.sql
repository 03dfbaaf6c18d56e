-- Updated by every run: room on each page keeps the update within it (HOT), so that no index is touched.
CREATE TABLE characters (
  id                       uuid PRIMARY KEY,
  user_id                  uuid NOT NULL,
  name                     citext NOT NULL,
  species                  text NOT NULL,
  class                    text NOT NULL,
  subclass                 text,
  background               text NOT NULL,
  level                    smallint NOT NULL DEFAULT 1,
  xp                       bigint NOT NULL DEFAULT 0,
  paragon_level            integer NOT NULL DEFAULT 0,
  paragon_xp               bigint NOT NULL DEFAULT 0,
  might                    smallint NOT NULL,
  logic                    smallint NOT NULL,
  speed                    smallint NOT NULL,
  presence                 smallint NOT NULL,
  fortitude                smallint NOT NULL,
  luck                     smallint NOT NULL,
  unspent_attribute_points smallint NOT NULL DEFAULT 0,
  feats                    text[] NOT NULL DEFAULT '{}',
  aptitudes                jsonb NOT NULL DEFAULT '{}',
  proficiencies            jsonb NOT NULL DEFAULT '{}',
  reputation               jsonb NOT NULL DEFAULT '{}',
  bestiary                 jsonb NOT NULL DEFAULT '{}',
  rested_bps               integer NOT NULL DEFAULT 0,
  resting_since            timestamptz(3),
  event_seq                integer NOT NULL DEFAULT 0,
  created_at               timestamptz(3) NOT NULL,
  deleted_at               timestamptz(3),

  CONSTRAINT characters_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT characters_name_check CHECK (length(name) BETWEEN 1 AND 40),
  CONSTRAINT characters_attributes_check CHECK (
    might BETWEEN 1 AND 99 AND logic BETWEEN 1 AND 99 AND speed BETWEEN 1 AND 99 AND
    presence BETWEEN 1 AND 99 AND fortitude BETWEEN 1 AND 99 AND luck BETWEEN 1 AND 99
  ),
  CONSTRAINT characters_progress_check CHECK (
    level >= 1 AND xp >= 0 AND paragon_level >= 0 AND paragon_xp >= 0 AND unspent_attribute_points >= 0 AND event_seq >= 0
  ),
  CONSTRAINT characters_rested_check CHECK (rested_bps >= 0)
) WITH (fillfactor = 80);
-- Deleting a character frees its name.
CREATE UNIQUE INDEX characters_name_key ON characters (name) WHERE deleted_at IS NULL;
CREATE INDEX characters_user_id_idx ON characters (user_id);

-- The history of a character. Deleting is possible only when the character itself is gone, by the cascade that erases an
-- account; see 0005_ledger for what an erasure does.
CREATE TABLE character_events (
  character_id uuid NOT NULL,
  seq          integer NOT NULL,
  type         text NOT NULL,
  version      smallint NOT NULL,
  payload      jsonb NOT NULL,
  at           timestamptz(3) NOT NULL,

  PRIMARY KEY (character_id, seq),
  CONSTRAINT character_events_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT character_events_seq_check CHECK (seq >= 1),
  CONSTRAINT character_events_version_check CHECK (version >= 1)
) PARTITION BY HASH (character_id);

CREATE FUNCTION refuse_to_forget() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM characters WHERE id = OLD.character_id) THEN
    RAISE EXCEPTION 'The events of character % are kept for as long as the character', OLD.character_id
      USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER character_events_refuse_update BEFORE UPDATE ON character_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER character_events_refuse_delete BEFORE DELETE ON character_events
  FOR EACH ROW EXECUTE FUNCTION refuse_to_forget();
CREATE TRIGGER character_events_refuse_truncate BEFORE TRUNCATE ON character_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
BEGIN
  FOR remainder IN 0 .. 7 LOOP
    EXECUTE format('CREATE TABLE character_events_%s PARTITION OF character_events FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
                   remainder, remainder);
    PERFORM copy_statement_triggers('character_events', ('character_events_' || remainder)::regclass);
  END LOOP;
END $$;

CREATE TABLE skill_queues (
  id           uuid PRIMARY KEY,
  character_id uuid NOT NULL,
  name         text NOT NULL,
  is_active    boolean NOT NULL DEFAULT false,
  slots        jsonb NOT NULL,
  version      integer NOT NULL DEFAULT 1,
  created_at   timestamptz(3) NOT NULL,
  updated_at   timestamptz(3) NOT NULL,

  CONSTRAINT skill_queues_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT skill_queues_slots_check CHECK (jsonb_typeof(slots) = 'array')
);
CREATE INDEX skill_queues_character_id_idx ON skill_queues (character_id);
CREATE UNIQUE INDEX skill_queues_one_active_key ON skill_queues (character_id) WHERE is_active;
