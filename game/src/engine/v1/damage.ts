import { CONDITION_ENDS } from '../log-format.ts';
import type { Combatant } from './combatant.ts';
import { sweepEndedConditions } from './ended-conditions.ts';
import { clamp, increasedBy, wholeQuotient } from './integer-math.ts';
import type { ChangeSource } from './run-log.ts';
import type { RunState } from './run-state.ts';
import { STAT } from './stat-layout.ts';

const BROKEN = CONDITION_ENDS.indexOf('broken');
const USED_UP = CONDITION_ENDS.indexOf('used_up');
/** A combatant can be made to take at most three times the damage by its vulnerabilities to one kind. */
const LEAST_RESISTANCE_BPS = -20_000;

/**
 * What of some damage gets through armour (physical kinds, when `armored`), resistance to its kind and what the target
 * takes of all damage; at least 1 unless the target takes none at all.
 * @param kind number of the damage kind; −1: of no kind.
 */
export function reduceDamage(
  run: RunState,
  target: Combatant,
  raw: number,
  kind: number,
  armored: boolean,
): number {
  if (raw <= 0) return 0;
  const { rules, layout, physical } = run.world;
  let damage = raw;
  if (kind !== -1) {
    if (armored && physical[kind]!)
      damage = wholeQuotient(damage * rules.armor_constant, rules.armor_constant + target.armor);
    const resistance = clamp(
      target.stats[layout.resistance + kind]!,
      LEAST_RESISTANCE_BPS,
      rules.resistance_cap_bps,
    );
    damage = increasedBy(damage, -resistance);
  }
  const taken = target.stats[STAT.damage_taken_bps]!;
  if (taken <= -10_000) return 0;
  return Math.max(1, increasedBy(damage, taken));
}

/**
 * Takes reduced damage from a combatant: from what its conditions absorb, then from its hit points. Returns what was
 * lost in hit points; `lastAbsorbed` says what was absorbed. Follow with `settleDamage` once it is logged.
 */
export function takeDamage(target: Combatant, damage: number): number {
  let left = damage;
  for (const borne of target.conditions) {
    if (left === 0) break;
    if (borne.absorb === 0) continue;
    const absorbed = Math.min(borne.absorb, left);
    borne.absorb -= absorbed;
    left -= absorbed;
    if (borne.absorb === 0) borne.ending = USED_UP;
  }
  target.lastAbsorbed = damage - left;
  const lost = Math.min(left, target.hp);
  target.hp -= lost;
  if (lost > 0)
    for (const borne of target.conditions) if (borne.condition.breaksOnDamage) borne.ending = BROKEN;
  return lost;
}

/** Carries out what damage brought about: conditions that ended with it, and the fall of who has no hit points left. */
export function settleDamage(run: RunState, target: Combatant): void {
  if (target.hp === 0) fall(run, target);
  else sweepEndedConditions(run, target);
}

function fall(run: RunState, target: Combatant): void {
  run.log.downed(target);
  target.conditions.length = 0;
  target.recompute();
  if (target.isMember) {
    run.standingMembers--;
    return;
  }
  run.standingEnemies--;
  if (target.fellBefore) return;
  target.fellBefore = true;
  run.slain.push(target.template.creature);
  run.earned.push(target.template.creature);
}

/** Damage that nobody strikes: reduced by resistance but not by armour. */
export function harm(
  run: RunState,
  target: Combatant,
  raw: number,
  kind: number,
  source: ChangeSource,
): void {
  const lost = takeDamage(target, reduceDamage(run, target, raw, kind, false));
  run.log.harmed(target, source, lost);
  settleDamage(run, target);
}

/** Gives back hit points to one who stands, as far as some are missing. */
export function heal(run: RunState, target: Combatant, amount: number, source: ChangeSource): void {
  const taken = increasedBy(amount, target.stats[STAT.healing_taken_bps]!);
  const gained = Math.min(taken, target.maxHp - target.hp);
  target.hp += gained;
  run.log.healed(target, source, gained);
}

/** Brings a fallen member back into the fight with so many hit points, at least 1. */
export function revive(run: RunState, target: Combatant, hp: number): void {
  target.hp = clamp(hp, 1, target.maxHp);
  if (target.isMember) run.standingMembers++;
  else run.standingEnemies++;
  run.log.revived(target);
}

/** Changes a combatant's resource within 0 and its maximum, if it has that resource (−1: whichever it has). */
export function changeResource(
  run: RunState,
  target: Combatant,
  resource: number,
  amount: number,
  source: ChangeSource,
): void {
  if (target.template.resource === -1 || (resource !== -1 && target.template.resource !== resource)) return;
  const before = target.resource;
  target.resource = clamp(before + amount, 0, target.resourceMax);
  if (target.resource !== before) run.log.resourceChanged(target, source, target.resource - before);
}
