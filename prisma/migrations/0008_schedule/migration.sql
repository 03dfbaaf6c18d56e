CREATE TABLE daily_tracking (
  character_id       uuid NOT NULL,
  date               date NOT NULL,
  first_run_bonus    boolean NOT NULL DEFAULT false,
  bounties_completed smallint NOT NULL DEFAULT 0,

  PRIMARY KEY (character_id, date),
  CONSTRAINT daily_tracking_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT daily_tracking_bounties_completed_check CHECK (bounties_completed >= 0)
) WITH (fillfactor = 85);

CREATE TABLE weekly_tracking (
  character_id        uuid NOT NULL,
  week_start          date NOT NULL,
  challenge_completed boolean NOT NULL DEFAULT false,

  PRIMARY KEY (character_id, week_start),
  CONSTRAINT weekly_tracking_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT weekly_tracking_week_start_check CHECK (extract(isodow FROM week_start) = 1)
);

-- A reset is the insert of its row: of two leaders, one gets a unique violation.
CREATE TABLE rotations (
  kind         text NOT NULL,
  period_start date NOT NULL,
  quest_ids    text[] NOT NULL,
  created_at   timestamptz(3) NOT NULL,

  PRIMARY KEY (kind, period_start),
  CONSTRAINT rotations_kind_check CHECK (kind IN ('daily', 'weekly')),
  CONSTRAINT rotations_period_start_check CHECK (kind <> 'weekly' OR extract(isodow FROM period_start) = 1)
);
