import { describe, expect, it } from 'vitest';
import { FIXTURE_FILES } from '../engine/v1/fixtures/fixture-files.ts';
import { compileContent } from './compile-content.ts';
import type { Content, ContentFault, RawContentFile } from './content.ts';
import { restoreContent, serializeContent } from './restore-content.ts';

type Tree = Record<string, unknown>;

/** The fixture with something at a key path of a file set to a value, or removed when it is undefined. */
function filesWith(file: string, key: string, value: unknown): RawContentFile[] {
  const files = structuredClone(FIXTURE_FILES) as RawContentFile[];
  const steps = key.split('.');
  const last = steps.pop()!;
  let at = files.find(({ path }) => path === file)!.value as Tree;
  for (const step of steps) at = at[step] as Tree;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return files;
}

function faultsOf(files: readonly RawContentFile[]): readonly ContentFault[] {
  const compiled = compileContent(files);
  return compiled.ok ? [] : compiled.faults;
}

function contentOf(files: readonly RawContentFile[]): Content {
  const compiled = compileContent(files);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.content;
}

/** Where a change makes exactly one fault appear: file and key, without the message. */
function faultPlaces(files: readonly RawContentFile[]): string[] {
  return faultsOf(files).map(({ file, key }) => `${file} ${key}`);
}

