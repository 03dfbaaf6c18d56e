import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { GOLDEN_HASHES } from '@delve/game/engine/v1/fixtures/golden-hashes.ts';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../harness/launch-chromium.ts';

const GAME = resolve(import.meta.dirname, '../../../game/src');
const PRINTER = resolve(import.meta.dirname, 'print-golden-hashes.ts');

describe('the golden runs', () => {
  it.each([
    { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' },
    { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
  ])('come out the same in another process under $LANG and $TZ', async environment => {
    const { stdout } = await promisify(execFile)(process.execPath, [PRINTER], {
      env: { PATH: process.env.PATH, ...environment },
    });
    expect(JSON.parse(stdout)).toEqual(GOLDEN_HASHES);
  });
});

describe('the golden runs in a browser', () => {
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    const script = await bundleForBrowsers(resolve(GAME, 'engine/v1/fixtures/golden-runs.ts'));
    server = createServer((request, response) => {
      const isScript = request.url === '/golden-runs.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><title>Delve</title>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => server.close());

  it('come out the same as in Node', async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(origin);
      const hashes = await page.evaluate(
        "import('/golden-runs.js').then(({ hashGoldenRuns }) => hashGoldenRuns())",
      );
      expect(hashes).toEqual(GOLDEN_HASHES);
    } finally {
      await browser.close();
    }
  });
});

/** One module of what the entry exports, for which everything must run outside of Node: an import of `node:` fails. */
async function bundleForBrowsers(entry: string): Promise<string> {
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    external: [],
    onLog: (_, log) => {
      throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code;
}
