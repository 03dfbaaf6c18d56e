const OWN_SCHEME = 'delve:';

/** An id is opaque, and becomes part of an address. */
const ID = /^[\w=.~-]{1,200}$/;

export interface LinkTarget {
  readonly route: string;
  /** As whom to go there. */
  readonly characterId?: string;
}

/**
 * Where a link leads: `delve://quest/<id>` and `delve://character/<id>`, or an address of the server's own.
 * @returns undefined for anything else. There are no guilds to show yet: their links lead to the camp.
 */
export function routeOfLink(link: string, serverOrigin: string): LinkTarget | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.origin === serverOrigin) return { route: url.pathname + url.search };
  if (url.protocol !== OWN_SCHEME) return undefined;
  const id = decodeId(url.pathname.slice(1));
  if (id === undefined) return undefined;
  switch (url.hostname) {
    case 'quest':
      return { route: `/quests/${encodeURIComponent(id)}` };
    case 'character':
      return { route: '/character', characterId: id };
    case 'guild':
      return { route: '/' };
    default:
      return undefined;
  }
}

/** Screens alone: no other origin, nothing to look up. */
const SCREEN = /^\/(?!\/)[\w/=.~-]{0,300}$/;

/** Where a push notification leads, by what came along with it: a screen of the app, and as whom. */
export function routeOfPush(data: unknown): LinkTarget | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { path, characterId } = data as { readonly path?: unknown; readonly characterId?: unknown };
  if (typeof path !== 'string' || !SCREEN.test(path)) return undefined;
  const isWhom = typeof characterId === 'string' && ID.test(characterId);
  return { route: path, ...(isWhom && { characterId }) };
}

function decodeId(encoded: string): string | undefined {
  try {
    const id = decodeURIComponent(encoded);
    return ID.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
