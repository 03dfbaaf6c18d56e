import { applyCharacterEvent } from '@delve/game/characters/apply-character-event.ts';
import type { CharacterEvent, CharacterEventOf } from '@delve/game/characters/character-events.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { ATTRIBUTES } from '@delve/game/content/vocabulary.ts';
import type { PoolClient } from 'pg';
import { bigintArray, intArray, jsonbArray, momentArray, textArray, uuidArray } from '../array-parameters.ts';
import { recordOfState } from './character-row.ts';
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
  readonly read: (state: CharacterState) => unknown;
  readonly encode: (states: readonly CharacterState[]) => Buffer;
}

function column<Value>(
  name: string,
  type: string,
  encodeArray: (values: readonly Value[]) => Buffer,
  read: (state: CharacterState) => Value,
): ChangingColumn {
  return { name, type, read, encode: states => encodeArray(states.map(read)) };
}

/** What a settled run changes. */
const PROGRESS_COLUMNS: readonly ChangingColumn[] = [
  column('level', 'int', intArray, ({ level }) => level),
  column('xp', 'bigint', bigintArray, ({ xp }) => xp),
  column('paragon_level', 'int', intArray, ({ paragonLevel }) => paragonLevel),
  column('paragon_xp', 'bigint', bigintArray, ({ paragonXp }) => paragonXp),
  column('unspent_attribute_points', 'int', intArray, state => state.unspentAttributePoints),
  column('event_seq', 'int', intArray, ({ eventSeq }) => eventSeq),
];

/** What only other events change. */
const OTHER_COLUMNS: readonly ChangingColumn[] = [
  column('subclass', 'text', textArray, ({ subclass }) => subclass),
  ...ATTRIBUTES.map(name => column(name, 'int', intArray, ({ attributes }) => attributes[name])),
  column('rested_bps', 'int', intArray, ({ restedBps }) => restedBps),
  column('resting_since', 'timestamptz', momentArray, ({ restingSince }) => restingSince),
  column('deleted_at', 'timestamptz', momentArray, ({ deletedAt }) => deletedAt),
];

/** Sent when they have changed; the fold leaves what has not the same object. */
const CHANGING_DOCUMENTS = ['aptitudes', 'proficiencies', 'reputation', 'bestiary', 'feats'] as const;

interface CharactersUpdate {
  readonly name: string;
  readonly text: string;
  readonly columns: readonly ChangingColumn[];
}

/**
 * What no event changes (owner, name, species, class, background, creation) is left alone. Arrays, because PostgreSQL takes
 * twice as long to read as many values from a document.
 */
function updateOf(name: string, columns: readonly ChangingColumn[]): CharactersUpdate {
  const text = `
UPDATE characters c SET
  ${columns.map(({ name }) => `${name} = n.${name}`).join(', ')},
  aptitudes = coalesce(n.aptitudes, c.aptitudes), proficiencies = coalesce(n.proficiencies, c.proficiencies),
  reputation = coalesce(n.reputation, c.reputation), bestiary = coalesce(n.bestiary, c.bestiary),
  feats = CASE WHEN n.feats IS NULL THEN c.feats ELSE ARRAY(SELECT jsonb_array_elements_text(n.feats)) END
FROM unnest(
  $1::uuid[],
  ${columns.map(({ type }, place) => `$${place + 2}::${type}[]`).join(', ')},
  ${CHANGING_DOCUMENTS.map((_, place) => `$${place + 2 + columns.length}::jsonb[]`).join(', ')}
) AS n (id, ${columns.map(({ name }) => name).join(', ')}, ${CHANGING_DOCUMENTS.join(', ')})
WHERE c.id = n.id`;
  return { name, text, columns };
}

const UPDATE_PROGRESS = updateOf('update-progress', PROGRESS_COLUMNS);
const UPDATE_ALL = updateOf('update-characters', [...PROGRESS_COLUMNS, ...OTHER_COLUMNS]);

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
  const { name, text, columns } = folds.every(isProgressOnly) ? UPDATE_PROGRESS : UPDATE_ALL;
  const states = folds.map(({ after }) => after);
  await client.query({
    name,
    text,
    values: [
      uuidArray(states.map(({ id }) => id)),
      ...columns.map(({ encode }) => encode(states)),
      ...CHANGING_DOCUMENTS.map(document =>
        jsonbArray(
          folds.map(({ before, after }) => (after[document] === before[document] ? null : after[document])),
        ),
      ),
    ],
  });
}

function isProgressOnly({ before, after }: Fold): boolean {
  return OTHER_COLUMNS.every(({ read }) => read(after) === read(before));
}

async function insertEvents(client: PoolClient, changes: readonly CharacterChange[]): Promise<void> {
  const rows = changes.flatMap(({ state, events }) =>
    events.map((event, index) => ({ ...event, characterId: state.id, seq: state.eventSeq + index + 1 })),
  );
  await client.query({
    name: 'insert-character-events',
    text: INSERT_EVENTS,
    values: [
      uuidArray(rows.map(({ characterId }) => characterId)),
      intArray(rows.map(({ seq }) => seq)),
      textArray(rows.map(({ type }) => type)),
      intArray(rows.map(({ version }) => version)),
      jsonbArray(rows.map(({ payload }) => payload)),
      momentArray(rows.map(({ at }) => at)),
    ],
  });
}
