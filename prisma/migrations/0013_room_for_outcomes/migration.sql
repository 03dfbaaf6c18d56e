-- A run's row grows to nearly three times its size when it is settled (350 to 930 bytes). With 70 % of a page filled by
-- starts, three of four grown rows moved to another page and into both indexes; with 40 % they stay (HOT), and fill it.
DO $$
DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'runs'::regclass LOOP
    EXECUTE format('ALTER TABLE %s SET (fillfactor = 40)', part);
  END LOOP;
END $$;
