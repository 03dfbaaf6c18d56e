import { act, ask } from '#lib/data/client.ts';
import type { Problem } from '#lib/data/problem.ts';
import {
  equipDocument,
  type GearItem,
  type GearStack,
  gearDocument,
  unequipDocument,
} from './gear-documents.ts';

/** Where an item is: what putting on and taking off changes. */
type Place = Pick<GearItem, 'id' | 'location' | 'slot'>;

/**
 * What a character has. Putting on and taking off are shown at once and undone when the server refuses: the one thing,
 * beside the order of a queue, that is shown before it is true.
 */
export class Gear {
  items = $state.raw<readonly GearItem[]>();
  stacks = $state.raw<readonly GearStack[]>([]);
  problem = $state.raw<Problem>();
  isLoading = $state(false);
  readonly #characterId: string;

  constructor(characterId: string) {
    this.#characterId = characterId;
  }

  /** Asks for everything, page by page; what was known stays until all of it is there. */
  async load(): Promise<void> {
    this.isLoading = true;
    const items: GearItem[] = [];
    let stacks: readonly GearStack[] = [];
    let after: string | null = null;
    do {
      const answer: Awaited<ReturnType<typeof this.askPage>> = await this.askPage(after);
      if (!answer.ok || !answer.data.inventory) {
        this.isLoading = false;
        if (!answer.ok) this.problem = answer.problem;
        return;
      }
      const { items: page, stacks: all } = answer.data.inventory;
      items.push(...page.edges.map(({ node }) => node));
      stacks = all;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    this.items = items;
    this.stacks = stacks;
    this.problem = undefined;
    this.isLoading = false;
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
    return answer.ok ? undefined : answer.problem;
  }

  /** Takes an item off, into the backpack. @returns why the server refused; undefined: it is off. */
  async unequip(id: string): Promise<Problem | undefined> {
    const before = this.#places([id]);
    this.#move([{ id, location: 'BACKPACK', slot: null }]);
    const answer = await act(unequipDocument, { id });
    this.#move(answer.ok ? answer.data.items : before);
    return answer.ok ? undefined : answer.problem;
  }

  private askPage(after: string | null) {
    return ask(gearDocument, { characterId: this.#characterId, after });
  }

  #places(ids: readonly string[]): Place[] {
    return (this.items ?? []).filter(({ id }) => ids.includes(id));
  }

  #move(places: readonly Place[]): void {
    const byId = new Map(places.map(place => [place.id, place]));
    this.items = this.items?.map(item => {
      const place = byId.get(item.id);
      return place ? { ...item, location: place.location, slot: place.slot } : item;
    });
  }
}
