import type { Signals } from '@delve/domain/deps.ts';

/** Signals within the process, kept in the order of their publishing. */
export class InMemorySignals implements Signals {
  readonly published: { readonly channel: string; readonly payload: object }[] = [];
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();

  publish(channel: string, payload: object): void {
    this.published.push({ channel, payload });
    for (const listener of this.#listeners.get(channel) ?? []) listener(structuredClone(payload));
  }

  async subscribe(channel: string, listener: (payload: unknown) => void): Promise<() => void> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }
}
