import type { ItemDrop, MemberRewards, RunOutcome, StackDrop } from '../run-result.ts';
import { practise } from './gains.ts';
import { increasedBy, shareOf, wholeQuotient } from './integer-math.ts';
import { type Haul, makeItem, rollLootTable } from './loot.ts';
import type { RunState } from './run-state.ts';
import { STAT } from './stat-layout.ts';

interface Purse {
  xp: number;
  gold: number;
  readonly items: ItemDrop[];
  readonly stacks: StackDrop[];
}

/**
 * Pays out a run that has ended, from the loot stream alone. Victory pays everything, flight (and timeout) the share in
 * the rules of what was earned until then, a wipe only the share of its XP. Everyone gets the quest's XP, that of what was
 * slain is divided; gold and stacks are divided with the remainder going round from a member who is drawn; each piece of
 * equipment goes to a member who is drawn.
 */
export function payOut(run: RunState, outcome: RunOutcome): MemberRewards[] {
  run.dice.open('loot', 0);
  const purses = run.party.map((): Purse => ({ xp: 0, gold: 0, items: [], stacks: [] }));
  shareXp(run, outcome, purses);
  if (outcome !== 'wiped') {
    const haul = collectHaul(run, outcome);
    if (outcome !== 'victory') dropWhileFleeing(run, haul);
    shareGold(run, haul.gold, purses);
    shareEquipment(run, haul, purses);
    shareStacks(run, haul, purses);
  }
  const kills = countKills(run);
  const reputation = outcome === 'victory' ? gainReputation(run) : {};
  return purses.map((purse, member) => {
    run.log.rewarded(member, purse.xp, purse.gold);
    const gains = outcome === 'wiped' ? { proficiencyGains: {}, aptitudeGains: {} } : practise(run, member);
    return {
      characterId: run.party[member]!.snapshot.characterId,
      ...purse,
      returnedSupplies: suppliesLeft(run, member),
      ...gains,
      reputation,
      kills,
    };
  });
}

function shareXp(run: RunState, outcome: RunOutcome, purses: readonly Purse[]): void {
  const { quest, difficulty } = run.quest;
  const { rules, content, creatureIds } = run.world;
  let slain = 0;
  for (const creature of run.slain) slain += content.creatures[creatureIds[creature]!]!.xp;
  let forEach = wholeQuotient(slain, run.partySize);
  for (const boon of run.boons) forEach += boon.xp;
  if (outcome === 'victory') forEach += quest.xp;
  const kept =
    outcome === 'victory' ? 10_000 : outcome === 'wiped' ? rules.wiped_keeps_xp_bps : rules.fled_keeps_bps;
  const base = shareOf(shareOf(forEach, difficulty.xp_bps), kept);
  purses.forEach((purse, member) => {
    const { template, xpBonusBps } = run.party[member]!;
    purse.xp = increasedBy(base, template.stats[STAT.xp_bps]! + xpBonusBps);
  });
}

/** Everything earned, in the order in which it was earned, with the quest's own reward last. */
function collectHaul(run: RunState, outcome: RunOutcome): Haul {
  const { world, dice } = run;
  const { quest, difficulty, lootTable } = run.quest;
  const haul: Haul = { gold: 0, equipment: [], stacks: new Map() };
  let boons = 0;
  for (const earned of run.earned) {
    if (earned === -1) {
      const boon = run.boons[boons++]!;
      haul.gold += dice.between(boon.goldLeast, boon.goldMost);
      if (boon.lootTable !== -1) rollLootTable(world, dice, boon.lootTable, haul);
      continue;
    }
    const creature = world.content.creatures[world.creatureIds[earned]!]!;
    haul.gold += dice.between(creature.gold[0], creature.gold[1]);
    if (creature.loot_table !== undefined)
      rollLootTable(world, dice, world.lootTableIndex.get(creature.loot_table)!, haul);
  }
  if (outcome === 'victory') {
    haul.gold += dice.between(quest.gold[0], quest.gold[1]);
    rollLootTable(world, dice, lootTable, haul);
  }
  haul.gold = shareOf(haul.gold, difficulty.gold_bps);
  return haul;
}

/** A fleeing party keeps its share of gold and of each stack, and each piece of equipment with that chance. */
function dropWhileFleeing(run: RunState, haul: Haul): void {
  const kept = run.world.rules.fled_keeps_bps;
  haul.gold = shareOf(haul.gold, kept);
  for (const [item, quantity] of haul.stacks) haul.stacks.set(item, shareOf(quantity, kept));
  const carried = haul.equipment.filter(({ item }) => {
    const keeps = run.dice.below(10_000) < kept;
    if (!keeps) run.log.itemLost(item);
    return keeps;
  });
  haul.equipment.splice(0, haul.equipment.length, ...carried);
}

function shareGold(run: RunState, gold: number, purses: readonly Purse[]): void {
  const first = run.dice.below(run.partySize);
  purses.forEach((purse, member) => {
    const share = portion(gold, run.partySize, first, member);
    purse.gold = increasedBy(share, run.party[member]!.template.stats[STAT.gold_bps]!);
  });
}

/** A member's portion of a quantity: whole parts, with the remainder one each from `first` on, round the party. */
function portion(quantity: number, size: number, first: number, member: number): number {
  const place = (member - first + size) % size;
  return wholeQuotient(quantity, size) + (place < quantity % size ? 1 : 0);
}

function shareEquipment(run: RunState, haul: Haul, purses: readonly Purse[]): void {
  const { world, dice } = run;
  for (const found of haul.equipment) {
    const member = dice.below(run.partySize);
    const luck =
      Math.max(0, run.party[member]!.template.stats[STAT.loot_luck]!) + run.quest.difficulty.loot_luck;
    const drop = makeItem(world, dice, found, luck);
    purses[member]!.items.push(drop);
    run.log.itemFound(
      member,
      found.item,
      world.rarities.findIndex(({ id }) => id === drop.rarity),
    );
    for (const { affix, modifier } of drop.affixes)
      run.log.itemAffix(world.affixIds.indexOf(affix), modifier.amount);
  }
}

function shareStacks(run: RunState, haul: Haul, purses: readonly Purse[]): void {
  const items = [...haul.stacks.keys()].sort((a, b) => a - b);
  for (const item of items) {
    const first = run.dice.below(run.partySize);
    purses.forEach((purse, member) => {
      const quantity = portion(haul.stacks.get(item)!, run.partySize, first, member);
      if (quantity === 0) return;
      purse.stacks.push({ template: run.world.itemIds[item]!, quantity });
      run.log.stackFound(member, item, quantity);
    });
  }
}

function countKills(run: RunState): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const creature of [...run.slain].sort((a, b) => a - b)) {
    const id = run.world.creatureIds[creature]!;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

function gainReputation(run: RunState): Record<string, number> {
  const changes: Record<string, number> = {};
  for (const { faction, amount } of run.quest.quest.reputation) {
    changes[faction] = amount;
    run.log.reputationChanged(run.world.factionIds.indexOf(faction), amount);
  }
  return changes;
}

function suppliesLeft(run: RunState, member: number): { item: string; quantity: number }[] {
  return run.party[member]!.supplies.map((supply, place) => ({
    item: run.world.itemIds[supply.item]!,
    quantity: run.supplyLeft(member, place),
  })).filter(({ quantity }) => quantity > 0);
}
