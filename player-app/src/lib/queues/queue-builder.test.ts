// @vitest-environment jsdom
import { testContent } from '@delve/game/characters/test-content.ts';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import QueueBuilder from './QueueBuilder.svelte';
import { QueueEditor } from './queue-editor.svelte.ts';

let editor: QueueEditor;
beforeEach(() => {
  localStorage.clear();
  editor = new QueueEditor(
    {
      id: 'queue-1',
      characterId: 'character-1',
      name: 'Bosses',
      isActive: true,
      version: 1,
      slots: [
        { skill: 'shield_wall', condition: { kind: 'if_hp_below', threshold: 50 } },
        { skill: 'cleave', condition: { kind: 'if_enemy_count_above', count: 1 } },
        { skill: 'basic_attack', condition: { kind: 'always' } },
      ],
    },
    () => new Promise(() => {}),
  );
  render(QueueBuilder, {
    content: testContent,
    owner: { class: 'guardian', subclass: null, level: 5 },
    editor,
    weaponType: 'sword',
  });
});

const list = () => screen.getByRole('list', { name: 'Order' });
const order = () => editor.text.slots.map(({ skill }) => skill);
const handle = (skill: string) => within(list()).getByRole('button', { name: new RegExp(`^Move ${skill}`) });
const said = () => screen.getByRole('status').textContent;

describe('the order by keyboard', () => {
  it('changes while a slot is held, is told, and keeps the focus on the handle', async () => {
    const grip = handle('Basic attack');
    grip.focus();
    await fireEvent.click(grip);
    expect(grip.getAttribute('aria-pressed')).toBe('true');
    expect(said()).toContain('place 3 of 3');
    await fireEvent.keyDown(grip, { key: 'ArrowUp' });
    expect(order()).toEqual(['shield_wall', 'basic_attack', 'cleave']);
    expect(said()).toContain('place 2 of 3');
    await fireEvent.keyDown(handle('Basic attack'), { key: 'Home' });
    expect(order()).toEqual(['basic_attack', 'shield_wall', 'cleave']);
    expect(document.activeElement).toBe(handle('Basic attack'));
    await fireEvent.click(handle('Basic attack'));
    expect(handle('Basic attack').getAttribute('aria-pressed')).toBe('false');
    expect(said()).toContain('let go at place 1');
  });

  it('goes back to where it was with Escape', async () => {
    await fireEvent.click(handle('Shield wall'));
    await fireEvent.keyDown(handle('Shield wall'), { key: 'End' });
    expect(order()).toEqual(['cleave', 'basic_attack', 'shield_wall']);
    await fireEvent.keyDown(handle('Shield wall'), { key: 'Escape' });
    expect(order()).toEqual(['shield_wall', 'cleave', 'basic_attack']);
  });

  it('stays when an arrow is pressed on a handle that is not held', async () => {
    await fireEvent.keyDown(handle('Cleave'), { key: 'ArrowUp' });
    expect(order()).toEqual(['shield_wall', 'cleave', 'basic_attack']);
  });
});

describe('a slot', () => {
  const open = (skill: string) =>
    fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${skill}: .*Change the condition`) }));

  it('is moved without dragging, too', async () => {
    await open('Cleave');
    await fireEvent.click(screen.getByRole('button', { name: 'Move up' }));
    expect(order()).toEqual(['cleave', 'shield_wall', 'basic_attack']);
  });

  it('gets another condition, with its parameter in a field', async () => {
    await open('Shield wall');
    await fireEvent.change(screen.getByLabelText('When may it fire?'), {
      target: { value: 'if_hp_above' },
    });
    await fireEvent.change(screen.getByRole('spinbutton', { name: 'Hit points, in percent' }), {
      target: { value: '140' },
    });
    expect(editor.text.slots[0]!.condition).toEqual({ kind: 'if_hp_above', threshold: 100 });
    expect(screen.getByText('Own health above 100%')).toBeTruthy();
  });

  it('comes from the skills, above what would keep it from firing', async () => {
    await fireEvent.click(screen.getByRole('button', { name: /^Add Second wind/ }));
    expect(order()).toEqual(['shield_wall', 'cleave', 'second_wind', 'basic_attack']);
  });

  it('says what is wrong with it where it stands', async () => {
    editor.dispatch({ type: 'add', skill: 'spark', at: 0 });
    const row = await screen.findByRole('listitem', { name: 'Slot 1: Spark' });
    expect(within(row).getByText('They have not learnt this skill.')).toBeTruthy();
  });
});
