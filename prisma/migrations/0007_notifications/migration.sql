-- A poll is "mine, newer than this id": one index, and only the partitions from that id's month on.
CREATE TABLE notifications (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL,
  character_id uuid NOT NULL,
  type         text NOT NULL,
  data         jsonb NOT NULL,
  read_at      timestamptz(3),
  created_at   timestamptz(3) NOT NULL,

  CONSTRAINT notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE ON UPDATE CASCADE
) PARTITION BY RANGE (id);
CREATE INDEX notifications_user_id_id_idx ON notifications (user_id, id);
CREATE INDEX notifications_unread_idx ON notifications (user_id, id) WHERE read_at IS NULL;

CREATE TABLE notifications_default PARTITION OF notifications DEFAULT WITH (fillfactor = 90);
SELECT ensure_month_partitions('notifications', now()::date, 3);
