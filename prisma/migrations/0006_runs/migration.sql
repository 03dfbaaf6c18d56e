CREATE TABLE content_revisions (
  hash       bytea PRIMARY KEY,
  body       bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,

  CONSTRAINT content_revisions_hash_check CHECK (octet_length(hash) = 32)
);

CREATE TABLE run_snapshots (
  hash       bytea PRIMARY KEY,
  body       bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,

  CONSTRAINT run_snapshots_hash_check CHECK (octet_length(hash) = 32)
);

-- Written twice: at the start and when it is settled. No index on status or times, so that settling is a HOT update; what
-- is in progress is found through active_runs.
--
-- content_hash has no foreign key: every start would share-lock the one row of the current revision.
CREATE TABLE runs (
  id              uuid PRIMARY KEY,
  character_id    uuid NOT NULL,
  user_id         uuid NOT NULL,
  quest_id        text NOT NULL,
  difficulty      text NOT NULL,
  status          text NOT NULL DEFAULT 'in_progress',
  engine_version  integer NOT NULL,
  content_hash    bytea NOT NULL,
  snapshot_hash   bytea NOT NULL,
  player_nonce    text NOT NULL,
  seed_key_id     text NOT NULL,
  seed_commitment bytea NOT NULL,
  seed            bytea,
  log_hash        bytea,
  outcome         jsonb,
  chain_id        uuid,
  chain_step      integer,
  started_at      timestamptz(3) NOT NULL,
  completes_at    timestamptz(3) NOT NULL,
  settled_at      timestamptz(3),

  CONSTRAINT runs_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT runs_snapshot_hash_fkey FOREIGN KEY (snapshot_hash) REFERENCES run_snapshots ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT runs_status_check CHECK (status IN ('in_progress', 'completed', 'failed', 'abandoned')),
  CONSTRAINT runs_hashes_check CHECK (
    octet_length(content_hash) = 32 AND octet_length(seed_commitment) = 32 AND
    octet_length(seed) = 32 AND octet_length(log_hash) = 32
  ),
  CONSTRAINT runs_player_nonce_check CHECK (octet_length(player_nonce) <= 128),
  CONSTRAINT runs_times_check CHECK (completes_at >= started_at),
  CONSTRAINT runs_chain_check CHECK ((chain_id IS NULL) = (chain_step IS NULL)),
  -- The seed stays secret exactly as long as the run is in progress.
  CONSTRAINT runs_settled_check CHECK (
    (status = 'in_progress') = (settled_at IS NULL) AND (status = 'in_progress') = (seed IS NULL)
  ),
  CONSTRAINT runs_result_check CHECK ((status IN ('completed', 'failed')) = (log_hash IS NOT NULL AND outcome IS NOT NULL))
) PARTITION BY RANGE (id);
CREATE INDEX runs_character_id_id_idx ON runs (character_id, id DESC);

CREATE TABLE runs_default PARTITION OF runs DEFAULT WITH (fillfactor = 70);
SELECT ensure_month_partitions('runs', now()::date, 3);

-- Rows come and go with every run: vacuum by a few hundred dead rows, not by a share of the table.
CREATE TABLE active_runs (
  character_id uuid PRIMARY KEY,
  run_id       uuid NOT NULL,
  completes_at timestamptz(3) NOT NULL,

  CONSTRAINT active_runs_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT active_runs_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs ON DELETE CASCADE ON UPDATE CASCADE
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
CREATE UNIQUE INDEX active_runs_run_id_key ON active_runs (run_id);
CREATE INDEX active_runs_completes_at_idx ON active_runs (completes_at);

CREATE TABLE activity_chains (
  id           uuid PRIMARY KEY,
  character_id uuid NOT NULL,
  steps        jsonb NOT NULL,
  step         integer NOT NULL DEFAULT 0,
  done_in_step integer NOT NULL DEFAULT 0,
  status       text NOT NULL DEFAULT 'active',
  stop_reason  text,
  created_at   timestamptz(3) NOT NULL,
  ended_at     timestamptz(3),

  CONSTRAINT activity_chains_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT activity_chains_steps_check CHECK (jsonb_typeof(steps) = 'array'),
  CONSTRAINT activity_chains_progress_check CHECK (step >= 0 AND done_in_step >= 0),
  CONSTRAINT activity_chains_status_check CHECK (status IN ('active', 'finished', 'stopped')),
  CONSTRAINT activity_chains_stop_reason_check CHECK ((status = 'stopped') = (stop_reason IS NOT NULL)),
  CONSTRAINT activity_chains_ended_check CHECK ((status = 'active') = (ended_at IS NULL))
) WITH (fillfactor = 85);
CREATE INDEX activity_chains_character_id_idx ON activity_chains (character_id);
CREATE UNIQUE INDEX activity_chains_one_active_key ON activity_chains (character_id) WHERE status = 'active';

CREATE TABLE chain_runs (
  chain_id  uuid NOT NULL,
  step      integer NOT NULL,
  iteration integer NOT NULL,
  run_id    uuid NOT NULL,

  PRIMARY KEY (chain_id, step, iteration),
  CONSTRAINT chain_runs_chain_id_fkey
    FOREIGN KEY (chain_id) REFERENCES activity_chains ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX chain_runs_run_id_key ON chain_runs (run_id);
