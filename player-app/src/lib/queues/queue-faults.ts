import type { SkillOwner } from '@delve/game/characters/owned-skills.ts';
import { findSlotObstacles, type SlotObstacle } from '@delve/game/characters/queue-reach.ts';
import { validateQueue } from '@delve/game/characters/validate-queue.ts';
import type { Content } from '@delve/game/content/content.ts';
import * as strings from '#lib/strings/strings.ts';
import { skillName } from './describe-condition.ts';
import type { QueueText } from './saved-queue.ts';

/** What is wrong with a queue, where it is wrong, in words. */
export interface QueueFaults {
  /** Whether the server would refuse it. */
  readonly isRefused: boolean;
  readonly name: string | undefined;
  /** Of the queue as a whole. */
  readonly general: readonly string[];
  /** By slot: why the server would refuse it. */
  readonly slots: readonly (readonly string[])[];
  /** By slot: why it would never fire; such a queue may be saved. */
  readonly warnings: readonly (string | undefined)[];
}

/** What the server takes, in characters after trimming. */
const NAME_LENGTH = 40;

/**
 * Judges a queue by the very rules that the server judges it by.
 * @param weaponType what is wielded; undefined: not known
 */
export function findQueueFaults(
  content: Content,
  owner: SkillOwner,
  { name, slots }: QueueText,
  weaponType: string | undefined,
): QueueFaults {
  const { faults } = strings.queues;
  const { issues } = validateQueue(content, owner, slots);
  const most = content.rules.progression.queue_slots;
  const general: string[] = [];
  const bySlot: string[][] = slots.map(() => []);
  for (const { path, code } of issues) {
    const text = code === 'too_many_slots' ? faults.too_many_slots(most) : faults[code];
    const place = /^slots\.(\d+)/.exec(path)?.[1];
    (place === undefined ? general : bySlot[Number(place)]!).push(text);
  }
  const nameFault = faultOfName(name);
  const obstacles = weaponType === undefined ? [] : findSlotObstacles(content, slots, weaponType);
  return {
    isRefused: issues.length > 0 || nameFault !== undefined,
    name: nameFault,
    general,
    slots: bySlot,
    warnings: slots.map((_, place) => describeObstacle(content, slots, obstacles[place])),
  };
}

/** Why a queue cannot have this name; undefined: it can. */
export function faultOfName(name: string): string | undefined {
  const { nameEmpty, nameLong } = strings.queues;
  const { length } = name.normalize('NFC').trim();
  if (length === 0) return nameEmpty;
  return length > NAME_LENGTH ? nameLong : undefined;
}

/** Weapon types in words: `swords or axes`, as content names them. */
export function nameWeapons(content: Content, weapons: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(
    weapons.map(id => content.weapon_types[id]?.name ?? id),
  );
}

function describeObstacle(
  content: Content,
  slots: QueueText['slots'],
  obstacle: SlotObstacle | null | undefined,
): string | undefined {
  const { warnings } = strings.queues;
  if (!obstacle) return undefined;
  return obstacle.kind === 'weapon'
    ? warnings.weapon(nameWeapons(content, obstacle.weapons))
    : warnings.shadowed(skillName(content, slots[obstacle.by]!.skill), obstacle.by + 1);
}
