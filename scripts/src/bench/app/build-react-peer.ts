import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { BenchContext } from '../bench.ts';

const PEER = join(import.meta.dirname, 'react-peer');

/** Below this folder the gateway lets browsers keep files for ever, as it does with the subject's. */
const HASHED_FILES = '_app/immutable';

/**
 * Builds the peer for production into a folder that is gone when the bench ends, compressed beforehand as the subject is.
 * @returns the folder, of the shape that the gateway serves.
 */
export async function buildReactPeer({ onEnd }: Pick<BenchContext, 'onEnd'>): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'delve-bench-peer-'));
  onEnd(() => rm(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    root: PEER,
    logLevel: 'warn',
    plugins: [tailwindcss(), react()],
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsDir: HASHED_FILES },
  });
  for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|css|html)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const plain = await readFile(path);
    await writeFile(`${path}.gz`, gzipSync(plain, { level: 9 }));
    await writeFile(`${path}.br`, brotliCompressSync(plain));
  }
  return outDir;
}
