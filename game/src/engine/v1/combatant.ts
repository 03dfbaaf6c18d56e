import type { CombatantTemplate } from './combatant-template.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { clamp, increasedBy, shareOf, wholeQuotient } from './integer-math.ts';
import { ATTRIBUTE_STAT, addModifiers, STAT } from './stat-layout.ts';
import type { World } from './world.ts';

/** A condition that a combatant bears. */
export class BorneCondition {
  condition: CompiledCondition;
  stacks = 1;
  /** Own turns that it still lasts. */
  turns = 0;
  /** Damage that it still absorbs. */
  absorb = 0;
  /** Applied in the bearer's own turn, whose end does not count. */
  fresh = false;
  endsWithFight = false;
  /** Set while its end is noticed but not yet carried out: index into CONDITION_ENDS, or −1. */
  ending = -1;

  constructor(condition: CompiledCondition) {
    this.condition = condition;
  }
}

/** Skills that a combatant can have: a queue of 12 and the basic attack. */
const MOST_SKILLS = 13;

/**
 * One side's fighter, and all of it that changes during a run. Objects are reused from run to run; `enter` and
 * `startFight` set every field that a run reads.
 */
export class Combatant {
  readonly id: number;
  readonly isMember: boolean;
  readonly #world: World;
  template!: CombatantTemplate;
  hp = 0;
  /** Left the fight alive; only creatures do so alone. */
  fled = false;
  /** Fell in this fight before; a creature that was brought back is worth nothing more. */
  fellBefore = false;

  readonly stats: Int32Array;
  maxHp = 1;
  accuracy = 0;
  evasion = 0;
  critChance = 0;
  critDamageBps = 0;
  armor = 0;
  resource = 0;
  resourceMax = 0;
  resourceRegen = 0;

  readonly conditions: BorneCondition[] = [];
  taunts = false;
  silenced = false;
  /** The condition that most likely takes its turn, or null. */
  stunnedBy: CompiledCondition | null = null;

  /** Own turns taken in this fight. */
  turn = 0;
  /** By own skill: the turn from which it can be used again. */
  readonly readyAt = new Int32Array(MOST_SKILLS);
  /** Whom it attacked last; it keeps at it while it can. */
  focus: Combatant | null = null;
  initiative = 0;
  /** How much of the last damage was absorbed. */
  lastAbsorbed = 0;

  constructor(world: World, id: number, isMember: boolean) {
    this.#world = world;
    this.id = id;
    this.isMember = isMember;
    this.stats = new Int32Array(world.layout.size);
  }

  /** Up and in the fight. */
  get stands(): boolean {
    return this.hp > 0 && !this.fled;
  }

  /** Begins unharmed, with nothing done to it yet. */
  enter(template: CombatantTemplate): void {
    this.template = template;
    this.conditions.length = 0;
    this.fled = false;
    this.fellBefore = false;
    this.resource = 0;
    this.recompute();
    this.hp = this.maxHp;
    this.resource = shareOf(this.resourceMax, template.resourceStartBps);
    this.startFight();
  }

  startFight(): void {
    this.turn = 0;
    this.readyAt.fill(0);
    this.focus = null;
  }

  /** Brings everything that follows from stats and conditions up to date. To be called whenever either changed. */
  recompute(): void {
    const { stats, template } = this;
    stats.set(template.stats);
    this.taunts = false;
    this.silenced = false;
    this.stunnedBy = null;
    for (const { condition, stacks } of this.conditions) {
      addModifiers(stats, condition.modifiers, stacks);
      if (condition.taunts) this.taunts = true;
      if (condition.silences) this.silenced = true;
      if (condition.skipTurnChance > (this.stunnedBy?.skipTurnChance ?? 0)) this.stunnedBy = condition;
    }
    this.#deriveStats();
  }

  #deriveStats(): void {
    const { stats, template } = this;
    const { rules, layout } = this.#world;
    const hp =
      template.hpBase +
      template.hpPerFortitude * this.attribute(ATTRIBUTE_STAT.fortitude) +
      stats[STAT.max_hp]!;
    this.maxHp = Math.max(1, increasedBy(Math.max(1, hp), stats[STAT.max_hp_bps]!));
    if (this.hp > this.maxHp) this.hp = this.maxHp;
    this.accuracy =
      stats[STAT.accuracy]! + this.#pointsFrom(template.weaponAttribute, template.accuracyPerPoint);
    this.evasion = stats[STAT.evasion]! + this.#pointsFrom(ATTRIBUTE_STAT.speed, template.evasionPerPoint);
    this.critChance = clamp(
      stats[STAT.crit_chance]! + this.#pointsFrom(ATTRIBUTE_STAT.luck, template.critPerPoint),
      0,
      rules.crit.max,
    );
    this.critDamageBps = Math.max(10_000, rules.crit.damage_bps + stats[STAT.crit_damage_bps]!);
    this.armor = Math.max(0, stats[STAT.armor]!);
    if (template.resource === -1) return;
    this.resourceMax = Math.max(0, template.resourceMax + stats[layout.resourceMax + template.resource]!);
    this.resourceRegen = template.resourceRegen + stats[layout.resourceRegen + template.resource]!;
    if (this.resource > this.resourceMax) this.resource = this.resourceMax;
  }

  /** An attribute as it is now, never below 0. */
  attribute(stat: number): number {
    const value = this.stats[stat]!;
    return value < 0 ? 0 : value;
  }

  #pointsFrom(stat: number, perPoint: number): number {
    return perPoint === 0 ? 0 : wholeQuotient(this.attribute(stat), perPoint);
  }

  /** What is added to the die for initiative. */
  get initiativeBonus(): number {
    return (
      this.stats[STAT.initiative]! + this.#pointsFrom(ATTRIBUTE_STAT.speed, this.template.initiativePerPoint)
    );
  }

  bears(condition: number): boolean {
    for (const borne of this.conditions) if (borne.condition.index === condition) return true;
    return false;
  }
}
