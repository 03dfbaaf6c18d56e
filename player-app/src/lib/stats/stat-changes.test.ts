// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import StatChanges from './StatChanges.svelte';

it('says better and worse in words, beside sign and colour', () => {
  const row = { label: 'Armour', before: '10', after: '12', difference: '+2', isBetter: true };
  render(StatChanges, {
    label: 'If they put it on',
    changes: [
      { ...row, key: 'armor' },
      { ...row, key: 'evasion', label: 'Evasion', difference: '−1', isBetter: false },
    ],
  });
  const [better, worse] = screen.getAllByRole('listitem');
  expect(better!.querySelector('svg')!.getAttribute('aria-label')).toBe('better');
  expect(worse!.querySelector('svg')!.getAttribute('aria-label')).toBe('worse');
  expect(worse!.textContent).toContain('−1');
});

it('says so when nothing changes', () => {
  const { container } = render(StatChanges, { label: 'If they put it on', changes: [] });
  expect(container.textContent).not.toBe('');
  expect(screen.queryByRole('listitem')).toBeNull();
});