describe('compileContent', () => {
  it('accepts the fixture and freezes all of it', () => {
    const content = contentOf(FIXTURE_FILES);
    expect(Object.isFrozen(content.quests.warren!.encounters[0])).toBe(true);
    expect(Object.getPrototypeOf(content.items)).toBe(null);
    expect(Object.keys(content.creatures)).toEqual(Object.keys(content.creatures).toSorted());
    expect('toString' in content.skills).toBe(false);
  });

  it('gives one hash to the same data in any order of files and keys, another to other data', () => {
    const reversed = [...FIXTURE_FILES].reverse().map(({ path, value }) => ({
      path,
      value: Object.fromEntries(Object.entries(value as Tree).reverse()),
    }));
    const { hash } = contentOf(FIXTURE_FILES);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(contentOf(reversed).hash).toBe(hash);
    expect(contentOf(filesWith('creatures/all.toml', 'scrapper.hp', 23)).hash).not.toBe(hash);
  });

  it('restores a stored revision with the same hash', () => {
    const content = contentOf(FIXTURE_FILES);
    const restored = restoreContent(serializeContent(content));
    expect(restored.hash).toBe(content.hash);
    expect(JSON.stringify(restored)).toBe(JSON.stringify(content));
    expect(Object.isFrozen(restored.quests.warren)).toBe(true);
    expect(() => restoreContent('{"rules":{}}')).toThrow(TypeError);
  });

  it('names the unknown kind, file and key, and ids that come twice', () => {
    const files = [
      ...filesWith('regions/all.toml', 'hills.size', 3),
      {
        path: 'regions/more.toml',
        value: { hills: { name: 'Hills', description: 'Once more the hills.', x: 1, y: 1 } },
      },
      { path: 'spells/all.toml', value: {} },
      { path: 'rules/weather.toml', value: {} },
      { path: 'regions/list.toml', value: [] },
      {
        path: 'regions/Bad-Id.toml',
        value: { 'Bad-Id': { name: 'Bad', description: 'A bad id for it.', x: 1, y: 1 } },
      },
    ];
    expect(faultPlaces(files)).toEqual([
      'regions/Bad-Id.toml Bad-Id',
      'regions/all.toml hills.size',
      'regions/list.toml ',
      'regions/more.toml hills',
      'rules/weather.toml ',
      'spells/all.toml ',
    ]);
  });

  it('reports every kind and rule that is missing', () => {
    const places = faultPlaces([]);
    expect(places).toContain('rules/combat.toml ');
    expect(places).toContain('skills/ ');
    expect(places.filter(place => place.startsWith('rules/'))).toHaveLength(3);
  });

  it('reports all faults at once, in the order of files and keys', () => {
    const files = filesWith('creatures/all.toml', 'scrapper.hp', -1);
    (files.find(({ path }) => path === 'items/all.toml')!.value as Tree).potion = { name: 'x' };
    (files.find(({ path }) => path === 'quests/all.toml')!.value as { siege: Tree }).siege.region = 'nowhere';
    const places = faultPlaces(files);
    expect(places).toContain('creatures/all.toml scrapper.hp');
    expect(places.some(place => place.startsWith('items/all.toml potion'))).toBe(true);
    expect(places).toContain('quests/all.toml siege.region');
    expect(places).toEqual(places.toSorted());
  });

  it('does not call a reference to a definition unknown that has a fault of its own', () => {
    expect(faultPlaces(filesWith('creatures/all.toml', 'wall.hp', -1))).toEqual([
      'creatures/all.toml wall.hp',
    ]);
  });

  // What is set where, and the key of the one fault that must follow.
  it.each([
    ['skills/guardian.toml', 'bash.class', 'warlock', ['bash.class']],
    ['skills/guardian.toml', 'bash.cost.resource', 'mana', ['bash.cost.resource']],
    ['skills/guardian.toml', 'bash.weapons', ['staff'], ['bash.weapons']],
    ['skills/guardian.toml', 'hold_fast.level', 3, ['hold_fast.level']],
    ['skills/guardian.toml', 'bash.effects.1.condition', 'bored', ['bash.effects.1.condition']],
    [
      'skills/guardian.toml',
      'shout.effects.0',
      { kind: 'weapon_damage', power_bps: 1 },
      ['shout.effects.0.kind'],
    ],
    ['skills/mender.toml', 'mend.target', 'enemy', ['mend.effects.0.kind']],
    ['skills/mender.toml', 'recall.target', 'allies', ['recall.effects.0.kind']],
    ['skills/universal.toml', 'basic_attack.cooldown', 1, ['basic_attack']],
    ['skills/universal.toml', 'run_away.cost', { resource: 'mana', amount: 1 }, ['run_away.cost']],
    ['classes/all.toml', 'guardian.resource', 'steam', ['guardian.resource']],
    ['classes/all.toml', 'guardian.starting_queue.1.skill', 'sweep', ['guardian.starting_queue.1.skill']],
    ['classes/all.toml', 'guardian.starting_queue.1.skill', 'mend', ['guardian.starting_queue.1.skill']],
    [
      'classes/all.toml',
      'guardian.starting_queue.1.condition.resource',
      'steam',
      ['guardian.starting_queue.1.condition.resource'],
    ],
    ['classes/all.toml', 'guardian.starting_items.2.equipped', true, ['guardian.starting_items.2.equipped']],
    ['classes/all.toml', 'mender.starting_items.0.item', 'short_sword', ['mender.starting_items.0.item']],
    [
      'feats/all.toml',
      'tough.requires_feat',
      'tougher',
      ['tough.requires_feat', 'tough.requires_feat', 'tougher.requires_feat'],
    ],
    ['feats/all.toml', 'tougher.classes', ['monk'], ['tougher.classes.0']],
    ['species/all.toml', 'hillfolk.modifiers.0.damage_kind', 'sound', ['hillfolk.modifiers.0.damage_kind']],
    ['conditions/all.toml', 'poisoned.tick.damage_kind', 'sound', ['poisoned.tick.damage_kind']],
    ['weapon_types/all.toml', 'sword.damage_kind', 'sound', ['sword.damage_kind']],
    ['rarities/all.toml', 'mythic.tier', 4, ['mythic.tier']],
    ['items/all.toml', 'short_sword.weapon_type', 'spoon', ['short_sword.weapon_type']],
    ['items/all.toml', 'ringmail.slot', 'tail', ['ringmail.slot']],
    ['items/all.toml', 'potion.rarity', 'shiny', ['potion.rarity']],
    ['items/all.toml', 'antidote.use.tags', ['boredom'], ['antidote.use.tags.0']],
    ['loot_tables/all.toml', 'chest.entries.3.item', 'crown', ['chest.entries.3.item']],
    ['loot_tables/all.toml', 'hoard.entries.1.rarity', 'shiny', ['hoard.entries.1.rarity']],
    ['loot_tables/all.toml', 'hoard.entries.2.rarity', 'epic', ['hoard.entries.2.rarity']],
    [
      'loot_tables/all.toml',
      'scraps.entries.0',
      { kind: 'table', weight: 1, table: 'chest' },
      ['chest.entries', 'scraps.entries'],
    ],
    ['creatures/all.toml', 'scrapper.queue.0.skill', 'bash', ['scrapper.queue.0.skill']],
    ['creatures/all.toml', 'scrapper.loot_table', 'gems', ['scrapper.loot_table']],
    ['creatures/all.toml', 'spitter.resistances.sound', 5, ['spitter.resistances.sound']],
    ['creatures/all.toml', 'spitter.immunities.0', 'bored', ['spitter.immunities.0']],
    ['quests/all.toml', 'siege.region', 'moon', ['siege.region']],
    ['quests/all.toml', 'siege.difficulties', ['easy'], ['siege.difficulties.0']],
    ['quests/all.toml', 'siege.requires_quest', 'throne', ['siege.requires_quest']],
    [
      'quests/all.toml',
      'warren.requires_quest',
      'trials',
      ['trials.requires_quest', 'warren.requires_quest'],
    ],
    [
      'quests/all.toml',
      'warren.encounters.0.enemies.0.creature',
      'dragon',
      ['warren.encounters.0.enemies.0.creature'],
    ],
    ['quests/all.toml', 'warren.encounters.3.cleanses', ['boredom'], ['warren.encounters.3.cleanses.0']],
    [
      'quests/all.toml',
      'warren.encounters.1.failure.condition.condition',
      'bored',
      ['warren.encounters.1.failure.condition.condition'],
    ],
    ['quests/all.toml', 'trials.encounters.0.options.1.id', 'talk', ['trials.encounters.0.options.1.id']],
    [
      'quests/all.toml',
      'trials.encounters.2.success.loot_table',
      'gems',
      ['trials.encounters.2.success.loot_table'],
    ],
    ['rules/combat.toml', 'unarmed.weapon_type', 'spoon', ['unarmed.weapon_type']],
    ['rules/combat.toml', 'hit.min', 99, ['hit.min']],
    ['rules/progression.toml', 'xp_to_next', [1, 2], ['xp_to_next']],
    ['rules/progression.toml', 'feat_levels', [4, 4], ['feat_levels.1']],
    ['rules/creation.toml', 'attribute_points', 500, ['attribute_points']],
  ])('finds what is wrong in %s when %s is %j', (file, key, value, expected) => {
    const files = filesWith(file, key, value);
    const inFile = faultsOf(files).filter(fault => fault.file === file);
    expect(inFile.map(fault => fault.key)).toEqual(expect.arrayContaining(expected));
  });

  // What is removed or replaced, and what nothing uses any more then.
  it.each([
    ['creatures/all.toml', 'hexer.queue.1.skill', 'basic_attack', 'skills/creatures.toml hush'],
    ['quests/all.toml', 'siege.encounters.1.enemies.0.creature', 'scrapper', 'creatures/all.toml wall'],
    ['loot_tables/all.toml', 'hoard.entries.2.item', 'hide', 'items/all.toml idol'],
    ['creatures/all.toml', 'warlord.loot_table', 'scraps', null],
    ['skills/guardian.toml', 'bash.effects.1.condition', 'dazed', 'conditions/all.toml stunned'],
    ['quests/all.toml', 'trials.requires_reputation', undefined, null],
    ['items/all.toml', 'copper_ring.slot', 'body', 'equipment_slots/all.toml ring'],
  ])('finds what is unused once %s %s is %j', (file, key, value, unused) => {
    expect(faultPlaces(filesWith(file, key, value))).toEqual(unused === null ? [] : [unused]);
  });

  it('demands a skill for each subclass', () => {
    expect(faultPlaces(filesWith('skills/mender.toml', 'ward', undefined))).toContain(
      'classes/all.toml mender.subclasses.1',
    );
  });
});
