import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '../../api/api-client.ts';
import type { PlayerPage, PlayerPageOptions } from './player-page.ts';
import { QueueBuilder } from './queue-builder.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

/** What the browser says on the console about each request without a network. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

async function openBuilder(options?: PlayerPageOptions): Promise<[PlayerPage, QueueBuilder]> {
  const player = await app.open({ ...options, as: await app.createPlayer() });
  return [player, await QueueBuilder.open(player)];
}

interface QueueElsewhere {
  readonly id: string;
  readonly version: number;
  readonly slots: readonly { readonly skill: { readonly id: string } }[];
}

/** Leaves nothing of the first queue but so many slots at its end, as from another device. */
async function shortenElsewhere(client: ApiClient, left: number): Promise<void> {
  const [{ id: characterId }] = await client.read<[{ id: string }]>('{ characters { id } }');
  const [{ id, version, slots }] = await client.read<[QueueElsewhere]>(
    'query Queues($characterId: ID!) { skillQueues(characterId: $characterId) { id version slots { skill { id } } } }',
    { characterId },
  );
  const result = await client.mutate(
    'mutation Update($input: UpdateSkillQueueInput!) { updateSkillQueue(input: $input) { __typename } }',
    { input: { id, version, slots: slots.slice(-left).map(({ skill }) => ({ skill: skill.id })) } },
  );
  expect(result.__typename).toBe('UpdateSkillQueueSuccess');
}

it('keyboard and mouse put skills in order, and what is saved is there after a reload', async () => {
  const [player, builder] = await openBuilder();
  const { page } = player;
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await builder.moveDownByKeyboard(0);
  await builder.seeOrder([second, first, third]);
  await builder.save();
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await builder.dragByMouse(2, 0);
  await builder.seeOrder([third, second, first]);
  await player.check('a queue with unsaved changes');
  await builder.save();
  await page.reload();
  await builder.seeOrder([third, second, first]);
  await builder.dragByMouse(0, 1);
  await builder.seeOrder([second, third, first]);
  await player.close();
});

it('a finger drags skills, and what is saved is there after a reload', async () => {
  const [player, builder] = await openBuilder({ viewport: 'phone' });
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await builder.dragByTouch(2, 0);
  await builder.seeOrder([third, first, second]);
  await builder.dragByTouch(0, 1);
  await builder.seeOrder([first, third, second]);
  await player.check('a queue that was ordered by touch');
  await builder.save();
  await player.page.reload();
  await builder.seeOrder([first, third, second]);
  await player.close();
});

it('what is saved without a network is sent when there is one again', async () => {
  const [player, builder] = await openBuilder();
  const { page, context } = player;
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await context.setOffline(true);
  await builder.moveDownByKeyboard(0);
  await builder.pressSave();
  await page.getByText('Kept on this device, and sent as soon as there is one.').waitFor();
  player.forgive(NO_NETWORK);
  await player.check('a queue that waits for the network');
  await context.setOffline(false);
  await page
    .getByText(/(reached the server|is saved)\.$/)
    .first()
    .waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  player.forgive(NO_NETWORK);
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await page.evaluate('localStorage.clear()');
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await player.close();
});

it('of two versions of a queue nothing is lost until one is chosen', async () => {
  const [player, builder] = await openBuilder();
  const { page } = player;
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await builder.moveDownByKeyboard(0);
  await shortenElsewhere(await player.api(), 1);
  await builder.pressSave();
  const conflict = page.getByRole('alert').filter({ hasText: 'It was changed elsewhere, too' });
  await conflict.waitFor();
  await conflict.getByRole('region', { name: 'Yours, here' }).getByText(first).waitFor();
  expect(await conflict.getByRole('region', { name: 'Saved elsewhere' }).getByRole('listitem').count()).toBe(
    1,
  );
  await player.check('two versions of a queue');
  await conflict.getByRole('button', { name: 'Save mine' }).click();
  await conflict.waitFor({ state: 'detached' });
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await player.close();
});

it.each(['desktop', 'phone'] as const)(
  'of two versions of a queue, the other is taken or both are kept, on a %s',
  async viewport => {
    const [player, builder] = await openBuilder({ viewport });
    const { page } = player;
    const press = async (name: string) => {
      const button = page.getByRole('alert').getByRole('button', { name });
      if (viewport === 'phone') return button.tap();
      await button.focus();
      await page.keyboard.press('Enter');
    };
    const all = await builder.order();
    const others = all.slice(1);
    const meetConflict = async (left: number) => {
      await builder.moveDownByKeyboard(0);
      await shortenElsewhere(await player.api(), left);
      await builder.pressSave();
      await page.getByRole('alert').filter({ hasText: 'It was changed elsewhere, too' }).waitFor();
    };

    await meetConflict(all.length - 1);
    await press('Take the other');
    await builder.seeOrder(others);
    await page.getByText('Saved', { exact: true }).waitFor();

    await meetConflict(1);
    await press('Keep both');
    await builder.seeOrder(all.slice(-1));
    await page.getByText('“Default (mine)” is saved.').waitFor();
    // Whoever uses keys is still on the page, not at the beginning of the window.
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.getByRole('link', { name: '“Default (mine)” is saved.' }).click();
    await builder.seeOrder([others[1]!, others[0]!, ...others.slice(2)]);
    await player.close();
  },
);

it('the lab tries a queue on a quest, and says how sure it is of what it found', async () => {
  const [player] = await openBuilder({ viewport: 'phone' });
  const { page } = player;
  await page.getByRole('link', { name: 'Try it in the lab' }).click();
  await player.see('Queue Lab');
  await page
    .getByLabel('Quest', { exact: true })
    .selectOption({ label: 'Rats in the Lamp Oil, levels 1 to 5' });
  await page.getByRole('button', { name: 'Try it 1,000 times' }).click();
  await page.getByText(/^Took .* on this device\.$/).waitFor({ timeout: 45_000 });
  await page.getByText('from 1,000 runs').waitFor();
  const said = await page.getByText(/^The true rate lies between/).innerText();
  const [low, high] = [...said.matchAll(/([\d.]+)\s?%/g)].map(([, share]) => Number(share));
  expect(low).toBeLessThan(high!);
  await player.check('a result of the lab');
  await player.close();
});
