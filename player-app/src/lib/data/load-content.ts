import type { Content } from '@delve/game/content/content.ts';
import { SERVER_ORIGIN } from '#lib/native/server-origin.ts';

/** Revisions that are held: the current one, and that of an old run which is looked at. */
const HELD_REVISIONS = 2;
const revisions = new Map<string, Promise<Content>>();

/**
 * The game's data in one revision, for previews, tooltips and verification: a few hundred KB, which the browser keeps for
 * ever. Its bytes hash to the name of its file, and that is checked.
 * @param path `server.contentPath`, or the `contentPath` of a run's proof
 * @throws Error when it cannot be fetched, or is not what its name says.
 */
export function loadContent(path: string): Promise<Content> {
  const known = revisions.get(path);
  if (known) return known;
  const content = fetchContent(path);
  revisions.set(path, content);
  if (revisions.size > HELD_REVISIONS) revisions.delete(revisions.keys().next().value!);
  content.catch(() => revisions.delete(path));
  return content;
}

async function fetchContent(path: string): Promise<Content> {
  const [response, { restoreContent }] = await Promise.all([
    fetch(SERVER_ORIGIN + path),
    import('@delve/game/content/restore-content.ts'),
  ]);
  if (!response.ok) throw new Error(`The game data could not be fetched: ${response.status}.`);
  const content = restoreContent(await response.text());
  if (!path.includes(content.hash)) throw new Error('The game data is not what its name says.');
  return content;
}
