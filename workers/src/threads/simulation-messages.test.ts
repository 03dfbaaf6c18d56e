import type { Simulation } from '@delve/domain/runs/simulate-runs.ts';
import type { StoredRunInput } from '@delve/domain/runs/stored-snapshot.ts';
import { describe, expect, it } from 'vitest';
import { packInputs, packSimulations, unpackInputs, unpackSimulations } from './simulation-messages.ts';

function inputWith(body: number[], base: number[] | null): StoredRunInput {
  return {
    engineVersion: 1,
    contentHash: 'c0',
    questId: 'goblin_warren',
    difficulty: 'normal',
    seed: Uint8Array.from({ length: 32 }, (_, byte) => byte + body.length),
    snapshot: { body: Uint8Array.from(body), base_body: base && Uint8Array.from(base) },
    snapshotHash: 'a1',
  };
}

function resolved(byte: number): Simulation {
  const result = {
    outcome: 'victory' as const,
    encountersCleared: 5,
    endedAt: null,
    rounds: byte,
    rewards: [],
    slotUses: [[byte]],
  };
  return { ok: true, result, logHash: new Uint8Array(32).fill(byte) };
}

describe('messages of simulation threads', () => {
  it('bring inputs over as they were, with and without a base', () => {
    const inputs = [
      inputWith([1], null),
      inputWith([2, 3, 4], [5, 6]),
      inputWith([], [7]),
      inputWith([8], null),
    ];
    const unpacked = unpackInputs(structuredClone(packInputs(inputs)));
    expect(
      unpacked.map(({ seed, snapshot: { body, base_body: base }, ...rest }) => ({
        ...rest,
        seed: Uint8Array.from(seed),
        snapshot: { body: Uint8Array.from(body), base_body: base && Uint8Array.from(base) },
      })),
    ).toEqual(inputs);
  });

  it('bring each simulation, or its error, to its place', () => {
    const failed: Simulation = { ok: false, error: new Error('refused') };
    const simulations = [resolved(1), failed, failed, resolved(2), failed];
    const unpacked = unpackSimulations(structuredClone(packSimulations(simulations)));
    expect(unpacked.map(({ ok }) => ok)).toEqual([true, false, false, true, false]);
    expect(unpacked[1]).toEqual(failed);
    expect(unpacked.filter(({ ok }) => ok)).toMatchObject([
      { result: { rounds: 1, slotUses: [[1]] } },
      { result: { rounds: 2, slotUses: [[2]] } },
    ]);
    expect(
      unpacked.flatMap(simulation => (simulation.ok ? [...simulation.logHash.slice(0, 1)] : [])),
    ).toEqual([1, 2]);
  });
});
