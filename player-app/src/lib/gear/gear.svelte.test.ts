// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeItem } from './fixture-gear.ts';
import { Gear } from './gear.svelte.ts';

/** What the server answers to a request, by what it asks; it waits until it is let. */
type Answering = (body: { query: string; variables: { after?: string | null } }) => object | Promise<object>;

let leave: () => void;
let answer: Answering;

beforeEach(() => {
  leave = () => {};
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) =>
    Response.json({ data: await answer(JSON.parse(init.body as string)) }),
  );
});

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

function pageOf(items: ReturnType<typeof makeItem>[], endCursor: string | null) {
  return {
    inventory: {
      items: {
        edges: items.map(node => ({ node })),
        pageInfo: { hasNextPage: endCursor !== null, endCursor },
      },
      stacks: [],
    },
  };
}

const sword = makeItem('short_sword', { slot: 'main_hand' });
const better = makeItem('short_sword', { id: 'better' });
const SLOT = { id: 'main_hand', name: 'Main hand' };

/** Shows the gear of somebody of whom nothing is known yet. */
async function showGear(): Promise<Gear> {
  let gear: Gear | undefined;
  leave = $effect.root(() => {
    gear = new Gear(crypto.randomUUID());
  });
  await vi.waitFor(() => expect(gear?.items).toHaveLength(2));
  return gear!;
}

const wornIn = (gear: Gear) => gear.items?.filter(({ slot }) => slot !== null).map(({ id }) => id);

it('asks for page after page until it has everything', async () => {
  answer = ({ variables }) => (variables.after === null ? pageOf([sword], 'next') : pageOf([better], null));
  const gear = await showGear();
  expect(gear.items?.map(({ id }) => id)).toEqual(['short_sword', 'better']);
});

it('shows an item as worn before the server has answered, and when it has', async () => {
  const equipItem = {
    __typename: 'EquipItemSuccess',
    items: [
      { id: 'better', location: 'EQUIPPED', slot: SLOT },
      { id: 'short_sword', location: 'BACKPACK', slot: null },
    ],
  };
  const held = Promise.withResolvers<object>();
  answer = ({ query }) =>
    query.trimStart().startsWith('mutation') ? held.promise : pageOf([sword, better], null);
  const gear = await showGear();
  const done = gear.equip('better', SLOT, ['short_sword']);
  expect(wornIn(gear)).toEqual(['better']);
  held.resolve({ equipItem });
  expect(await done).toBeUndefined();
  expect(wornIn(gear)).toEqual(['better']);
});

it('puts everything back where it was when the server refuses', async () => {
  const equipItem = { __typename: 'EquipRefusedError', code: 'EQUIP_REFUSED', message: 'no' };
  answer = ({ query }) =>
    query.trimStart().startsWith('mutation') ? { equipItem } : pageOf([sword, better], null);
  const gear = await showGear();
  const done = gear.equip('better', SLOT, ['short_sword']);
  expect(wornIn(gear)).toEqual(['better']);
  expect(await done).toMatchObject({ code: 'EQUIP_REFUSED' });
  expect(wornIn(gear)).toEqual(['short_sword']);
});
