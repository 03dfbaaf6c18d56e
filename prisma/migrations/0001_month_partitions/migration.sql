-- Tables that grow for ever are partitioned by the month in which their UUIDv7 key was made: a month can be archived by
-- detaching it, and recent months stay small enough to be cached. Every such table also has a DEFAULT partition, so that
-- a missing month costs some tidiness and never a write.

CREATE FUNCTION uuid_lower_bound(instant timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (lpad(to_hex(floor(extract(epoch FROM instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

COMMENT ON FUNCTION uuid_lower_bound IS
  'The smallest UUID whose first 48 bits are the millisecond of this instant: a lower bound for UUIDv7 made from then on.';

-- Row triggers of a partitioned table are cloned to its partitions by PostgreSQL, statement triggers are not: a statement
-- that names the partition itself would pass them by.
CREATE FUNCTION copy_statement_triggers(parent regclass, part regclass) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  definition text;
BEGIN
  FOR definition IN
    SELECT replace(pg_get_triggerdef(t.oid), format(' ON %s.%I ', c.relnamespace::regnamespace, c.relname),
                   format(' ON %s ', part))
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgrelid = parent AND NOT t.tgisinternal AND t.tgtype & 1 = 0
  LOOP
    EXECUTE definition;
  END LOOP;
END $$;

-- Makes sure that `months` monthly partitions exist, from the month of `first_day` on, and returns how many were new.
-- Idempotent and safe to call from several processes at once. Storage parameters are those of the DEFAULT partition.
--
-- A month whose first rows already fell into the DEFAULT partition stays there: moving them would fire the foreign keys
-- and append-only guards that protect them, to gain nothing but the ability to detach that one month.
--
-- CREATE … LIKE followed by ATTACH, because CREATE … PARTITION OF would lock out all readers of the parent.
CREATE FUNCTION ensure_month_partitions(parent text, first_day date, months integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  month_start timestamp;
  part text;
  storage text;
  created integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ensure_month_partitions'), hashtext(parent));
  SELECT 'WITH (' || array_to_string(reloptions, ', ') || ')' INTO storage
    FROM pg_class WHERE oid = (parent || '_default')::regclass;

  FOR step IN 0 .. months - 1 LOOP
    month_start := date_trunc('month', first_day::timestamp) + make_interval(months => step);
    part := parent || to_char(month_start, '_YYYY_MM');
    CONTINUE WHEN to_regclass(part) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) %s', part, parent, coalesce(storage, ''));
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part,
                     uuid_lower_bound(month_start AT TIME ZONE 'UTC'),
                     uuid_lower_bound((month_start + interval '1 month') AT TIME ZONE 'UTC'));
      PERFORM copy_statement_triggers(parent::regclass, part::regclass);
      created := created + 1;
    EXCEPTION WHEN check_violation THEN
      RAISE NOTICE 'The month of % already has rows in %_default and stays there', month_start::date, parent;
    END;
  END LOOP;
  RETURN created;
END $$;

-- For append-only tables.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: its rows are written once', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
END $$;
