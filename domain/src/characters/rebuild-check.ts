import { BrokenHistoryError } from '@delve/game/characters/apply-character-event.ts';
import { type CharacterEvent, parseCharacterEvent } from '@delve/game/characters/character-events.ts';
import { rebuildCharacter } from '@delve/game/characters/rebuild-character.ts';
import { canonicalJson } from '@delve/game/content/canonical-json.ts';
import type { Queryable } from '../queryable.ts';
import { type CharacterRow, stateOfRow } from './character-row.ts';

export interface RebuildCheck {
  readonly matches: boolean;
  /** Canonical JSON of the row. */
  readonly stored: string;
  /** Canonical JSON of the fold of all events. */
  readonly rebuilt: string;
}

/**
 * Rebuilds a character from nothing but its events and compares it with its row, byte for byte (invariant 5).
 * @throws BrokenHistoryError when the events have a gap or cannot follow one another; Error for an absent character.
 */
export async function checkRebuild(db: Queryable, characterId: string): Promise<RebuildCheck> {
  // One statement, so that no event can be appended between reading the row and reading the events.
  const { rows } = await db.query<CharacterRow & { events: StoredEvent[] }>(
    `SELECT c.*, (
       SELECT json_agg(json_build_object('seq', seq, 'type', type, 'version', version, 'payload', payload,
                                         'at', (extract(epoch FROM at) * 1000)::bigint) ORDER BY seq)
       FROM character_events WHERE character_id = c.id) AS events
     FROM characters c WHERE c.id = $1`,
    [characterId],
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no character ${characterId}`);
  const stored = canonicalJson(stateOfRow(row));
  const rebuilt = canonicalJson(rebuildCharacter(parseStoredEvents(row.events)));
  return { matches: stored === rebuilt, stored, rebuilt };
}

interface StoredEvent {
  seq: number;
  type: string;
  version: number;
  payload: unknown;
  at: number;
}

/** @throws BrokenHistoryError when the sequence does not count 1, 2, 3 … */
function parseStoredEvents(stored: readonly StoredEvent[]): CharacterEvent[] {
  return stored.map(({ seq, ...event }, index) => {
    if (seq !== index + 1) throw new BrokenHistoryError(`event ${index + 1} is missing`);
    return parseCharacterEvent(event);
  });
}
