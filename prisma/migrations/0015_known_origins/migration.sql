-- Where an account has been logged in from: attempts from there are counted by themselves, so that nobody can lock it
-- from elsewhere. Hashes, the latest first.
ALTER TABLE users
  ADD COLUMN known_origins text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT users_known_origins_few CHECK (cardinality(known_origins) <= 8);
