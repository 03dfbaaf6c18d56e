import type { SlotFinding } from '@delve/game/lab/experiment.ts';
import type { Estimate } from '@delve/game/lab/intervals.ts';
import { describe, expect, it } from 'vitest';
import { describeWorth } from './describe-worth.ts';

const slot: SlotFinding['slot'] = { skill: 'cleave', condition: { kind: 'always' } };
const between = (low: number, high: number): Estimate => ({ value: (low + high) / 2, low, high });
const unsure = between(-0.02, 0.02);
const fired: SlotFinding = {
  slot,
  lacksWeapon: false,
  uses: 40,
  worth: { clearRate: unsure, cleared: unsure, rounds: unsure },
};

function verdict(change: Partial<SlotFinding['worth'] & object>): string {
  return describeWorth({ ...fired, worth: { ...fired.worth!, ...change } }, 1_000, false).verdict;
}

describe('the worth of a slot', () => {
  it('is told by the clear rate where the interval leaves no doubt', () => {
    expect(verdict({ clearRate: between(0.01, 0.05) })).toBe('helpful');
    expect(verdict({ clearRate: between(-0.05, -0.01), cleared: between(1, 2) })).toBe('harmful');
    const { text } = describeWorth(
      { ...fired, worth: { ...fired.worth!, clearRate: between(0.01, 0.05) } },
      1_000,
      false,
    );
    expect(text).toContain('+3 points');
    expect(text).toContain('(+1 to +5)');
  });

  it('else by how far they come, and never by how long they fight', () => {
    expect(verdict({ cleared: between(0.1, 0.2) })).toBe('helpful');
    expect(verdict({ rounds: between(1, 2) })).toBe('neutral');
    expect(verdict({})).toBe('neutral');
  });

  it('is nothing for a slot that never fired, once all runs are counted', () => {
    const idle: SlotFinding = { ...fired, uses: 0, worth: null };
    expect(describeWorth(idle, 1_000, false).verdict).toBe('idle');
    expect(describeWorth(idle, 50, true).verdict).toBe('unknown');
    expect(describeWorth({ ...idle, lacksWeapon: true }, 50, true).verdict).toBe('idle');
  });
});
