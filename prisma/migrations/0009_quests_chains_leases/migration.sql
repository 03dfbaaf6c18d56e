-- Which quests a character has won, and how often: what prerequisites ask for. Derived from its run_settled events and
-- written with them; a table of its own, because a board that folds a whole history to answer "was it won?" gets slower
-- with every run.
CREATE TABLE quest_completions (
  character_id       uuid NOT NULL,
  quest_id           text NOT NULL,
  victories          integer NOT NULL,
  first_completed_at timestamptz(3) NOT NULL,

  PRIMARY KEY (character_id, quest_id),
  CONSTRAINT quest_completions_character_id_fkey
    FOREIGN KEY (character_id) REFERENCES characters ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT quest_completions_victories_check CHECK (victories >= 1)
) WITH (fillfactor = 85);

ALTER TABLE activity_chains ADD COLUMN then_rest boolean NOT NULL DEFAULT false;

-- Who leads. Expiry is judged by the database's clock alone, so that the leaders' own clocks cannot disagree about it.
CREATE TABLE leases (
  name       text PRIMARY KEY,
  holder     text NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
