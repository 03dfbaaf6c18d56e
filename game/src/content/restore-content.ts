import { canonicalJson, hashText } from './canonical-json.ts';
import type { Content } from './content.ts';
import { freezeCopy } from './freeze-copy.ts';
import { CONTENT_KINDS } from './vocabulary.ts';

/** The body of a stored revision: canonical JSON of everything but the hash, of which the hash is the SHA-256. */
export function serializeContent(content: Content): string {
  const { hash: _, ...body } = content;
  return canonicalJson(body);
}

/**
 * A revision from its stored body. Not validated again: it was when it was published, and a schema that has become
 * stricter since must not make old runs unverifiable. Compare the `hash` with the one it was stored under.
 * @throws SyntaxError when the body is not JSON.
 * @throws TypeError when it is not the body of a revision.
 */
export function restoreContent(body: string): Content {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null) throw new TypeError('not the body of a content revision');
  for (const key of ['rules', ...CONTENT_KINDS])
    if (!(key in value)) throw new TypeError(`not the body of a content revision: ${key} is missing`);
  return sealContent(value as Omit<Content, 'hash'>);
}

/** Freezes a revision and names it by its hash. */
export function sealContent(body: Omit<Content, 'hash'>): Content {
  return freezeCopy({ ...body, hash: hashText(canonicalJson(body)) });
}
