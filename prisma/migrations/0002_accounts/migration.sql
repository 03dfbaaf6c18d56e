CREATE EXTENSION IF NOT EXISTS citext;

CREATE TABLE users (
  id                uuid PRIMARY KEY,
  email             citext NOT NULL,
  password_hash     text NOT NULL,
  role              text NOT NULL DEFAULT 'player',
  patron_tier       smallint NOT NULL DEFAULT 0,
  patron_expires_at timestamptz(3),
  character_slots   smallint NOT NULL DEFAULT 2,
  bank_slots        smallint NOT NULL DEFAULT 50,
  created_at        timestamptz(3) NOT NULL,
  last_login_at     timestamptz(3),

  CONSTRAINT users_email_check CHECK (length(email) BETWEEN 3 AND 254),
  CONSTRAINT users_role_check CHECK (role IN ('player', 'gm', 'admin')),
  CONSTRAINT users_patron_tier_check CHECK (patron_tier IN (0, 1)),
  CONSTRAINT users_slots_check CHECK (character_slots >= 0 AND bank_slots >= 0)
);
CREATE UNIQUE INDEX users_email_key ON users (email);

CREATE TABLE sessions (
  token_hash          bytea PRIMARY KEY,
  user_id             uuid NOT NULL,
  label               text,
  created_at          timestamptz(3) NOT NULL,
  last_seen_at        timestamptz(3) NOT NULL,
  expires_at          timestamptz(3) NOT NULL,
  absolute_expires_at timestamptz(3) NOT NULL,

  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT sessions_token_hash_check CHECK (octet_length(token_hash) = 32),
  CONSTRAINT sessions_expiry_check CHECK (expires_at <= absolute_expires_at)
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

CREATE TABLE request_keys (
  user_id   uuid NOT NULL,
  key       text NOT NULL,
  use_case  text NOT NULL,
  result_id uuid NOT NULL,
  at        timestamptz(3) NOT NULL,

  PRIMARY KEY (user_id, key),
  CONSTRAINT request_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT request_keys_key_check CHECK (length(key) BETWEEN 1 AND 200)
);
CREATE INDEX request_keys_at_idx ON request_keys (at);
