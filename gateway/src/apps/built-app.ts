import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** A file of a built app, with the forms in which it may be sent. */
export interface AppFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer | undefined;
  readonly brotli: Buffer | undefined;
}

/** A built single-page application, held in memory: it is small, and asked for by everybody who comes. */
export interface BuiltApp {
  /** By path, beginning with a slash. */
  readonly files: ReadonlyMap<string, AppFile>;
  /** The one page, for every address of the app. */
  readonly page: AppFile;
  /** Of a page that wants its first answers: what stands before them, and after. */
  readonly pageAroundAnswers: readonly [string, string] | undefined;
  /** An entity tag (RFC 9110, 8.8.3) of the page. */
  readonly pageTag: string;
  /** The Content-Security-Policy header of the page. */
  readonly policy: string;
}

const PAGE = '/index.html';

/** Where a page wants what the app would ask first (first-answers.ts), as JSON: an element, empty in the build. */
const ANSWERS_ELEMENT = '<script type="application/json" id="first-answers">';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Reads a build from its folder, with the compressed forms that the build has put beside its files.
 * @returns undefined when nothing was built there.
 */
export async function readBuiltApp(folder: string): Promise<BuiltApp | undefined> {
  const files = new Map<string, AppFile>();
  for (const path of await listFiles(folder)) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const [plain, gzipped, brotli] = await Promise.all([
      readFile(join(folder, path)),
      readIfThere(join(folder, `${path}.gz`)),
      readIfThere(join(folder, `${path}.br`)),
    ]);
    files.set(`/${path.replaceAll('\\', '/')}`, { type, plain, gzipped, brotli });
  }
  const page = files.get(PAGE);
  if (!page) return undefined;
  files.delete(PAGE);
  const html = page.plain.toString('utf8');
  const digest = createHash('sha256').update(page.plain).digest('base64url').slice(0, 22);
  return {
    files,
    page,
    pageAroundAnswers: splitAtAnswers(html),
    pageTag: `"${digest}"`,
    policy: contentSecurityPolicy(html),
  };
}

function splitAtAnswers(html: string): [string, string] | undefined {
  const at = html.indexOf(ANSWERS_ELEMENT);
  if (at === -1) return undefined;
  const end = at + ANSWERS_ELEMENT.length;
  return [html.slice(0, end), html.slice(end)];
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing);
  return (entries ?? [])
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
