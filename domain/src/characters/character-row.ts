import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { readMoment } from '../json-row.ts';

/** A row of `characters` as `pg` gives it: bigints are text, timestamps are dates. */
export interface CharacterRow {
  id: string;
  user_id: string;
  name: string;
  species: string;
  class: string;
  subclass: string | null;
  background: string;
  level: number;
  xp: string;
  paragon_level: number;
  paragon_xp: string;
  might: number;
  logic: number;
  speed: number;
  presence: number;
  fortitude: number;
  luck: number;
  unspent_attribute_points: number;
  feats: string[];
  aptitudes: CharacterState['aptitudes'];
  proficiencies: Record<string, number>;
  reputation: Record<string, number>;
  bestiary: Record<string, number>;
  rested_bps: number;
  resting_since: Date | null;
  event_seq: number;
  created_at: Date;
  deleted_at: Date | null;
}

/** A row's columns with times as text, as `json_to_recordset` reads and `row_to_json` writes them. */
export type CharacterRecord = {
  [Column in keyof CharacterRow]: CharacterRow[Column] extends Date | null
    ? string | Extract<CharacterRow[Column], null>
    : Column extends 'xp' | 'paragon_xp'
      ? number
      : CharacterRow[Column];
};

export function stateOfRow(row: CharacterRow): CharacterState {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    species: row.species,
    class: row.class,
    subclass: row.subclass,
    background: row.background,
    level: row.level,
    xp: Number(row.xp),
    paragonLevel: row.paragon_level,
    paragonXp: Number(row.paragon_xp),
    attributes: {
      might: row.might,
      logic: row.logic,
      speed: row.speed,
      presence: row.presence,
      fortitude: row.fortitude,
      luck: row.luck,
    },
    unspentAttributePoints: row.unspent_attribute_points,
    feats: row.feats,
    aptitudes: row.aptitudes,
    proficiencies: row.proficiencies,
    reputation: row.reputation,
    bestiary: row.bestiary,
    restedBps: row.rested_bps,
    restingSince: row.resting_since?.getTime() ?? null,
    eventSeq: row.event_seq,
    createdAt: row.created_at.getTime(),
    deletedAt: row.deleted_at?.getTime() ?? null,
  };
}

export function stateOfRecord(record: CharacterRecord): CharacterState {
  return stateOfRow({
    ...record,
    xp: String(record.xp),
    paragon_xp: String(record.paragon_xp),
    resting_since: readMoment(record.resting_since),
    created_at: readMoment(record.created_at),
    deleted_at: readMoment(record.deleted_at),
  });
}

export function recordOfState(state: CharacterState): CharacterRecord {
  return {
    id: state.id,
    user_id: state.userId,
    name: state.name,
    species: state.species,
    class: state.class,
    subclass: state.subclass,
    background: state.background,
    level: state.level,
    xp: state.xp,
    paragon_level: state.paragonLevel,
    paragon_xp: state.paragonXp,
    ...state.attributes,
    unspent_attribute_points: state.unspentAttributePoints,
    feats: [...state.feats],
    aptitudes: state.aptitudes,
    proficiencies: state.proficiencies,
    reputation: state.reputation,
    bestiary: state.bestiary,
    rested_bps: state.restedBps,
    resting_since: isoTimeOrNull(state.restingSince),
    event_seq: state.eventSeq,
    created_at: isoTime(state.createdAt),
    deleted_at: isoTimeOrNull(state.deletedAt),
  };
}

/** @param at milliseconds since the epoch */
function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function isoTimeOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}
