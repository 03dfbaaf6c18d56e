import { judgeClasses, judgeNewcomers, judgeQuests } from '@delve/game/balance/judge-balance.ts';
import { itemsObtainableAt } from '@delve/game/balance/obtainable-items.ts';
import { tryNewcomer, tryQuest } from '@delve/game/balance/quest-trial.ts';
import { buildReferenceMember } from '@delve/game/balance/reference-build.ts';
import { gatherEmptyHandedParty, gatherReferenceParty } from '@delve/game/balance/reference-party.ts';
import { availableFeats } from '@delve/game/characters/feats.ts';
import { validateLoadout } from '@delve/game/characters/validate-equip.ts';
import { validateQueue } from '@delve/game/characters/validate-queue.ts';
import { findSnapshotIssues } from '@delve/game/engine/check-snapshot.ts';
import { loadContent } from '@delve/platform/content/load-content.ts';
import { describe, expect, it } from 'vitest';

const content = await loadContent();
const SOLO = { supply_slots: 4, party_size: [1, 1] as [number, number] };
const LEVELS = [1, 2, 5, 9, 10, 11, 19, 25, 33, 40, 49, 50];

describe.each(Object.keys(content.classes))('the reference build of the class %s', classId => {
  it('breaks none of the rules that a player has to keep, at any level', () => {
    for (const level of LEVELS) {
      const member = buildReferenceMember(content, classId, level, SOLO);
      expect(validateQueue(content, member, member.queue).issues, `queue at ${level}`).toEqual([]);
      expect(validateLoadout(content, member, member.equipment), `gear at ${level}`).toEqual([]);
      expect(findSnapshotIssues(content, { party: [member], decisions: [] }), `snapshot at ${level}`).toEqual(
        [],
      );
    }
  });

  it('has only gear and supplies that it can have come by', () => {
    for (const level of LEVELS) {
      const obtainable = itemsObtainableAt(content, classId, level);
      const { equipment, supplies } = buildReferenceMember(content, classId, level, SOLO);
      for (const { template } of equipment) expect(obtainable.has(template), template).toBe(true);
      for (const { item } of supplies) expect(obtainable.has(item), item).toBe(true);
    }
  });

  it('wears at level 1 nothing but its starting kit', () => {
    const kit = content.classes[classId]!.starting_items.map(({ item }) => item);
    const worn = buildReferenceMember(content, classId, 1, SOLO).equipment.map(({ template }) => template);
    expect(kit).toEqual(expect.arrayContaining(worn));
  });

  it('spends every attribute point and leaves no feat unchosen', () => {
    const sumAt = (level: number) =>
      Object.values(buildReferenceMember(content, classId, level, SOLO).attributes).reduce(
        (sum, value) => sum + value,
      );
    const { attribute_points_per_level: gain } = content.rules.progression;
    expect(sumAt(50) - sumAt(1)).toBe(49 * gain);
    const member = buildReferenceMember(content, classId, 50, SOLO);
    expect(member.feats).toHaveLength(content.rules.progression.feat_levels.length);
    expect(availableFeats(content, member)).toEqual([]);
  });

  it('queues skills of its class from the first level on', () => {
    for (const level of LEVELS) {
      const { queue } = buildReferenceMember(content, classId, level, SOLO);
      expect(queue.some(({ skill }) => content.skills[skill]!.class === classId)).toBe(true);
    }
  });
});

describe('reference parties', () => {
  const raid = Object.entries(content.quests).find(([, quest]) => quest.party_size[0] > 2)!;

  it('are as large as the quest asks for, with the class that is tried first', () => {
    const { party } = gatherReferenceParty(content, raid[1], 'sapper');
    expect(party).toHaveLength(raid[1].party_size[0]);
    expect(party[0]!.class).toBe('sapper');
    expect(new Set(party.map(member => member.characterId)).size).toBe(party.length);
  });

  it('bring a tank and a healer', () => {
    const roles = gatherReferenceParty(content, raid[1], 'arcanist').party.map(
      member => content.classes[member.class]!.role,
    );
    expect(roles).toEqual(expect.arrayContaining(['tank', 'healer']));
  });

  it('come as many as may, with nothing on, when they come empty-handed', () => {
    const { party } = gatherEmptyHandedParty(content, raid[1], 'reaver');
    expect(party).toHaveLength(raid[1].party_size[1]);
    expect(party.every(({ equipment, supplies }) => equipment.length === 0 && supplies.length === 0)).toBe(
      true,
    );
  });
});

describe('the content', () => {
  // As `npm run content:check` does it; the same seeds, so the same answer.
  it('can be won by those who come prepared, by nobody with empty hands, and by no class hardly ever', () => {
    const trials = Object.keys(content.quests).map(id => tryQuest(content, id, 100, 200));
    expect([...judgeQuests(trials), ...judgeClasses(trials)]).toEqual([]);
  }, 90_000);

  it('lets a new character of each class win some first quest without preparation', () => {
    const newcomers = Object.keys(content.classes).map(classId => tryNewcomer(content, classId, 100)!);
    expect(judgeNewcomers(newcomers)).toEqual([]);
  });

  it('gives the same trial twice', () => {
    const [questId] = Object.keys(content.quests);
    expect(tryQuest(content, questId!, 5, 2)).toEqual(tryQuest(content, questId!, 5, 2));
  });
});
