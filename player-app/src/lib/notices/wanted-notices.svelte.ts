import type { Notice } from './notice-poll.ts';

export type NoticeKind = Notice['type'];

export const NOTICE_KINDS: readonly NoticeKind[] = ['RUN_COMPLETE', 'CHAIN_FINISHED', 'CHAIN_STOPPED'];

const KEY = 'delve.unwanted-notices';

/**
 * Which kinds of notices are announced, while the app is open and by pushes to this device. Kept on the device, where those that are not wanted are
 * listed: a kind that is new is announced.
 */
class WantedNotices {
  #unwanted = $state.raw<readonly string[]>(localStorage.getItem(KEY)?.split(' ').filter(Boolean) ?? []);

  /** Kinds that are not announced. */
  readonly unwanted = $derived(NOTICE_KINDS.filter(kind => this.#unwanted.includes(kind)));

  has(kind: NoticeKind): boolean {
    return !this.#unwanted.includes(kind);
  }

  set(kind: NoticeKind, isWanted: boolean): void {
    const others = this.#unwanted.filter(unwanted => unwanted !== kind);
    this.#unwanted = isWanted ? others : [...others, kind];
    localStorage.setItem(KEY, this.#unwanted.join(' '));
  }
}

export const wantedNotices = new WantedNotices();
