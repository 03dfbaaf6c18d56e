import type { Content, ContentKind } from '../content/content.ts';
import type { Encounter } from '../content/schema/world-kinds.ts';
import { APTITUDES } from '../content/vocabulary.ts';
import type { CombatantRef, ContentRef, EncounterRef, LogEvent } from './log-event.ts';
import {
  CHANGE_SOURCES,
  CONDITION_ENDS,
  ENCOUNTER_RESULTS,
  FIRST_ENEMY,
  LOG_RECORDS,
  RUN_OUTCOMES,
} from './log-format.ts';
import type { RunInput } from './run-input.ts';

/** The bytes are not the log of a run of this input with this content. */
export class MalformedLogError extends Error {
  override readonly name = 'MalformedLogError';
  readonly code = 'MALFORMED_LOG';
}

interface RecordShape {
  readonly kind: string;
  readonly operands: readonly string[];
}

const SHAPES: ReadonlyMap<number, RecordShape> = new Map(
  Object.entries(LOG_RECORDS).map(([kind, [opcode, ...operands]]) => [opcode, { kind, operands }]),
);

/**
 * A log's bytes as events, in order, with what they name resolved.
 * @throws MalformedLogError
 */
export function decodeLog(content: Content, input: RunInput, bytes: Uint8Array): LogEvent[] {
  if (bytes.length % 4 !== 0) throw new MalformedLogError('a log is a sequence of 32-bit integers');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new NameResolver(content, input);
  const events: LogEvent[] = [];
  let at = 0;
  const next = (): number => {
    if (at === bytes.length) throw new MalformedLogError('the log ends within a record');
    const value = view.getInt32(at, true);
    at += 4;
    return value;
  };
  while (at < bytes.length) {
    const opcode = next();
    const shape = SHAPES.get(opcode);
    if (shape === undefined) throw new MalformedLogError(`there is no record ${opcode}`);
    const event: Record<string, unknown> = { kind: shape.kind };
    for (const operand of shape.operands) event[operand] = names.resolve(operand, next());
    // The shape was built from the very table that the type is made of.
    events.push(event as LogEvent);
  }
  return events;
}

/** Operands that number the ids of a kind. */
const REGISTRIES: Readonly<Record<string, Exclude<ContentKind, 'quests'>>> = {
  skill: 'skills',
  condition: 'conditions',
  resource: 'resources',
  item: 'items',
  rarity: 'rarities',
  affix: 'affixes',
  weaponType: 'weapon_types',
  faction: 'factions',
};

/** Operands that are places in a list of words. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  aptitude: APTITUDES,
  outcome: RUN_OUTCOMES,
  result: ENCOUNTER_RESULTS,
  reason: CONDITION_ENDS,
  source: CHANGE_SOURCES,
};

const FLAGS: readonly string[] = ['hit', 'crit', 'success', 'gained', 'byPlayer'];

class NameResolver {
  readonly #content: Content;
  readonly #encounters: readonly Encounter[];
  readonly #ids = new Map<string, readonly string[]>();
  readonly #members: readonly CombatantRef[];
  #enemies: readonly CombatantRef[] = [];
  #current = 0;

  constructor(content: Content, input: RunInput) {
    this.#content = content;
    this.#encounters = content.quests[input.questId]?.encounters ?? [];
    this.#members = input.snapshot.party.map((member, id) => ({ id, name: member.name, isMember: true }));
  }

  resolve(operand: string, value: number): unknown {
    const kind = REGISTRIES[operand];
    if (kind !== undefined) return this.#contentRef(kind, value);
    const words = WORDS[operand];
    if (words !== undefined) return present(words[value], operand, value);
    if (FLAGS.includes(operand)) return value !== 0;
    if (operand === 'actor' || operand === 'member') return this.#combatant(value);
    if (operand === 'target') return value === -1 ? null : this.#combatant(value);
    if (operand === 'encounter') return this.#enterEncounter(value);
    if (operand === 'option') return this.#option(value);
    return value;
  }

  #contentRef(kind: Exclude<ContentKind, 'quests'>, value: number): ContentRef {
    let ids = this.#ids.get(kind);
    if (ids === undefined) {
      ids = Object.keys(this.#content[kind]).sort();
      this.#ids.set(kind, ids);
    }
    const id = present(ids[value], kind, value);
    const definition = this.#content[kind][id];
    return { id, name: definition !== undefined && 'name' in definition ? definition.name : id };
  }

  #combatant(value: number): CombatantRef {
    const found = value < FIRST_ENEMY ? this.#members[value] : this.#enemies[value - FIRST_ENEMY];
    return present(found, 'combatant', value);
  }

  #enterEncounter(index: number): EncounterRef {
    const encounter = present(this.#encounters[index], 'encounter', index);
    this.#current = index;
    this.#enemies = encounter.kind === 'combat' ? nameEnemies(this.#content, encounter) : [];
    return { index, name: encounter.name, kind: encounter.kind };
  }

  #option(value: number): ContentRef {
    const encounter = this.#encounters[this.#current];
    const option = encounter?.kind === 'decision' ? encounter.options[value] : undefined;
    const { id, name } = present(option, 'option', value);
    return { id, name };
  }
}

function present<Value>(value: Value | undefined, what: string, number: number): Value {
  if (value === undefined) throw new MalformedLogError(`there is no ${what} ${number}`);
  return value;
}

/** In the encounter's order; the only one of its kind needs no letter. */
function nameEnemies(content: Content, encounter: Extract<Encounter, { kind: 'combat' }>): CombatantRef[] {
  const creatures = encounter.enemies.flatMap(({ creature, count }) =>
    Array.from({ length: count }, () => creature),
  );
  return creatures.map((creature, index) => {
    const alike = creatures.filter(other => other === creature).length;
    const place = creatures.slice(0, index).filter(other => other === creature).length;
    const name = content.creatures[creature]?.name ?? creature;
    const letter = alike === 1 ? '' : ` ${String.fromCharCode(65 + place)}`;
    return { id: FIRST_ENEMY + index, name: name + letter, isMember: false };
  });
}
