import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EXIT_CODES } from '../process/startup-error.ts';
import { loadContent } from './load-content.ts';
import { readContentFiles } from './read-content-files.ts';

async function createFolder(files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'delve-content-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

it('reads every TOML file below the folder, in the order of their paths', async () => {
  const dir = await createFolder({
    'rules/combat.toml': 'rounds = 50',
    'items/swords.toml': '[short_sword]\nname = "Short sword"',
    'items/README.md': 'not data',
  });
  expect(await readContentFiles(dir)).toEqual({
    files: [
      { path: 'items/swords.toml', value: { short_sword: { name: 'Short sword' } } },
      { path: 'rules/combat.toml', value: { rounds: 50 } },
    ],
    faults: [],
  });
});

it('reports the syntax faults of all files at once, each with its line', async () => {
  const dir = await createFolder({
    'items/a.toml': '[a]\nname = ',
    'items/b.toml': '[b]\nname = "fine"\n[b]',
    'items/c.toml': '[c]\nname = "fine"',
  });
  const { faults } = await readContentFiles(dir);
  expect(faults.map(({ file, key }) => [file, key.split(',')[0]])).toEqual([
    ['items/a.toml', 'line 2'],
    ['items/b.toml', 'line 3'],
  ]);
  await expect(loadContent(dir)).rejects.toMatchObject({ exitCode: EXIT_CODES.wrongConfiguration });
});

it('says that a folder is not there', async () => {
  await expect(loadContent('/nowhere/at/all')).rejects.toMatchObject({
    exitCode: EXIT_CODES.wrongConfiguration,
  });
});
