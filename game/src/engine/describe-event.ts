import type { LogEvent } from './log-event.ts';

type Kind = LogEvent['kind'];
type EventOf<K extends Kind> = Extract<LogEvent, { readonly kind: K }>;

/** One line of English for an event, as a replay shows it (chapter 7.2 of the source). */
export function describeEvent(event: LogEvent): string {
  // Each describer takes exactly the event that it stands under.
  const describe = DESCRIBERS[event.kind] as (event: LogEvent) => string;
  return describe(event);
}

const SOURCE_TEXT = {
  skill: 'a skill',
  condition: 'a condition',
  supply: 'a supply',
  rest: 'rest',
  encounter: 'the encounter',
} as const;

const RESULT_TEXT = {
  cleared: 'passed',
  fled: 'the party fled',
  wiped: 'the party fell',
  timeout: 'the rounds ran out',
} as const;

const OUTCOME_TEXT = {
  victory: 'victory',
  fled: 'the party fled',
  wiped: 'the party fell',
  timeout: 'the rounds ran out',
} as const;

const END_TEXT = {
  ran_out: 'wears off',
  cleansed: 'is taken off',
  broken: 'is broken by damage',
  used_up: 'is used up',
  fight_over: 'ends with the fight',
} as const;

const DESCRIBERS: { readonly [K in Kind]: (event: EventOf<K>) => string } = {
  run_started: ({ members, engineVersion }) =>
    `The run begins with ${count(members, 'member')} (rules version ${engineVersion})`,
  run_ended: ({ outcome, encountersCleared, rounds }) =>
    `Result: ${OUTCOME_TEXT[outcome]} after ${count(encountersCleared, 'encounter')} and ${count(rounds, 'round')}`,
  encounter_started: ({ encounter }) =>
    `Encounter ${encounter.index + 1}: ${encounter.name} (${encounter.kind})`,
  encounter_ended: ({ encounter, result, rounds }) =>
    `${encounter.name}: ${RESULT_TEXT[result]}${rounds > 0 ? ` (${count(rounds, 'round')})` : ''}`,
  encounter_skipped: ({ encounter }) => `${encounter.name} is passed by`,
  initiative: ({ actor, roll, total }) => `${actor.name} rolls ${roll} for initiative: ${total}`,
  ambushed: () => 'Ambush! The enemies act first',
  round_started: ({ round }) => `Round ${round}:`,
  turn_lost: ({ actor, condition, roll, chance }) =>
    `${actor.name} loses the turn to ${condition.name}${rolled(roll, chance)}`,
  skill_used: ({ actor, skill, target }) =>
    `${actor.name} uses ${skill.name}${target === null ? ' on everyone' : target.id === actor.id ? '' : ` on ${target.name}`}`,
  attack: describeAttack,
  condition_applied: ({ target, condition, stacks, turns, roll, chance }) =>
    `${nameOf(target)} is under ${condition.name}${stacks > 1 ? ` ×${stacks}` : ''} for ${count(turns, 'turn')}${rolled(roll, chance)}`,
  condition_resisted: ({ target, condition, roll, chance }) =>
    roll === 0
      ? `${nameOf(target)} is immune to ${condition.name}`
      : `${nameOf(target)} resists ${condition.name}${rolled(roll, chance)}`,
  condition_ended: ({ target, condition, reason }) =>
    `${condition.name} on ${nameOf(target)} ${END_TEXT[reason]}`,
  condition_damaged: ({ target, condition, damage, absorbed }) =>
    `${condition.name} → ${damageText(damage, absorbed)} to ${nameOf(target)}`,
  healed: ({ target, amount, source }) =>
    `${nameOf(target)} regains ${amount} HP from ${SOURCE_TEXT[source]}`,
  resource_changed: ({ target, resource, change, now }) =>
    `${nameOf(target)} ${change > 0 ? 'gains' : 'loses'} ${Math.abs(change)} ${resource.name} (now ${now})`,
  harmed: ({ target, damage, absorbed, source }) =>
    `${nameOf(target)} takes ${damageText(damage, absorbed)} from ${SOURCE_TEXT[source]}`,
  downed: ({ target }) => `${nameOf(target)} falls`,
  revived: ({ target, hp }) => `${nameOf(target)} is back with ${hp} HP`,
  flight: ({ actor, roll, chance, success }) =>
    `${actor.name} ${success ? 'flees' : 'tries to flee in vain'}${rolled(roll, chance)}`,
  check: ({ actor, aptitude, roll, chance, success, bonus }) =>
    `${actor.name} tries ${aptitude} → ${success ? 'success' : 'failure'}${rolled(roll, chance)}${bonus > 0 ? `, helped by ${bonus}` : ''}`,
  supply_used: ({ actor, item }) => `${actor.name} uses ${item.name}`,
  option_chosen: ({ option, byPlayer }) =>
    `The party ${byPlayer ? 'follows its orders' : 'decides'}: ${option.name}`,
  rested: () => 'The party rests',
  item_found: ({ member, item, rarity }) => `${member.name} finds ${item.name} (${rarity.name})`,
  item_affix: ({ affix, amount }) => `… ${affix.name} (${amount})`,
  stack_found: ({ member, item, quantity }) => `${member.name} finds ${item.name} ×${quantity}`,
  rewarded: ({ member, xp, gold }) => `${member.name} earns ${xp} XP and ${gold} gold`,
  weapon_practised: ({ member, weaponType, roll, chance, gained }) =>
    `${member.name} ${gained ? 'gets better' : 'gets no better'} with ${weaponType.name} (rolled ${roll} vs ${chance}‰ chance)`,
  aptitude_practised: ({ member, aptitude, roll, chance, gained }) =>
    `${member.name} ${gained ? 'gets better' : 'gets no better'} at ${aptitude} (rolled ${roll} vs ${chance}‰ chance)`,
  reputation_changed: ({ faction, change }) =>
    `Standing with ${faction.name} ${change < 0 ? 'falls' : 'rises'} by ${Math.abs(change)}`,
  item_lost: ({ item }) => `${item.name} is dropped in flight`,
};

function describeAttack(event: EventOf<'attack'>): string {
  const { actor, skill, target, roll, chance, hit, crit, critRoll, critChance, damage, absorbed } = event;
  const against = nameOf(target);
  const odds = roll === 0 ? 'never misses' : `rolled ${roll} vs ${chance}% chance`;
  if (!hit) return `${actor.name} uses ${skill.name} → miss (${odds}) against ${against}`;
  const blow = crit ? `critical hit (${odds}; ${critRoll} vs ${critChance}% to crit)` : `hit (${odds})`;
  const effect = damage + absorbed > 0 ? `→ ${damageText(damage, absorbed)} to ${against}` : `on ${against}`;
  return `${actor.name} uses ${skill.name} → ${blow} ${effect}`;
}

function damageText(damage: number, absorbed: number): string {
  return `${damage} damage${absorbed > 0 ? ` (${absorbed} absorbed)` : ''}`;
}

function nameOf(target: { readonly name: string } | null): string {
  return target?.name ?? 'everyone';
}

/** Nothing when no roll was needed. */
function rolled(roll: number, chance: number): string {
  return roll === 0 ? '' : ` (rolled ${roll} vs ${chance}% chance)`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
