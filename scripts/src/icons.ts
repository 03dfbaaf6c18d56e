import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { launchChromium } from '@delve/tests/harness/launch-chromium.ts';
import { type AppIcon, drawIconPage, ICONS } from './icons/app-icons.ts';

const APP = 'player-app';

/** `npm run icons`: draws the app's icons and splashes for launchers, which want pixels, from its one SVG. */
await runProcess(async () => {
  const svg = await readFile(join(APP, 'static', 'icon.svg'), 'utf8');
  const browser = await launchChromium();
  try {
    for (const icon of ICONS) await drawIcon(icon);
  } finally {
    await browser.close();
  }

  async function drawIcon(icon: AppIcon): Promise<void> {
    const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } });
    await page.setContent(drawIconPage(icon, svg));
    const file = join(APP, icon.file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await page.screenshot({ omitBackground: icon.ground === undefined }));
    process.stdout.write(`${file}\n`);
    await page.close();
  }
});
