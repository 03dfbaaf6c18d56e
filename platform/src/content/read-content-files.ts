import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ContentFault, RawContentFile } from '@delve/game/content/content.ts';
import { parse, TomlError } from 'smol-toml';

/** `content/` of this checkout. */
export const CONTENT_DIR = resolve(import.meta.dirname, '../../../content');

export interface ContentFiles {
  files: RawContentFile[];
  /** Files that are not TOML; their line is the key. */
  faults: ContentFault[];
}

/**
 * Reads and parses every `.toml` file below `dir`, in ascending order of their paths. A file that does not parse is a
 * fault instead of a file, so that all of them can be reported at once.
 * @throws Error of the file system when `dir` cannot be read.
 */
export async function readContentFiles(dir: string = CONTENT_DIR): Promise<ContentFiles> {
  const entries = await readdir(dir, { recursive: true });
  const paths = entries.filter(path => path.endsWith('.toml')).map(path => path.replaceAll('\\', '/'));
  paths.sort();
  const files: RawContentFile[] = [];
  const faults: ContentFault[] = [];
  for (const path of paths) {
    const text = await readFile(join(dir, path), 'utf8');
    try {
      files.push({ path, value: parse(text) });
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      faults.push({
        file: path,
        key: `line ${error.line}, column ${error.column}`,
        message: firstLine(error.message),
      });
    }
  }
  return { files, faults };
}

/** smol-toml appends a drawing of the place to its message. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/^Invalid TOML document: /, '');
}
