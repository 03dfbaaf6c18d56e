import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlayerPage } from './player-page.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

/** A page that was loaded anew asks the server first. */
const PATIENCE = { timeout: 15_000 };

let app: RunningPlayerApp;

beforeAll(async () => {
  // A first quest takes a second: long enough to be seen, short enough to be waited for.
  app = await startPlayerApp({ env: { DELVE_TIME_SCALE: '600' } });
}, 180_000);

afterAll(() => app?.stop());

it.each(['desktop', 'phone'] as const)(
  'a newcomer makes a character, orders a queue, reads and verifies a run, and lays a chain on a %s',
  async viewport => {
    const player = await app.open({ viewport });
    await player.signUp();
    await createCharacter(player);
    await orderQueue(player);
    await runQuest(player);
    await verifyRun(player);
    await layChain(player);
    await player.close();
  },
  90_000,
);

async function createCharacter(player: PlayerPage): Promise<void> {
  const { page } = player;
  await player.see('Somebody new');
  await page.getByRole('radio', { name: 'Vanguard' }).check({ force: true });
  await page.getByRole('button', { name: 'Suggest a name' }).click();
  await page.getByRole('button', { name: 'Begin the descent' }).click();
  await player.see('Camp');
}

/** The keyboard moves the first skill down, the pointer drags it back up; what is saved is what is seen. */
async function orderQueue(player: PlayerPage): Promise<void> {
  const { page } = player;
  await page.goto('/queues');
  await player.see('Skill queues');
  await page
    .getByRole('link', { name: /^Edit / })
    .first()
    .click();
  const handles = page.getByRole('button', { name: /^Move .*, place \d+ of \d+$/ });
  await handles.first().waitFor();
  const skillAt = async (place: number) =>
    /^Move (.*), place/.exec((await handles.nth(place).getAttribute('aria-label')) ?? '')?.[1];
  const [first, second] = [await skillAt(0), await skillAt(1)];

  await handles.first().focus();
  for (const key of ['Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
  await expect.poll(() => skillAt(0), PATIENCE).toBe(second);
  expect(await skillAt(1)).toBe(first);

  const from = (await handles.nth(1).boundingBox())!;
  const to = (await handles.nth(0).boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, from.y, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y - to.height / 4, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => skillAt(0), PATIENCE).toBe(first);

  await handles.first().focus();
  for (const key of ['Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
  await player.check('the queue builder');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/is saved\.$/).waitFor();
  await page.reload();
  await expect.poll(() => skillAt(0), PATIENCE).toBe(second);
}

/** From the board to the end of a run, which the page notices by itself. */
async function runQuest(player: PlayerPage): Promise<void> {
  const { page } = player;
  await page.goto('/');
  await player.see('Camp');
  await page.getByRole('link', { name: 'Quests', exact: true }).filter({ visible: true }).click();
  await player.see('Quest board');
  await page
    .getByRole('link', { name: /Rats in the Lamp/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Send them in' }).waitFor();
  await player.check('a quest');
  await page.getByRole('button', { name: 'Send them in' }).click();
  await page.waitForURL(/\/runs\/.+/);
  await page.getByRole('link', { name: 'Read what happened' }).waitFor();
}

/** The browser computes the run again and comes to the same, claim by claim. */
async function verifyRun(player: PlayerPage): Promise<void> {
  const { page } = player;
  await page.getByRole('link', { name: 'Read what happened' }).click();
  await page.getByRole('button', { name: 'Verify this run' }).click();
  await page.getByText('Everything agrees.').waitFor({ timeout: 20_000 });
  await player.check('a verified run');
}

/** Three more runs of the same quest, to the end of the chain: which a defeat may bring early. */
async function layChain(player: PlayerPage): Promise<void> {
  const { page } = player;
  const first = page.url();
  await page.getByRole('button', { name: 'Send them in 3 more times' }).click();
  await page.waitForURL(url => url.href !== first && /^\/runs\/.+/.test(url.pathname));
  await page.goto('/chains');
  await player.see('Chains');
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.getByText(/^(Finished|Stopped)$/).count();
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(1);
  await page.goto('/runs');
  await player.see('Runs');
  await page.goto('/notices');
  await player.see('Notices');
  await page
    .getByRole('link', { name: /Chain (finished|stopped)/ })
    .first()
    .click();
  await page.waitForURL('/chains');
}
