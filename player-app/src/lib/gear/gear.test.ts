import { afterEach, expect, it, vi } from 'vitest';
import { makeItem } from './fixture-gear.ts';
import { Gear } from './gear.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

/** A server that gives these answers, one after another, when it is let. */
function answerWith(...answers: object[]): { release: () => void } {
  let release = () => {};
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  vi.stubGlobal('fetch', async () => {
    const data = answers.shift();
    if (answers.length === 0) await held;
    return new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/json' } });
  });
  return { release };
}

function page(items: ReturnType<typeof makeItem>[], endCursor: string | null) {
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

async function loadedGear(answer: object): Promise<{ gear: Gear; release: () => void }> {
  const { release } = answerWith(page([sword, better], null), answer);
  const gear = new Gear('guardian');
  await gear.load();
  return { gear, release };
}

const wornIn = (gear: Gear) => gear.items?.filter(({ slot }) => slot !== null).map(({ id }) => id);

it('asks for page after page until it has everything', async () => {
  answerWith(page([sword], 'next'), page([better], null)).release();
  const gear = new Gear('guardian');
  await gear.load();
  expect(gear.items?.map(({ id }) => id)).toEqual(['short_sword', 'better']);
});

it('shows an item as worn before the server has answered', async () => {
  const equipItem = {
    __typename: 'EquipItemSuccess',
    items: [
      { id: 'better', location: 'EQUIPPED', slot: SLOT },
      { id: 'short_sword', location: 'BACKPACK', slot: null },
    ],
  };
  const { gear, release } = await loadedGear({ equipItem });
  const done = gear.equip('better', SLOT, ['short_sword']);
  expect(wornIn(gear)).toEqual(['better']);
  release();
  expect(await done).toBeUndefined();
  expect(wornIn(gear)).toEqual(['better']);
});

it('puts everything back where it was when the server refuses', async () => {
  const equipItem = { __typename: 'EquipRefusedError', code: 'EQUIP_REFUSED', message: 'no' };
  const { gear, release } = await loadedGear({ equipItem });
  const done = gear.equip('better', SLOT, ['short_sword']);
  release();
  expect(await done).toMatchObject({ code: 'EQUIP_REFUSED' });
  expect(wornIn(gear)).toEqual(['short_sword']);
});
