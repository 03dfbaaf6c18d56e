-- An item is in exactly one place because it is one row with one location.
CREATE TABLE items (
  id           uuid PRIMARY KEY,
  character_id uuid NOT NULL,
  template_id  text NOT NULL,
  rarity       text NOT NULL,
  enhancement  smallint NOT NULL DEFAULT 0,
  affixes      jsonb NOT NULL DEFAULT '[]',
  location     text NOT NULL,
  slot         text,
  created_at   timestamptz(3) NOT NULL,

  CONSTRAINT items_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT items_location_check CHECK (location IN ('equipped', 'backpack', 'bank')),
  CONSTRAINT items_slot_check CHECK ((location = 'equipped') = (slot IS NOT NULL)),
  CONSTRAINT items_enhancement_check CHECK (enhancement >= 0),
  CONSTRAINT items_affixes_check CHECK (jsonb_typeof(affixes) = 'array')
) WITH (fillfactor = 90);
CREATE INDEX items_character_id_location_idx ON items (character_id, location);
CREATE UNIQUE INDEX items_one_per_slot_key ON items (character_id, slot) WHERE location = 'equipped';

-- No foreign keys: provenance outlives the item (sold to a vendor, dismantled) and its owners. `data` must hold no names;
-- the id of an erased character then says only that there was one.
CREATE TABLE item_history (
  item_id      uuid NOT NULL,
  seq          integer NOT NULL,
  kind         text NOT NULL,
  character_id uuid,
  run_id       uuid,
  at           timestamptz(3) NOT NULL,
  data         jsonb NOT NULL DEFAULT '{}',

  PRIMARY KEY (item_id, seq),
  CONSTRAINT item_history_seq_check CHECK (seq >= 1)
) PARTITION BY HASH (item_id);

CREATE TRIGGER item_history_refuse_change BEFORE UPDATE OR DELETE ON item_history
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER item_history_refuse_truncate BEFORE TRUNCATE ON item_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
BEGIN
  FOR remainder IN 0 .. 7 LOOP
    EXECUTE format('CREATE TABLE item_history_%s PARTITION OF item_history FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
                   remainder, remainder);
    PERFORM copy_statement_triggers('item_history', ('item_history_' || remainder)::regclass);
  END LOOP;
END $$;

CREATE TABLE stacks (
  character_id uuid NOT NULL,
  location     text NOT NULL,
  template_id  text NOT NULL,
  quantity     bigint NOT NULL,

  PRIMARY KEY (character_id, location, template_id),
  CONSTRAINT stacks_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT stacks_location_check CHECK (location IN ('backpack', 'bank')),
  CONSTRAINT stacks_quantity_check CHECK (quantity > 0)
) WITH (fillfactor = 85);
