import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ContentStore } from '@delve/domain/deps.ts';
import { serializeContent } from '@delve/game/content/restore-content.ts';

const compress = promisify(gzip);

/** Old revisions are asked for by those who verify old runs, a few at a time. */
const KEPT_FILES = 4;

export interface ContentFile {
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

/** Each content revision as an immutable file: its bytes are what the hash in its name is the SHA-256 of. */
export interface ContentFiles {
  manifest(): object;
  /** `undefined` when no such revision is stored. */
  read(hash: string): Promise<ContentFile | undefined>;
}

export function createContentFiles(store: ContentStore): ContentFiles {
  const files = new Map<string, Promise<ContentFile>>();
  return {
    manifest() {
      const { hash } = store.current();
      return { current: { hash, path: `/content/${hash}.json` } };
    },

    async read(hash) {
      const known = files.get(hash);
      if (known) return known;
      const content = await store.byHash(hash).catch(() => undefined);
      if (!content) return undefined;
      const file = createFile(serializeContent(content));
      files.set(hash, file);
      if (files.size > KEPT_FILES) files.delete(files.keys().next().value!);
      return file;
    },
  };
}

async function createFile(body: string): Promise<ContentFile> {
  const plain = Buffer.from(body, 'utf8');
  return { plain, gzipped: await compress(plain, { level: 9 }) };
}
