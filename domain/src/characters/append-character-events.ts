import { applyCharacterEvent } from '@delve/game/characters/apply-character-event.ts';
import type { CharacterEvent, CharacterEventOf } from '@delve/game/characters/character-events.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { PoolClient } from 'pg';
import { isoTime, recordOfState } from './character-row.ts';
import { lockCharacters } from './lock-characters.ts';

/** What happened to a character, in order, given how it is under the lock of this transaction. */
export interface CharacterChange {
  readonly state: CharacterState;
  readonly events: readonly CharacterEvent[];
}

/** What events change of `characters`, typed as `json_to_recordset` shall read it. */
const CHANGING_COLUMNS = `
  subclass text, level int, xp bigint, paragon_level int, paragon_xp bigint, might int, logic int, speed int,
  presence int, fortitude int, luck int, unspent_attribute_points int, feats text[], aptitudes jsonb,
  proficiencies jsonb, reputation jsonb, bestiary jsonb, rested_bps int, resting_since timestamptz, event_seq int,
  deleted_at timestamptz`;

const INSERT_CHARACTER = `
INSERT INTO characters (id, user_id, name, species, class, background, created_at, subclass, level, xp, paragon_level,
  paragon_xp, might, logic, speed, presence, fortitude, luck, unspent_attribute_points, feats, aptitudes, proficiencies,
  reputation, bestiary, rested_bps, resting_since, event_seq, deleted_at)
SELECT * FROM json_to_recordset($1::json) AS n (
  id uuid, user_id uuid, name citext, species text, class text, background text, created_at timestamptz,
  ${CHANGING_COLUMNS})`;

/**
 * What no event changes (owner, name, species, class, background, creation) is left alone. The plain `= ANY` beside the
 * join keeps PostgreSQL, which cannot know how few rows the document has, from reading the whole table.
 */
const UPDATE_CHARACTERS = `
UPDATE characters c SET
  subclass = n.subclass, level = n.level, xp = n.xp, paragon_level = n.paragon_level, paragon_xp = n.paragon_xp,
  might = n.might, logic = n.logic, speed = n.speed, presence = n.presence, fortitude = n.fortitude, luck = n.luck,
  unspent_attribute_points = n.unspent_attribute_points, feats = n.feats, aptitudes = n.aptitudes,
  proficiencies = n.proficiencies, reputation = n.reputation, bestiary = n.bestiary, rested_bps = n.rested_bps,
  resting_since = n.resting_since, event_seq = n.event_seq, deleted_at = n.deleted_at
FROM json_to_recordset($1::json) AS n (id uuid, ${CHANGING_COLUMNS})
WHERE c.id = n.id AND c.id = ANY($2::uuid[])`;

/** Arrays, because PostgreSQL reads payloads within a document twice: as JSON, and as the `jsonb` that they become. */
const INSERT_EVENTS = `
INSERT INTO character_events (character_id, seq, type, version, payload, at)
SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::jsonb[], $6::timestamptz[])`;

/**
 * Appends events to characters and updates their rows by the fold: one statement each for any number of characters.
 * Gives the characters as they are now, in the order of `changes`. Each character occurs once, and its `state` was read
 * by {@link lockCharacters} in the same transaction.
 */
export async function appendCharacterEvents(
  client: PoolClient,
  changes: readonly CharacterChange[],
): Promise<CharacterState[]> {
  const happened = changes.filter(({ events }) => events.length > 0);
  const after = new Map(happened.map(({ state, events }) => [state.id, foldOver(state, events)]));
  if (after.size > 0) {
    await Promise.all([
      client.query({
        name: 'update-characters',
        text: UPDATE_CHARACTERS,
        values: [JSON.stringify([...after.values()].map(recordOfState)), [...after.keys()]],
      }),
      insertEvents(client, happened),
    ]);
  }
  return changes.map(({ state }) => after.get(state.id) ?? state);
}

/** {@link appendCharacterEvents} for one character. */
export async function appendToCharacter(
  client: PoolClient,
  state: CharacterState,
  ...events: CharacterEvent[]
): Promise<CharacterState> {
  const [after] = await appendCharacterEvents(client, [{ state, events }]);
  return after ?? state;
}

/**
 * Locks the characters, then appends: for events that do not depend on what the character is like.
 * @throws Error when a character is absent: the caller holds rows that refer to it.
 */
export async function applyCharacterEvents(
  client: PoolClient,
  changes: readonly { readonly characterId: string; readonly events: readonly CharacterEvent[] }[],
): Promise<CharacterState[]> {
  const states = await lockCharacters(
    client,
    changes.map(({ characterId }) => characterId),
  );
  return appendCharacterEvents(
    client,
    changes.map(({ characterId, events }) => {
      const state = states.get(characterId);
      if (!state) throw new Error(`There is no character ${characterId} to append events to`);
      return { state, events };
    }),
  );
}

/** Writes a new character's row and its first event. Fails on `characters_name_key` when the name is taken. */
export async function insertCharacter(
  client: PoolClient,
  created: CharacterEventOf<'character_created'>,
): Promise<CharacterState> {
  const state = applyCharacterEvent(null, created);
  await client.query(INSERT_CHARACTER, [JSON.stringify([recordOfState(state)])]);
  await insertEvents(client, [{ state: { ...state, eventSeq: 0 }, events: [created] }]);
  return state;
}

function foldOver(state: CharacterState, events: readonly CharacterEvent[]): CharacterState {
  return events.reduce(applyCharacterEvent, state);
}

async function insertEvents(client: PoolClient, changes: readonly CharacterChange[]): Promise<void> {
  const rows = changes.flatMap(({ state, events }) =>
    events.map((event, index) => ({ ...event, characterId: state.id, seq: state.eventSeq + index + 1 })),
  );
  await client.query({
    name: 'insert-character-events',
    text: INSERT_EVENTS,
    values: [
      rows.map(({ characterId }) => characterId),
      rows.map(({ seq }) => seq),
      rows.map(({ type }) => type),
      rows.map(({ version }) => version),
      rows.map(({ payload }) => JSON.stringify(payload)),
      rows.map(({ at }) => isoTime(at)),
    ],
  });
}
