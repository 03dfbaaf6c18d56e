import {
  CHANGE_SOURCES,
  type CONDITION_ENDS,
  ENCOUNTER_RESULTS,
  LOG_RECORDS,
  RUN_OUTCOMES,
} from '../log-format.ts';
import type { LogSink } from '../log-sink.ts';
import { nullSink } from '../recorder.ts';
import type { RunOutcome } from '../run-result.ts';
import type { BorneCondition, Combatant } from './combatant.ts';
import type { CompiledCondition } from './compile-condition.ts';
import type { CompiledSkill } from './compile-skill.ts';

export type EncounterResult = (typeof ENCOUNTER_RESULTS)[number];
export type ConditionEnd = (typeof CONDITION_ENDS)[number];
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

/** Writes the records of `log-format.ts`. Does nothing when the sink does not record. */
export class RunLog {
  #sink: LogSink = nullSink;
  #records = false;

  attach(sink: LogSink): void {
    this.#sink = sink;
    this.#records = sink.records;
  }

  runStarted(engineVersion: number, members: number): void {
    if (this.#records) this.#put(LOG_RECORDS.run_started[0], engineVersion, members);
  }

  runEnded(outcome: RunOutcome, cleared: number, rounds: number): void {
    if (this.#records) this.#put(LOG_RECORDS.run_ended[0], RUN_OUTCOMES.indexOf(outcome), cleared, rounds);
  }

  encounterStarted(encounter: number): void {
    if (this.#records) this.#put(LOG_RECORDS.encounter_started[0], encounter);
  }

  encounterEnded(encounter: number, result: EncounterResult, rounds: number): void {
    if (this.#records)
      this.#put(LOG_RECORDS.encounter_ended[0], encounter, ENCOUNTER_RESULTS.indexOf(result), rounds);
  }

  encounterSkipped(encounter: number): void {
    if (this.#records) this.#put(LOG_RECORDS.encounter_skipped[0], encounter);
  }

  initiative(actor: Combatant, roll: number): void {
    if (this.#records) this.#put(LOG_RECORDS.initiative[0], actor.id, roll, actor.initiative);
  }

  ambushed(): void {
    if (this.#records) this.#put(LOG_RECORDS.ambushed[0]);
  }

  roundStarted(round: number): void {
    if (this.#records) this.#put(LOG_RECORDS.round_started[0], round);
  }

  turnLost(actor: Combatant, condition: CompiledCondition, roll: number): void {
    if (this.#records)
      this.#put(LOG_RECORDS.turn_lost[0], actor.id, condition.index, roll, condition.skipTurnChance);
  }

  skillUsed(actor: Combatant, skill: CompiledSkill, target: Combatant | null): void {
    if (this.#records)
      this.#put(LOG_RECORDS.skill_used[0], actor.id, skill.index, target === null ? -1 : target.id);
  }

  attack(
    actor: Combatant,
    skill: CompiledSkill,
    target: Combatant,
    roll: number,
    chance: number,
    hit: boolean,
    critRoll: number,
    critChance: number,
    crit: boolean,
    damage: number,
    absorbed: number,
  ): void {
    if (!this.#records) return;
    this.#put(LOG_RECORDS.attack[0], actor.id, skill.index, target.id, roll, chance, hit ? 1 : 0);
    this.#put(critRoll, critChance, crit ? 1 : 0, damage, absorbed, target.hp);
  }

  conditionApplied(target: Combatant, borne: BorneCondition, roll: number, chance: number): void {
    if (!this.#records) return;
    const { condition, stacks, turns } = borne;
    this.#put(LOG_RECORDS.condition_applied[0], target.id, condition.index, stacks, turns, roll, chance);
  }

  conditionResisted(target: Combatant, condition: CompiledCondition, roll: number, chance: number): void {
    if (this.#records) this.#put(LOG_RECORDS.condition_resisted[0], target.id, condition.index, roll, chance);
  }

  conditionEnded(target: Combatant, condition: CompiledCondition, reason: number): void {
    if (this.#records) this.#put(LOG_RECORDS.condition_ended[0], target.id, condition.index, reason);
  }

  conditionDamaged(target: Combatant, condition: CompiledCondition, damage: number): void {
    if (!this.#records) return;
    const { id, lastAbsorbed, hp } = target;
    this.#put(LOG_RECORDS.condition_damaged[0], id, condition.index, damage, lastAbsorbed, hp);
  }

  healed(target: Combatant, source: ChangeSource, amount: number): void {
    if (this.#records)
      this.#put(LOG_RECORDS.healed[0], target.id, CHANGE_SOURCES.indexOf(source), amount, target.hp);
  }

  resourceChanged(target: Combatant, source: ChangeSource, change: number): void {
    if (!this.#records) return;
    const { id, resource, template } = target;
    this.#put(
      LOG_RECORDS.resource_changed[0],
      id,
      template.resource,
      CHANGE_SOURCES.indexOf(source),
      change,
      resource,
    );
  }

  harmed(target: Combatant, source: ChangeSource, damage: number): void {
    if (!this.#records) return;
    const { id, lastAbsorbed, hp } = target;
    this.#put(LOG_RECORDS.harmed[0], id, CHANGE_SOURCES.indexOf(source), damage, lastAbsorbed, hp);
  }

  downed(target: Combatant): void {
    if (this.#records) this.#put(LOG_RECORDS.downed[0], target.id);
  }

  revived(target: Combatant): void {
    if (this.#records) this.#put(LOG_RECORDS.revived[0], target.id, target.hp);
  }

  flight(actor: Combatant, roll: number, chance: number, success: boolean): void {
    if (this.#records) this.#put(LOG_RECORDS.flight[0], actor.id, roll, chance, success ? 1 : 0);
  }

  check(
    actor: Combatant,
    aptitude: number,
    roll: number,
    chance: number,
    success: boolean,
    bonus: number,
  ): void {
    if (this.#records)
      this.#put(LOG_RECORDS.check[0], actor.id, aptitude, roll, chance, success ? 1 : 0, bonus);
  }

  supplyUsed(actor: Combatant, item: number): void {
    if (this.#records) this.#put(LOG_RECORDS.supply_used[0], actor.id, item);
  }

  optionChosen(option: number, byPlayer: boolean): void {
    if (this.#records) this.#put(LOG_RECORDS.option_chosen[0], option, byPlayer ? 1 : 0);
  }

  rested(): void {
    if (this.#records) this.#put(LOG_RECORDS.rested[0]);
  }

  itemFound(member: number, item: number, rarity: number): void {
    if (this.#records) this.#put(LOG_RECORDS.item_found[0], member, item, rarity);
  }

  itemAffix(affix: number, amount: number): void {
    if (this.#records) this.#put(LOG_RECORDS.item_affix[0], affix, amount);
  }

  stackFound(member: number, item: number, quantity: number): void {
    if (this.#records) this.#put(LOG_RECORDS.stack_found[0], member, item, quantity);
  }

  rewarded(member: number, xp: number, gold: number): void {
    if (this.#records) this.#put(LOG_RECORDS.rewarded[0], member, xp, gold);
  }

  weaponPractised(member: number, weaponType: number, roll: number, chance: number, gained: boolean): void {
    if (this.#records)
      this.#put(LOG_RECORDS.weapon_practised[0], member, weaponType, roll, chance, gained ? 1 : 0);
  }

  aptitudePractised(member: number, aptitude: number, roll: number, chance: number, gained: boolean): void {
    if (this.#records)
      this.#put(LOG_RECORDS.aptitude_practised[0], member, aptitude, roll, chance, gained ? 1 : 0);
  }

  reputationChanged(faction: number, change: number): void {
    if (this.#records) this.#put(LOG_RECORDS.reputation_changed[0], faction, change);
  }

  itemLost(item: number): void {
    if (this.#records) this.#put(LOG_RECORDS.item_lost[0], item);
  }

  #put(...values: number[]): void {
    for (const value of values) this.#sink.write(value);
  }
}
