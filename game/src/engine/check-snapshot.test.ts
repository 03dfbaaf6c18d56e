import { describe, expect, it } from 'vitest';
import { vouchForShape } from './check-snapshot.ts';
import { InvalidRunInputError } from './invalid-run-input-error.ts';
import { nullSink } from './recorder.ts';
import type { MemberSnapshot, RunInput } from './run-input.ts';
import { decodeSnapshot, encodeSnapshot, hashSnapshot } from './snapshot-codec.ts';
import { fixtureContent } from './v1/fixtures/fixture-content.ts';
import { fixtureInput, guardian, mender, reaver } from './v1/fixtures/fixture-party.ts';
import { resolveRun } from './versions.ts';

const valid = fixtureInput('warren', [guardian], 1);

/** Where the engine finds fault with an input. */
function faultsOf(input: RunInput): string[] {
  try {
    resolveRun(fixtureContent, input, nullSink);
    return [];
  } catch (error) {
    if (error instanceof InvalidRunInputError) return error.issues.map(({ path }) => path);
    throw error;
  }
}

const withMember = (changes: Partial<MemberSnapshot>): RunInput => ({
  ...valid,
  snapshot: { party: [{ ...guardian, ...changes }], decisions: [] },
});

describe('the input of a run', () => {
  it('is accepted when it is valid', () => {
    expect(faultsOf(valid)).toEqual([]);
  });

  it.each<[string, Partial<RunInput>]>([
    ['engineVersion', { engineVersion: 99 }],
    ['contentHash', { contentHash: '00' }],
    ['questId', { questId: 'toString' }],
    ['difficulty', { difficulty: 'toString' }],
    ['seed', { seed: new Uint8Array(31) }],
    ['snapshot.party', { snapshot: { party: [], decisions: [] } }],
    ['snapshot.party', { snapshot: { party: new Array<MemberSnapshot>(9).fill(guardian), decisions: [] } }],
    [
      'snapshot.decisions.0',
      { snapshot: { party: [guardian], decisions: [{ encounter: 0, option: 'talk' }] } },
    ],
  ])('is refused for %s', (path, changes) => {
    expect(faultsOf({ ...valid, ...changes })).toEqual([path]);
  });

  it('is not looked at again for the shape of a snapshot that somebody vouches for, but for what it names', () => {
    const tooLarge = withMember({ level: 1_000 });
    expect(faultsOf(tooLarge)).toEqual(['snapshot.party.0.level']);
    vouchForShape(tooLarge.snapshot);
    expect(faultsOf(tooLarge)).toEqual([]);
    const stranger = withMember({ species: 'dragon' });
    vouchForShape(stranger.snapshot);
    expect(faultsOf(stranger)).toEqual(['snapshot.party.0.species']);
  });

  it('is refused for a choice that comes twice or does not exist', () => {
    const choose = (...options: string[]) =>
      fixtureInput('trials', [guardian], 1, {
        decisions: options.map(option => ({ encounter: 0, option })),
      });
    expect(faultsOf(choose('talk'))).toEqual([]);
    expect(faultsOf(choose('talk', 'walk'))).toEqual(['snapshot.decisions.1']);
    expect(faultsOf(choose('sing'))).toEqual(['snapshot.decisions.0']);
  });

  it.each<[string, Partial<MemberSnapshot>]>([
    ['species', { species: 'dragon' }],
    ['class', { class: 'constructor' }],
    ['subclass', { subclass: 'warder' }],
    ['background', { background: 'noble' }],
    ['level', { level: 0 }],
    ['level', { level: 1.5 }],
    ['attributes.might', { attributes: { ...guardian.attributes, might: 100 } }],
    ['aptitudes.arcana', { aptitudes: { ...guardian.aptitudes, arcana: -1 } }],
    ['feats.1', { feats: ['tough', 'tough'] }],
    ['feats.0', { feats: ['loud'] }],
    ['proficiencies.spoon', { proficiencies: { spoon: 1 } }],
    ['equipment.0.slot', { equipment: [{ ...guardian.equipment[0]!, slot: 'ring' }] }],
    ['equipment.0.template', { equipment: [{ ...guardian.equipment[0]!, template: 'excalibur' }] }],
    ['equipment.0.slot', { equipment: [{ ...guardian.equipment[0]!, template: 'potion' }] }],
    ['equipment.0.rarity', { equipment: [{ ...guardian.equipment[0]!, rarity: 'shiny' }] }],
    ['equipment.0.enhancement', { equipment: [{ ...guardian.equipment[0]!, enhancement: 6 }] }],
    ['equipment.1.slot', { equipment: [guardian.equipment[0]!, guardian.equipment[0]!] }],
    ['queue', { queue: [] }],
    ['queue.0.condition', { queue: [{ skill: 'bash' }] as unknown as MemberSnapshot['queue'] }],
    ['queue.0.skill', { queue: [{ skill: 'moonwalk', condition: { kind: 'always' } }] }],
    [
      'queue.0.condition.condition',
      { queue: [{ skill: 'bash', condition: { kind: 'if_has_condition', condition: 'bored' } }] },
    ],
    [
      'queue.0.condition.resource',
      { queue: [{ skill: 'bash', condition: { kind: 'if_resource_above', resource: 'steam', amount: 1 } }] },
    ],
    ['supplies.0.quantity', { supplies: [{ item: 'potion', quantity: 0 }] }],
    ['supplies.0.item', { supplies: [{ item: 'short_sword', quantity: 1 }] }],
    [
      'supplies.1.item',
      {
        supplies: [
          { item: 'potion', quantity: 1 },
          { item: 'potion', quantity: 1 },
        ],
      },
    ],
    ['bonuses.restedBps', { bonuses: { restedBps: -1, firstRunBps: 0, patronBps: 0 } }],
  ])('is refused for a member’s %s', (path, changes) => {
    expect(faultsOf(withMember(changes))).toEqual([`snapshot.party.0.${path}`]);
  });

  it('is refused for keys that nobody knows', () => {
    expect(faultsOf(withMember({ hp: 9 } as Partial<MemberSnapshot>))).toEqual(['snapshot.party.0']);
  });

  it('is refused again and again, not only the first time', () => {
    const input = withMember({ species: 'dragon' });
    expect(faultsOf(input)).toEqual(faultsOf(input));
  });
});

describe('a stored snapshot', () => {
  const snapshot = { party: [guardian, mender, reaver], decisions: [{ encounter: 0, option: 'walk' }] };

  it('reads back as it was', () => {
    expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot);
  });

  it('has one hash in any order of keys, another when anything differs', () => {
    const shuffled = {
      decisions: snapshot.decisions,
      party: snapshot.party.map(member => Object.fromEntries(Object.entries(member).reverse())),
    };
    const hash = hashSnapshot(encodeSnapshot(snapshot));
    expect(hashSnapshot(encodeSnapshot(shuffled as unknown as typeof snapshot))).toBe(hash);
    expect(hashSnapshot(encodeSnapshot({ ...snapshot, decisions: [] }))).not.toBe(hash);
  });

  it.each(['', '[]', '{"party":[]}', '{"party":[],"decisions":[]}'])('is refused when it is %j', text => {
    expect(() => decodeSnapshot(new TextEncoder().encode(text))).toThrow(InvalidRunInputError);
  });
});
