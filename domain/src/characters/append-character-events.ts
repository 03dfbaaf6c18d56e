import { applyCharacterEvent } from '@delve/game/characters/apply-character-event.ts';
import type { CharacterEvent, CharacterEventOf } from '@delve/game/characters/character-events.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { ATTRIBUTES } from '@delve/game/content/vocabulary.ts';
import type { PoolClient } from 'pg';
import { isoTime, isoTimeOrNull, recordOfState } from './character-row.ts';
import { lockCharacters } from './lock-characters.ts';

/** What happened to a character, in order, given how it is under the lock of this transaction. */
export interface CharacterChange {
  readonly state: CharacterState;
  readonly events: readonly CharacterEvent[];
}

const INSERT_CHARACTER = `
INSERT INTO characters (id, user_id, name, species, class, background, created_at, subclass, level, xp, paragon_level,
  paragon_xp, might, logic, speed, presence, fortitude, luck, unspent_attribute_points, feats, aptitudes, proficiencies,
  reputation, bestiary, rested_bps, resting_since, event_seq, deleted_at)
SELECT * FROM json_to_recordset($1::json) AS n (
  id uuid, user_id uuid, name citext, species text, class text, background text, created_at timestamptz,
  subclass text, level int, xp bigint, paragon_level int, paragon_xp bigint, might int, logic int, speed int,
  presence int, fortitude int, luck int, unspent_attribute_points int, feats text[], aptitudes jsonb,
  proficiencies jsonb, reputation jsonb, bestiary jsonb, rested_bps int, resting_since timestamptz, event_seq int,
  deleted_at timestamptz)`;

interface ChangingColumn {
  readonly name: string;
  readonly type: string;
  readonly read: (state: CharacterState) => string | number | null;
}

const CHANGING_COLUMNS: readonly ChangingColumn[] = [
  { name: 'subclass', type: 'text', read: ({ subclass }) => subclass },
  { name: 'level', type: 'int', read: ({ level }) => level },
  { name: 'xp', type: 'bigint', read: ({ xp }) => xp },
  { name: 'paragon_level', type: 'int', read: ({ paragonLevel }) => paragonLevel },
  { name: 'paragon_xp', type: 'bigint', read: ({ paragonXp }) => paragonXp },
  ...ATTRIBUTES.map(
    (name): ChangingColumn => ({ name, type: 'int', read: ({ attributes }) => attributes[name] }),
  ),
  { name: 'unspent_attribute_points', type: 'int', read: state => state.unspentAttributePoints },
  { name: 'rested_bps', type: 'int', read: ({ restedBps }) => restedBps },
  { name: 'resting_since', type: 'timestamptz', read: ({ restingSince }) => isoTimeOrNull(restingSince) },
  { name: 'event_seq', type: 'int', read: ({ eventSeq }) => eventSeq },
  { name: 'deleted_at', type: 'timestamptz', read: ({ deletedAt }) => isoTimeOrNull(deletedAt) },
];

/** Sent when they have changed; the fold leaves what has not the same object. */
const CHANGING_DOCUMENTS = ['aptitudes', 'proficiencies', 'reputation', 'bestiary', 'feats'] as const;

/**
 * What no event changes (owner, name, species, class, background, creation) is left alone. Arrays, because PostgreSQL takes
 * twice as long to read as many values from a document.
 */
const UPDATE_CHARACTERS = `
UPDATE characters c SET
  ${CHANGING_COLUMNS.map(({ name }) => `${name} = n.${name}`).join(', ')},
  aptitudes = coalesce(n.aptitudes, c.aptitudes), proficiencies = coalesce(n.proficiencies, c.proficiencies),
  reputation = coalesce(n.reputation, c.reputation), bestiary = coalesce(n.bestiary, c.bestiary),
  feats = CASE WHEN n.feats IS NULL THEN c.feats ELSE ARRAY(SELECT jsonb_array_elements_text(n.feats)) END
FROM unnest(
  $1::uuid[],
  ${CHANGING_COLUMNS.map(({ type }, place) => `$${place + 2}::${type}[]`).join(', ')},
  ${CHANGING_DOCUMENTS.map((_, place) => `$${place + 2 + CHANGING_COLUMNS.length}::jsonb[]`).join(', ')}
) AS n (id, ${CHANGING_COLUMNS.map(({ name }) => name).join(', ')}, ${CHANGING_DOCUMENTS.join(', ')})
WHERE c.id = n.id`;

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
  if (happened.length === 0) return changes.map(({ state }) => state);
  const folds = happened.map(({ state, events }) => ({
    before: state,
    after: events.reduce(applyCharacterEvent, state),
  }));
  await Promise.all([updateCharacters(client, folds), insertEvents(client, happened)]);
  const after = new Map(folds.map(fold => [fold.after.id, fold.after]));
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

interface Fold {
  readonly before: CharacterState;
  readonly after: CharacterState;
}

async function updateCharacters(client: PoolClient, folds: readonly Fold[]): Promise<void> {
  await client.query({
    name: 'update-characters',
    text: UPDATE_CHARACTERS,
    values: [
      folds.map(({ after }) => after.id),
      ...CHANGING_COLUMNS.map(({ read }) => folds.map(({ after }) => read(after))),
      ...CHANGING_DOCUMENTS.map(name =>
        folds.map(({ before, after }) => (after[name] === before[name] ? null : JSON.stringify(after[name]))),
      ),
    ],
  });
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
