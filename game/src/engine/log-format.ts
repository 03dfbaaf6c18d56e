/**
 * The log of a run: records of 32-bit integers, an opcode and then its operands, always as many as are named here.
 * Opcodes are never reused and operands never reordered, because stored hashes cover them; new ones get new numbers.
 *
 * How things are numbered: members of the party 0–7 in the snapshot's order, enemies from 8 in the encounter's order.
 * Skills, conditions, resources, items, rarities, affixes, weapon types and factions by their place among the content's ids in
 * ascending order; aptitudes by their place in `APTITUDES`; encounters and options by their place in the quest.
 * Chances are percent (permille in `*_practised`), and every roll that was made stands beside the chance that it had to
 * meet: it succeeds when it is not above the chance. A roll of 0 says that none was needed.
 */
export const LOG_RECORDS = {
  run_started: [1, 'engineVersion', 'members'],
  /** `outcome`: index into RUN_OUTCOMES. */
  run_ended: [2, 'outcome', 'encountersCleared', 'rounds'],
  encounter_started: [3, 'encounter'],
  /** `result`: index into ENCOUNTER_RESULTS. */
  encounter_ended: [4, 'encounter', 'result', 'rounds'],
  encounter_skipped: [5, 'encounter'],
  initiative: [6, 'actor', 'roll', 'total'],
  ambushed: [7],
  round_started: [8, 'round'],
  turn_lost: [9, 'actor', 'condition', 'roll', 'chance'],
  /** A skill on oneself or on allies; on several (`target` −1), what it does to each follows. */
  skill_used: [10, 'actor', 'skill', 'target'],
  /** A skill against one enemy; one record for each enemy it reaches. `damage` is what was lost, `absorbed` what was not. */
  attack: [
    11,
    'actor',
    'skill',
    'target',
    'roll',
    'chance',
    'hit',
    'critRoll',
    'critChance',
    'crit',
    'damage',
    'absorbed',
    'hp',
  ],
  condition_applied: [12, 'target', 'condition', 'stacks', 'turns', 'roll', 'chance'],
  condition_resisted: [13, 'target', 'condition', 'roll', 'chance'],
  /** `reason`: index into CONDITION_ENDS. */
  condition_ended: [14, 'target', 'condition', 'reason'],
  condition_damaged: [15, 'target', 'condition', 'damage', 'absorbed', 'hp'],
  /** `source`: index into CHANGE_SOURCES. */
  healed: [16, 'target', 'source', 'amount', 'hp'],
  resource_changed: [17, 'target', 'resource', 'source', 'change', 'now'],
  /** Damage that nobody struck: traps, hazards, what a skill costs its user. */
  harmed: [18, 'target', 'source', 'damage', 'absorbed', 'hp'],
  downed: [19, 'target'],
  revived: [20, 'target', 'hp'],
  flight: [21, 'actor', 'roll', 'chance', 'success'],
  check: [22, 'actor', 'aptitude', 'roll', 'chance', 'success', 'bonus'],
  supply_used: [23, 'actor', 'item'],
  option_chosen: [24, 'option', 'byPlayer'],
  rested: [25],
  item_found: [26, 'member', 'item', 'rarity'],
  /** Belongs to the `item_found` before it. */
  item_affix: [27, 'affix', 'amount'],
  stack_found: [28, 'member', 'item', 'quantity'],
  rewarded: [29, 'member', 'xp', 'gold'],
  weapon_practised: [30, 'member', 'weaponType', 'roll', 'chance', 'gained'],
  aptitude_practised: [31, 'member', 'aptitude', 'roll', 'chance', 'gained'],
  reputation_changed: [32, 'faction', 'change'],
  /** A find that a fleeing party dropped. */
  item_lost: [33, 'item'],
} as const satisfies Record<string, readonly [number, ...string[]]>;

export type LogRecordKind = keyof typeof LOG_RECORDS;

export const RUN_OUTCOMES = ['victory', 'fled', 'wiped', 'timeout'] as const;
export const ENCOUNTER_RESULTS = ['cleared', 'fled', 'wiped', 'timeout'] as const;
export const CONDITION_ENDS = ['ran_out', 'cleansed', 'broken', 'used_up', 'fight_over'] as const;
export const CHANGE_SOURCES = ['skill', 'condition', 'supply', 'rest', 'encounter'] as const;

/** Enemies are numbered from here. */
export const FIRST_ENEMY = 8;
