import { wieldedWeapon } from '../../characters/wielded-weapon.ts';
import type { Modifier } from '../../content/schema/modifier.ts';
import type { CombatRules } from '../../content/schema/rules.ts';
import { APTITUDES, ATTRIBUTES } from '../../content/vocabulary.ts';
import type { EquippedItem, MemberSnapshot } from '../run-input.ts';
import type { CombatantTemplate } from './combatant-template.ts';
import { compileQueue } from './compile-queue.ts';
import { type CompiledSupply, compileSupplies } from './compile-supplies.ts';
import { increasedBy, scaledBy, shareOf, wholeQuotient } from './integer-math.ts';
import { APTITUDE_STAT, ATTRIBUTE_STAT, addModifiersOnce, STAT } from './stat-layout.ts';
import type { World } from './world.ts';

/** A member of the party as a combatant, and what else of it a run needs. */
export interface CompiledMember {
  readonly snapshot: MemberSnapshot;
  readonly template: CombatantTemplate;
  readonly supplies: readonly CompiledSupply[];
  /** The wielded weapon's type; that of the bare hands when nothing is wielded. */
  readonly weaponType: string;
  /** Sum of the XP bonuses, in basis points. */
  readonly xpBonusBps: number;
}

interface Wielded {
  readonly weaponType: string;
  readonly least: number;
  readonly most: number;
}

/** Compiles a valid member: attributes and levels, then species, subclass, feats, and everything it wears. */
export function compileMember(member: MemberSnapshot, world: World): CompiledMember {
  const { content, rules, layout } = world;
  const wielded = wieldedBy(member, world);
  const weaponType = content.weapon_types[wielded.weaponType]!;
  const definition = content.classes[member.class]!;
  const resource = content.resources[definition.resource]!;
  const proficiency = member.proficiencies[wielded.weaponType] ?? 0;
  const { skills, slots } = compileQueue(member.queue, world, wielded.weaponType);
  const stats = memberStats(member, world);
  stats[STAT.accuracy]! +=
    weaponType.accuracy + wholeQuotient(proficiency, rules.accuracy_proficiency_per_point);
  stats[STAT.crit_chance]! += rules.crit.base + weaponType.crit_chance;
  stats[STAT.initiative]! += weaponType.speed;
  const { restedBps, firstRunBps, patronBps } = member.bonuses;
  return {
    snapshot: member,
    supplies: compileSupplies(member.supplies, world),
    weaponType: wielded.weaponType,
    xpBonusBps: restedBps + firstRunBps + patronBps,
    template: {
      creature: -1,
      level: member.level,
      stats,
      hpBase: definition.base_hp + definition.hp_per_level * (member.level - 1),
      hpPerFortitude: rules.hp_per_fortitude,
      accuracyPerPoint: rules.accuracy_attribute_per_point,
      evasionPerPoint: rules.evasion_speed_per_point,
      initiativePerPoint: rules.initiative_speed_per_point,
      critPerPoint: rules.crit.luck_per_point,
      resource: layout.resourceIndex.get(definition.resource)!,
      resourceMax: resource.max,
      resourceStartBps: resource.start_bps,
      resourceRegen: resource.regen_per_round,
      gainOnHit: resource.gain_on_hit,
      gainWhenHit: resource.gain_when_hit,
      weaponAttribute: ATTRIBUTE_STAT[weaponType.attribute],
      weaponDamageKind: layout.damageKindIndex.get(weaponType.damage_kind)!,
      weaponLeast: wielded.least,
      weaponMost: wielded.most,
      weaponBps: proficiency * rules.damage_proficiency_bps + member.level * rules.damage_level_bps,
      weaponAttributeBps: rules.damage_attribute_bps,
      damageShareBps: 10_000,
      skills,
      slots,
      immune: [],
      fleesBelow: 0,
    },
  };
}

function memberStats(member: MemberSnapshot, world: World): Int32Array {
  const { content, layout } = world;
  const stats = new Int32Array(layout.size);
  for (const attribute of ATTRIBUTES) stats[ATTRIBUTE_STAT[attribute]] = member.attributes[attribute];
  for (const aptitude of APTITUDES) stats[APTITUDE_STAT[aptitude]] = member.aptitudes[aptitude];
  addModifiersOnce(stats, layout, content.species[member.species]!.modifiers);
  const subclass = content.classes[member.class]!.subclasses.find(({ id }) => id === member.subclass);
  if (subclass) addModifiersOnce(stats, layout, subclass.modifiers);
  for (const feat of member.feats) addModifiersOnce(stats, layout, content.feats[feat]!.modifiers);
  for (const equipped of member.equipment) addEquipment(stats, equipped, world);
  return stats;
}

/** A template's modifiers in an item of a rarity. @param powerBps the rarity's */
export function poweredModifiers(modifiers: readonly Modifier[], powerBps: number): Modifier[] {
  return modifiers.map(modifier => ({ ...modifier, amount: scaledBy(modifier.amount, powerBps) }));
}

/**
 * A template's armour, or its weapon's damage, in an item of a rarity.
 * @param powerBps the rarity's
 * @param enhancement 0–5
 */
export function poweredAmount(
  amount: number,
  powerBps: number,
  enhancement: number,
  rules: Pick<CombatRules, 'enhancement_bps'>,
): number {
  return increasedBy(shareOf(amount, powerBps), enhancement * rules.enhancement_bps);
}

/** Rarity multiplies a template's armour and modifiers, enhancement its armour; affixes count as they were rolled. */
function addEquipment(stats: Int32Array, equipped: EquippedItem, world: World): void {
  const { content, layout, rules } = world;
  const item = content.items[equipped.template]!;
  const powerBps = content.rarities[equipped.rarity]!.power_bps;
  if ('modifiers' in item) addModifiersOnce(stats, layout, poweredModifiers(item.modifiers, powerBps));
  if (item.kind === 'armor' || item.kind === 'shield')
    stats[STAT.armor]! += poweredAmount(item.armor, powerBps, equipped.enhancement, rules);
  const affixes = equipped.affixes.map(affix => affix.modifier);
  addModifiersOnce(stats, layout, affixes);
}

function wieldedBy(member: MemberSnapshot, world: World): Wielded {
  const { content, rules } = world;
  const wielded = wieldedWeapon(content, member.equipment);
  if (wielded) {
    const { equipped, weapon } = wielded;
    const powerBps = content.rarities[equipped.rarity]!.power_bps;
    const enhanced = (damage: number) => poweredAmount(damage, powerBps, equipped.enhancement, rules);
    return {
      weaponType: weapon.weapon_type,
      least: enhanced(weapon.damage[0]),
      most: enhanced(weapon.damage[1]),
    };
  }
  const [least, most] = rules.unarmed.damage;
  return { weaponType: rules.unarmed.weapon_type, least, most };
}
