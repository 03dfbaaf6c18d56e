/** Users of whose changes Redis has not heard, for as long as a version from before them may live. */
export class UntoldChanges {
  readonly #lifetimeMs: number;
  /** When each was added last, the latest at the end. */
  readonly #users = new Map<string, number>();

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  add(userIds: readonly string[], now = performance.now()): void {
    for (const userId of userIds) {
      this.#users.delete(userId);
      this.#users.set(userId, now);
    }
    this.#forgetOld(now);
  }

  /** All of them, who are forgotten with that. */
  take(now = performance.now()): string[] {
    this.#forgetOld(now);
    const userIds = [...this.#users.keys()];
    this.#users.clear();
    return userIds;
  }

  #forgetOld(now: number): void {
    for (const [userId, addedAt] of this.#users) {
      if (now - addedAt <= this.#lifetimeMs) return;
      this.#users.delete(userId);
    }
  }
}
