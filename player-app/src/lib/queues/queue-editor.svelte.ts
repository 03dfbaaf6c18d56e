import type { Problem } from '#lib/data/problem.ts';
import { forgetDraft, type QueueDraft, readDraft, writeDraft } from './draft-storage.ts';
import type { PushOutcome } from './push-draft.ts';
import { editQueue, type QueueAction, type QueueEdit, startEdit, textOfEdit } from './queue-edit.ts';
import { isSameQueue, type QueueText, type SavedQueue } from './saved-queue.ts';

/** Sends a draft to the server. */
export type PushDraft = (draft: QueueDraft) => Promise<PushOutcome>;

/**
 * The editing of one saved queue: what the server has, what the player made of it, and what becomes of the two. Every
 * change is kept on the device at once, so that neither a closed page nor a lost network loses one.
 */
export class QueueEditor {
  edit = $state.raw<QueueEdit>({ name: '', slots: [], keys: 0 });
  /** What the server has, or is about to: saving shows before it is confirmed, and is taken back when it is refused. */
  #saved = $state.raw<SavedQueue>() as SavedQueue;
  /** The queue as it was changed elsewhere, while there are changes here that it would overwrite. */
  conflict = $state.raw<SavedQueue>();
  /** Why it could not be saved. */
  problem = $state.raw<Problem>();
  isSaving = $state(false);
  /** Saved without a network: sent when there is one. */
  isWaiting = $state(false);
  /** It was deleted elsewhere. */
  isGone = $state(false);
  /** When the changes were made that were found on the device, in its milliseconds since the epoch. */
  restoredFrom = $state<number>();
  readonly #push: PushDraft;

  readonly text = $derived(textOfEdit(this.edit));
  readonly isDirty = $derived(!isSameQueue(this.text, this.#saved));

  constructor(saved: SavedQueue, push: PushDraft) {
    this.#saved = saved;
    this.#push = push;
    this.edit = startEdit(saved);
    this.#restore(readDraft(saved.id));
  }

  /** What the server has, as far as is known. */
  get saved(): SavedQueue {
    return this.#saved;
  }

  dispatch(action: QueueAction): void {
    this.edit = editQueue(this.edit, action);
    this.problem = undefined;
    this.isWaiting = false;
    this.#keep();
  }

  /** The server's queue as it was just read. Changes that were made elsewhere are taken, or become a conflict. */
  receive(latest: SavedQueue): void {
    if (this.isSaving) return;
    const wasDirty = this.isDirty;
    const isNewer = latest.version > this.#saved.version;
    if (isNewer && wasDirty && !isSameQueue(this.text, latest)) {
      this.conflict = latest;
      return;
    }
    // A queue can get another name without another version.
    const hadItsName = this.edit.name === this.#saved.name;
    if (latest.version >= this.#saved.version) this.#saved = latest;
    if (!wasDirty) this.edit = startEdit(latest);
    else if (hadItsName) this.edit = { ...this.edit, name: latest.name };
    this.#keep();
  }

  /** Sends the changes. They count as saved at once, and no longer when the server says otherwise. */
  async save(): Promise<void> {
    if (this.isSaving || !this.isDirty) return;
    const before = this.#saved;
    const draft = this.#draft(true);
    this.isSaving = true;
    this.problem = undefined;
    this.#saved = { ...before, ...this.text };
    const outcome = await this.#push(draft);
    this.isSaving = false;
    if (outcome.kind === 'saved') {
      this.#saved = { ...this.#saved, version: outcome.version };
      this.isWaiting = false;
      this.restoredFrom = undefined;
    } else {
      this.#saved = before;
      if (outcome.kind === 'conflict') this.conflict = outcome.theirs;
      else if (outcome.kind === 'gone') this.isGone = true;
      else this.problem = outcome.problem;
      this.isWaiting = outcome.kind === 'later';
    }
    this.#keep();
  }

  /** Of two versions, this one: it is saved on top of the other. */
  async keepMine(): Promise<void> {
    if (!this.conflict) return;
    this.#saved = this.conflict;
    this.conflict = undefined;
    this.#keep();
    await this.save();
  }

  /** Of two versions, the other. */
  takeTheirs(): void {
    if (!this.conflict) return;
    this.#saved = this.conflict;
    this.conflict = undefined;
    this.discard();
  }

  /** Back to what the server has. */
  discard(): void {
    this.edit = startEdit(this.#saved);
    this.problem = undefined;
    this.isWaiting = false;
    this.restoredFrom = undefined;
    this.#keep();
  }

  #restore(draft: QueueDraft | undefined): void {
    if (!draft || isSameQueue(draft, this.#saved)) {
      forgetDraft(this.#saved.id);
      return;
    }
    this.edit = startEdit(draft);
    this.isWaiting = draft.isWaiting;
    this.restoredFrom = draft.editedAt;
    if (draft.baseVersion === this.#saved.version) return;
    this.conflict = this.#saved;
    this.#saved = { ...this.#saved, version: draft.baseVersion };
  }

  #keep(): void {
    if (this.isDirty || this.conflict) writeDraft(this.#draft(this.isWaiting));
    else forgetDraft(this.#saved.id);
  }

  #draft(isWaiting: boolean): QueueDraft {
    const { id: queueId, characterId, version: baseVersion } = this.#saved;
    const text: QueueText = this.text;
    return { queueId, characterId, baseVersion, ...text, isWaiting, editedAt: Date.now() };
  }
}
