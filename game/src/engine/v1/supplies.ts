import type { Combatant } from './combatant.ts';
import type { CompiledSupply, SupplyUse } from './compile-supplies.ts';
import { applyForFight, bearsTag, cleanse } from './conditions.ts';
import { changeResource, heal } from './damage.ts';
import { shareOf } from './integer-math.ts';
import type { RunState } from './run-state.ts';

/** At the start of a member's turn: uses the first supply whose rule applies, one a turn. */
export function useSupplyInTurn(run: RunState, member: Combatant): void {
  const { supplies } = run.party[member.id]!;
  for (let i = 0; i < supplies.length; i++) {
    const supply = supplies[i]!;
    if (run.supplyLeft(member.id, i) === 0 || !isNeeded(member, supply)) continue;
    consume(run, member, i, supply);
    applyInTurn(run, member, supply);
    return;
  }
}

function isNeeded(member: Combatant, supply: CompiledSupply): boolean {
  const { use } = supply;
  switch (use.when) {
    case 'hp_below':
      return member.hp * 100 < use.threshold * member.maxHp;
    case 'resource_below':
      return (
        member.template.resource === supply.subject &&
        member.resource * 100 < use.threshold * member.resourceMax
      );
    case 'has_condition':
      return bearsTag(member, use.tags);
    default:
      return false;
  }
}

function applyInTurn(run: RunState, member: Combatant, supply: CompiledSupply): void {
  const { use } = supply;
  if (use.when === 'hp_below') {
    const rolled = run.dice.between(use.heal[0], use.heal[1]);
    heal(run, member, rolled + shareOf(member.maxHp, use.heal_max_hp_bps), 'supply');
  }
  if (use.when === 'resource_below') changeResource(run, member, supply.subject, use.amount, 'supply');
  if (use.when === 'has_condition') cleanse(run, member, use.tags, member.conditions.length);
}

/** At the start of a fight: each standing member uses one of every supply that lasts for a fight. */
export function useSuppliesForFight(run: RunState): void {
  for (let i = 0; i < run.partySize; i++) {
    const member = run.members[i]!;
    if (!member.stands) continue;
    const { supplies } = run.party[i]!;
    for (let s = 0; s < supplies.length; s++) {
      const supply = supplies[s]!;
      if (supply.use.when !== 'fight_starts' || run.supplyLeft(i, s) === 0) continue;
      consume(run, member, s, supply);
      applyForFight(run, member, supply.subject, supply.use.turns);
    }
  }
}

/** At a rest point, while someone still lacks hit points: each kind of provision is shared out once. */
export function useSuppliesAtRest(run: RunState): void {
  for (let i = 0; i < run.partySize; i++) {
    const { supplies } = run.party[i]!;
    for (let s = 0; s < supplies.length; s++) {
      const { use } = supplies[s]!;
      if (use.when !== 'rest' || run.supplyLeft(i, s) === 0 || !someoneIsHurt(run)) continue;
      consume(run, run.members[i]!, s, supplies[s]!);
      for (let m = 0; m < run.partySize; m++) {
        const member = run.members[m]!;
        if (member.stands) heal(run, member, shareOf(member.maxHp, use.heal_max_hp_bps), 'supply');
      }
    }
  }
}

function someoneIsHurt(run: RunState): boolean {
  for (let i = 0; i < run.partySize; i++) {
    const member = run.members[i]!;
    if (member.stands && member.hp < member.maxHp) return true;
  }
  return false;
}

/** Before an attempt: uses the member's first supply for this kind of encounter. Returns its percent points, or 0. */
export function useSupplyForCheck(
  run: RunState,
  member: Combatant,
  encounter: Extract<SupplyUse, { when: 'check' }>['encounter'],
): number {
  const { supplies } = run.party[member.id]!;
  for (let i = 0; i < supplies.length; i++) {
    const { use } = supplies[i]!;
    if (use.when !== 'check' || use.encounter !== encounter || run.supplyLeft(member.id, i) === 0) continue;
    consume(run, member, i, supplies[i]!);
    return use.bonus;
  }
  return 0;
}

function consume(run: RunState, member: Combatant, place: number, supply: CompiledSupply): void {
  run.takeSupply(member.id, place);
  run.log.supplyUsed(member, supply.item);
}
