-- Phones whose players want to be told of notifications while the app is closed. A device belongs to one session, and goes
-- with it.
CREATE TABLE push_devices (
  id            uuid PRIMARY KEY,
  session_hash  bytea NOT NULL,
  user_id       uuid NOT NULL,
  platform      text NOT NULL,
  token         text NOT NULL,
  unwanted      text[] NOT NULL DEFAULT ARRAY[]::text[],
  registered_at timestamptz(3) NOT NULL,

  CONSTRAINT push_devices_session_hash_fkey FOREIGN KEY (session_hash) REFERENCES sessions ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT push_devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT push_devices_platform_check CHECK (platform IN ('ios', 'android')),
  CONSTRAINT push_devices_token_check CHECK (length(token) BETWEEN 20 AND 1000)
);
CREATE UNIQUE INDEX push_devices_session_hash_key ON push_devices (session_hash);
CREATE UNIQUE INDEX push_devices_token_key ON push_devices (token);
CREATE INDEX push_devices_user_id_idx ON push_devices (user_id);
