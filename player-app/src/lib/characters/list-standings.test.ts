import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { expect, it } from 'vitest';
import { listStandings } from './list-standings.ts';

const tiers = Object.values(fixtureContent.reputation_tiers).toSorted((a, b) => a.from - b.from);
const [factionId, faction] = Object.entries(fixtureContent.factions)[0]!;

const standAt = (amount: number) =>
  listStandings([{ of: { id: factionId, name: faction.name }, amount }], fixtureContent).find(
    ({ id }) => id === factionId,
  );

it('puts those whom nobody has met yet at 0', () => {
  const standings = listStandings([], fixtureContent);
  expect(standings).toHaveLength(Object.keys(fixtureContent.factions).length);
  expect(standings.every(({ amount }) => amount === 0)).toBe(true);
});

it('enters a tier exactly where it begins', () => {
  const last = tiers.at(-1)!;
  expect(standAt(last.from)).toMatchObject({ tier: last.name, next: undefined });
  expect(standAt(last.from - 1)).toMatchObject({ next: { name: last.name, from: last.from } });
});

it('keeps whoever is below every tier in the lowest', () => {
  expect(standAt(tiers[0]!.from - 1)).toMatchObject({ tier: tiers[0]!.name });
});
