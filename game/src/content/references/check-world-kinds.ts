import type { ContentDraft } from '../content-draft.ts';
import type { Boon, Check, Consequence, Creature, Encounter, Quest } from '../schema/world-kinds.ts';
import { checkDistinct } from './check-item-kinds.ts';
import { checkAcyclic, checkEach, type DefinitionChecker } from './definition-checker.ts';

/** What creatures and quests name; how difficulties and reputation tiers are ordered. */
export function checkWorldKinds(draft: ContentDraft): void {
  checkDistinct(draft, 'reputation_tiers', 'from', tier => tier.from);
  checkDistinct(draft, 'difficulties', 'order', difficulty => difficulty.order);
  checkEach(draft, 'creatures', checkCreature);
  checkEach(draft, 'quests', checkQuest);
  checkAcyclic(draft, 'quests', 'requires_quest', id => {
    const required = draft.kinds.quests.get(id)?.requires_quest;
    return required === undefined ? [] : [required];
  });
}

function checkCreature(creature: Creature, checker: DefinitionChecker): void {
  checker.reference('damage_kinds', creature.damage_kind, 'damage_kind');
  for (const kind of Object.keys(creature.resistances))
    checker.reference('damage_kinds', kind, `resistances.${kind}`);
  checker.references('conditions', creature.immunities, 'immunities');
  checker.queue(creature.queue, 'queue', skill => {
    if (skill.source === 'class') return 'is a class’s skill';
    return skill.weapons.length > 0 ? 'needs a weapon' : null;
  });
  creature.queue.forEach((slot, index) => {
    const { kind } = slot.condition;
    checker.require(
      kind !== 'if_resource_above' && kind !== 'if_resource_below',
      `queue.${index}.condition.kind`,
      'creatures have no resources',
    );
  });
  checker.reference('loot_tables', creature.loot_table, 'loot_table');
}

function checkQuest(quest: Quest, checker: DefinitionChecker): void {
  const { draft } = checker;
  const maxLevel = draft.rules.progression?.max_level;
  if (maxLevel !== undefined)
    checker.require(quest.level_range[1] <= maxLevel, 'level_range.1', 'is above the highest level');
  checker.require(
    quest.party_size[0] <= quest.party_size[1],
    'party_size',
    'the least must not exceed the most',
  );
  checker.reference('regions', quest.region, 'region');
  checker.references('difficulties', quest.difficulties, 'difficulties');
  checker.reference('quests', quest.requires_quest, 'requires_quest');
  const required = quest.requires_quest && draft.kinds.quests.get(quest.requires_quest);
  if (required)
    checker.require(
      required.level_range[0] <= quest.level_range[0],
      'requires_quest',
      `${quest.requires_quest} opens only at level ${required.level_range[0]}, after this quest`,
    );
  checker.reference('factions', quest.requires_reputation?.faction, 'requires_reputation.faction');
  checker.references(
    'factions',
    quest.reputation.map(change => change.faction),
    'reputation',
  );
  checker.reference('loot_tables', quest.loot_table, 'loot_table');
  quest.encounters.forEach((encounter, index) => {
    checkEncounter(encounter, `encounters.${index}`, index === quest.encounters.length - 1, checker);
  });
}

function checkEncounter(
  encounter: Encounter,
  key: string,
  isLast: boolean,
  checker: DefinitionChecker,
): void {
  const boon = (value: Boon, at: string) => checkBoon(value, `${key}.${at}`, isLast, checker);
  const consequence = (value: Consequence, at: string) => checkConsequence(value, `${key}.${at}`, checker);
  switch (encounter.kind) {
    case 'combat': {
      encounter.enemies.forEach((group, index) => {
        checker.reference('creatures', group.creature, `${key}.enemies.${index}.creature`);
      });
      const count = encounter.enemies.reduce((sum, group) => sum + group.count, 0);
      checker.require(
        count <= 20,
        `${key}.enemies`,
        `${count} enemies are more than the 20 that fit a fight`,
      );
      return;
    }
    case 'trap':
    case 'puzzle':
      consequence(encounter.failure, 'failure');
      boon(encounter.success, 'success');
      return;
    case 'hazard':
      consequence(encounter.failure, 'failure');
      return;
    case 'decision':
      encounter.options.forEach((option, index) => {
        const first = encounter.options.findIndex(other => other.id === option.id);
        checker.require(first === index, `${key}.options.${index}.id`, 'is already an option');
        checkOption(option.check, option.failure, `${key}.options.${index}`, checker);
        boon(option.success, `options.${index}.success`);
        consequence(option.failure, `options.${index}.failure`);
      });
      return;
    case 'rest':
      checker.tags(encounter.cleanses, `${key}.cleanses`);
  }
}

function checkOption(
  check: Check | undefined,
  failure: Consequence,
  key: string,
  checker: DefinitionChecker,
): void {
  const harmless = failure.damage_max_hp_bps === 0 && failure.condition === undefined;
  if (check === undefined)
    checker.require(harmless, `${key}.failure`, 'is never reached: the option has no check to fail');
}

function checkBoon(boon: Boon, key: string, isLast: boolean, checker: DefinitionChecker): void {
  checker.reference('loot_tables', boon.loot_table, `${key}.loot_table`);
  checker.reference('conditions', boon.condition?.condition, `${key}.condition.condition`);
  checker.require(!(boon.skips_next && isLast), `${key}.skips_next`, 'there is no next encounter');
}

function checkConsequence(consequence: Consequence, key: string, checker: DefinitionChecker): void {
  checker.reference('damage_kinds', consequence.damage_kind, `${key}.damage_kind`);
  checker.reference('conditions', consequence.condition?.condition, `${key}.condition.condition`);
  if (consequence.damage_kind !== undefined)
    checker.require(
      consequence.damage_max_hp_bps > 0,
      `${key}.damage_kind`,
      'there is no damage to be of this kind',
    );
}
