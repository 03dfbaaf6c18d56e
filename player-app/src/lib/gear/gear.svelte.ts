import { untrack } from 'svelte';
import { act, ask } from '#lib/data/client.ts';
import type { ResultOf } from '#lib/data/graphql.ts';
import { type LiveQuery, liveQuery } from '#lib/data/live-query.svelte.ts';
import type { Problem } from '#lib/data/problem.ts';
import {
  equipDocument,
  type GearItem,
  type GearStack,
  gearDocument,
  type PageInfo,
  unequipDocument,
} from './gear-documents.ts';

/** Where an item is: what putting on and taking off changes. */
type Place = Pick<GearItem, 'id' | 'location' | 'slot'>;

/**
 * What a character has. Putting on and taking off are shown at once and undone when the server refuses: the one thing,
 * beside the order of a queue, that is shown before it is true. To be made while a component is initialised.
 */
export class Gear {
  readonly #characterId: string;
  readonly #first: LiveQuery<ResultOf<typeof gearDocument>>;
  #rest = $state.raw<readonly GearItem[]>([]);
  #restProblem = $state.raw<Problem>();
  /** What was moved since this screen appeared; it is so wherever the answers that came before say otherwise. */
  #moved = $state.raw<ReadonlyMap<string, Place>>(new Map());

  /** The oldest first; undefined until the first page is there, and longer with every further one. Reactive, like the rest. */
  readonly items: readonly GearItem[] | undefined = $derived.by(() => {
    const inventory = this.#first.data?.inventory;
    if (!inventory) return undefined;
    const known = new Map(
      [...inventory.items.edges.map(({ node }) => node), ...this.#rest].map(item => [item.id, item]),
    );
    return [...known.values()].map(item => ({ ...item, ...this.#moved.get(item.id) }));
  });
  readonly stacks: readonly GearStack[] = $derived.by(() => this.#first.data?.inventory?.stacks ?? []);
  readonly problem: Problem | undefined = $derived.by(() => this.#first.problem ?? this.#restProblem);
  readonly isLoading: boolean = $derived.by(() => this.#first.isLoading);

  constructor(characterId: string) {
    this.#characterId = characterId;
    this.#first = liveQuery(gearDocument, () => ({ characterId, after: null }));
    $effect(() => {
      const pageInfo = this.#first.data?.inventory?.items.pageInfo;
      if (pageInfo) untrack(() => void this.#loadRest(pageInfo));
    });
  }

  /** Asks for everything again. */
  async refresh(): Promise<void> {
    await this.#first.refresh();
  }

  /**
   * Puts an item on.
   * @param slot where it goes
   * @param displaced what is in its way, and goes into the backpack
   * @returns why the server refused; undefined: it is on.
   */
  async equip(
    id: string,
    slot: GearItem['slot'],
    displaced: readonly string[],
  ): Promise<Problem | undefined> {
    const before = this.#places([id, ...displaced]);
    this.#move([
      { id, location: 'EQUIPPED', slot },
      ...displaced.map(other => ({ id: other, location: 'BACKPACK' as const, slot: null })),
    ]);
    const answer = await act(equipDocument, { id });
    this.#move(answer.ok ? answer.data.items : before);
    if (!answer.ok) return answer.problem;
    void this.refresh();
  }

  /** Takes an item off, into the backpack. @returns why the server refused; undefined: it is off. */
  async unequip(id: string): Promise<Problem | undefined> {
    const before = this.#places([id]);
    this.#move([{ id, location: 'BACKPACK', slot: null }]);
    const answer = await act(unequipDocument, { id });
    this.#move(answer.ok ? answer.data.items : before);
    if (!answer.ok) return answer.problem;
    void this.refresh();
  }

  /** Page after page behind the first. What was known of them stays until all are there. */
  async #loadRest(first: PageInfo): Promise<void> {
    const rest: GearItem[] = [];
    let page = first;
    while (page.hasNextPage) {
      const answer = await ask(gearDocument, { characterId: this.#characterId, after: page.endCursor });
      this.#restProblem = answer.ok ? undefined : answer.problem;
      if (!answer.ok || !answer.data.inventory) return;
      const { edges, pageInfo } = answer.data.inventory.items;
      rest.push(...edges.map(({ node }) => node));
      page = pageInfo;
    }
    this.#rest = rest;
  }

  #places(ids: readonly string[]): Place[] {
    return (this.items ?? [])
      .filter(({ id }) => ids.includes(id))
      .map(({ id, location, slot }) => ({ id, location, slot }));
  }

  #move(places: readonly Place[]): void {
    this.#moved = new Map([...this.#moved, ...places.map(place => [place.id, place] as const)]);
  }
}
