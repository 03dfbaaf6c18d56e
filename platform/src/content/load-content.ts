import { compileContent } from '@delve/game/content/compile-content.ts';
import type { CompiledContent, Content } from '@delve/game/content/content.ts';
import { StartupError } from '../process/startup-error.ts';
import { CONTENT_DIR, readContentFiles } from './read-content-files.ts';

/**
 * Reads and compiles the game data below `dir`. When a file is not even TOML, those faults are reported alone: every
 * reference to what it defines would look broken too.
 */
export async function compileContentFolder(dir: string = CONTENT_DIR): Promise<CompiledContent> {
  const { files, faults } = await readContentFiles(dir);
  return faults.length > 0 ? { ok: false, faults } : compileContent(files);
}

/** @throws StartupError that lists every fault with its file and key. */
export async function loadContent(dir: string = CONTENT_DIR): Promise<Content> {
  const compiled = await compileContentFolder(dir).catch((error: NodeJS.ErrnoException) => {
    if (!error.code) throw error;
    throw new StartupError('wrongConfiguration', `The game data in ${dir} cannot be read (${error.code}).`);
  });
  if (compiled.ok) return compiled.content;
  const lines = compiled.faults.map(({ file, key, message }) => `  - ${file}: ${key}: ${message}`);
  throw new StartupError('wrongConfiguration', [`The game data in ${dir} has faults:`, ...lines].join('\n'));
}
