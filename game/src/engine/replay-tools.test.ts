import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { decodeLog, MalformedLogError } from './decode-log.ts';
import { describeEvent } from './describe-event.ts';
import { simulateMany } from './estimate-odds.ts';
import type { CombatantRef, LogEvent } from './log-event.ts';
import { hashLog } from './log-hash.ts';
import { fixtureContent } from './v1/fixtures/fixture-content.ts';
import { fixtureInput, guardian, lifebinder, mender, reaver } from './v1/fixtures/fixture-party.ts';
import { replay } from './v1/fixtures/replay.ts';
import { verifyRun } from './verify-run.ts';

describe('decodeLog', () => {
  const input = fixtureInput('warren', [guardian, mender], 5);
  const { bytes, events } = replay(input);

  it('tells enemies of a kind apart by letters', () => {
    const names = events.flatMap(event => (event.kind === 'initiative' ? [event.actor.name] : []));
    expect(names.slice(0, 4)).toEqual(['Mira', 'Oswin', 'Scrapper A', 'Scrapper B']);
    expect(names.slice(4, 9)).toEqual(['Mira', 'Oswin', 'Scrapper', 'Spitter', 'Coward']);
  });

  it('begins with the version and ends with the outcome', () => {
    expect(events[0]).toEqual({ kind: 'run_started', engineVersion: 1, members: 2 });
    expect(events.at(-1)).toMatchObject({ kind: 'run_ended', outcome: 'victory', encountersCleared: 5 });
  });

  it('reads bytes that lie anywhere in their buffer', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeLog(fixtureContent, input, shifted.subarray(3))).toEqual(events);
  });

  it('refuses what is no log', () => {
    const broken = (change: (view: DataView) => void) => {
      const copy = bytes.slice();
      change(new DataView(copy.buffer));
      return copy;
    };
    for (const wrong of [
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, bytes.length - 4),
      broken(view => view.setInt32(0, 99, true)),
      broken(view => view.setInt32(16, 99, true)),
    ])
      expect(() => decodeLog(fixtureContent, input, wrong)).toThrow(MalformedLogError);
  });
});

describe('describeEvent', () => {
  const mira: CombatantRef = { id: 0, name: 'Mira', isMember: true };
  const goblin: CombatantRef = { id: 8, name: 'Goblin Scout A', isMember: false };
  const attack: LogEvent = {
    kind: 'attack',
    actor: mira,
    skill: { id: 'power_strike', name: 'Power Strike' },
    target: goblin,
    roll: 34,
    chance: 72,
    hit: true,
    critRoll: 50,
    critChance: 5,
    crit: false,
    damage: 18,
    absorbed: 0,
    hp: 4,
  };

  it('tells of a hit with its roll, chance and damage', () => {
    expect(describeEvent(attack)).toBe(
      'Mira uses Power Strike → hit (rolled 34 vs 72% chance) → 18 damage to Goblin Scout A',
    );
  });

  it('tells of a miss, a critical hit and what was absorbed', () => {
    expect(describeEvent({ ...attack, hit: false, roll: 88, chance: 45, damage: 0 })).toBe(
      'Mira uses Power Strike → miss (rolled 88 vs 45% chance) against Goblin Scout A',
    );
    expect(describeEvent({ ...attack, crit: true, critRoll: 3, absorbed: 5 })).toBe(
      'Mira uses Power Strike → critical hit (rolled 34 vs 72% chance; 3 vs 5% to crit) → 18 damage (5 absorbed) to Goblin Scout A',
    );
  });

  it('has a line for every event of many runs, without a hole in it', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 40; seed++)
      for (const [quest, party] of [
        ['warren', [guardian]],
        ['trials', [mender, guardian]],
        ['throne', [reaver, lifebinder, guardian]],
        ['siege', [guardian]],
      ] as const)
        for (const event of replay(fixtureInput(quest, party, seed)).events) {
          kinds.add(event.kind);
          expect(describeEvent(event)).not.toMatch(/undefined|NaN|\[object/);
        }
    expect(kinds.size).toBeGreaterThan(28);
  });
});

describe('verifyRun', () => {
  const input = fixtureInput('warren', [guardian], 5);
  const { bytes, result } = replay(input);
  const claim = { seedCommitment: bytesToHex(sha256(input.seed)), logHash: hashLog(bytes) };

  it('confirms a run from its inputs, and gives its log and result', () => {
    expect(verifyRun(fixtureContent, input, claim)).toEqual({
      ok: true,
      logHash: claim.logHash,
      log: bytes,
      result,
    });
  });

  it('says what does not fit', () => {
    const fault = (...args: Parameters<typeof verifyRun>) => {
      const verdict = verifyRun(...args);
      return verdict.ok ? null : verdict.fault;
    };
    const otherSeed = new Uint8Array(32).fill(6);
    expect(fault(fixtureContent, { ...input, seed: otherSeed }, claim)).toBe('seed_not_committed');
    expect(fault(fixtureContent, { ...input, contentHash: '00' }, claim)).toBe('content_differs');
    expect(fault(fixtureContent, { ...input, questId: 'nowhere' }, claim)).toBe('invalid_input');
    expect(fault(fixtureContent, { ...input, questId: 'siege' }, claim)).toBe('log_differs');
  });
});

describe('simulateMany', () => {
  const { seed: _, ...input } = fixtureInput('trials', [guardian], 0);

  it('counts every run once, and says where they ended', () => {
    const odds = simulateMany(fixtureContent, input, 200);
    const { victory, fled, wiped, timeout } = odds.outcomes;
    expect(victory + fled + wiped + timeout).toBe(200);
    expect(odds.endedAt.reduce((sum, count) => sum + count, 0)).toBe(200 - victory);
    expect(odds.lowBps).toBeLessThanOrEqual(odds.clearRateBps);
    expect(odds.highBps).toBeGreaterThanOrEqual(odds.clearRateBps);
    expect(odds.slotUses[0]).toHaveLength(guardian.queue.length + 1);
  });

  it('gives the same answer twice', () => {
    expect(simulateMany(fixtureContent, input, 50)).toEqual(simulateMany(fixtureContent, input, 50));
  });
});
