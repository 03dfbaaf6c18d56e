import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { QueueText } from './saved-queue.ts';

/** Changes to a queue that the server does not have yet, kept on this device. */
export interface QueueDraft extends QueueText {
  readonly queueId: string;
  readonly characterId: string;
  /** The version that they are based on: the server refuses them when it has another by then. */
  readonly baseVersion: number;
  /** Whether the player has saved them, without a network: they are sent when there is one. */
  readonly isWaiting: boolean;
  /** Milliseconds since the epoch, by the device's clock. */
  readonly editedAt: number;
}

const PREFIX = 'delve.queue-draft.';

/** The draft of a queue; undefined when there is none, or what is kept is none of this version's. */
export function readDraft(queueId: string): QueueDraft | undefined {
  const text = localStorage.getItem(PREFIX + queueId);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Everything that is kept, of all characters that ever played here. */
export function readDrafts(): QueueDraft[] {
  return Object.keys(localStorage)
    .filter(key => key.startsWith(PREFIX))
    .flatMap(key => readDraft(key.slice(PREFIX.length)) ?? []);
}

/** Keeps a draft in the place of the last one. A device without room, or that allows none, keeps nothing. */
export function writeDraft(draft: QueueDraft): void {
  try {
    localStorage.setItem(PREFIX + draft.queueId, JSON.stringify(draft));
  } catch {
    // The edit goes on in the page.
  }
}

export function forgetDraft(queueId: string): void {
  localStorage.removeItem(PREFIX + queueId);
}

/** Whether anything waits for a network. */
export function hasWaitingDrafts(): boolean {
  return readDrafts().some(({ isWaiting }) => isWaiting);
}

function isDraft(value: unknown): value is QueueDraft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Partial<Record<keyof QueueDraft, unknown>>;
  return (
    typeof draft.queueId === 'string' &&
    typeof draft.characterId === 'string' &&
    typeof draft.name === 'string' &&
    typeof draft.baseVersion === 'number' &&
    typeof draft.isWaiting === 'boolean' &&
    typeof draft.editedAt === 'number' &&
    Array.isArray(draft.slots) &&
    draft.slots.every(isSlot)
  );
}

/** Only what must hold for the builder to show it; the rules judge the rest. */
function isSlot(value: unknown): value is QueueSlot {
  if (typeof value !== 'object' || value === null) return false;
  const { skill, condition } = value as Record<string, unknown>;
  return (
    typeof skill === 'string' &&
    typeof condition === 'object' &&
    condition !== null &&
    typeof (condition as { kind?: unknown }).kind === 'string'
  );
}
