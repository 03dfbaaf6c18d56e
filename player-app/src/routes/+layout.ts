import { recallSessionToken } from '#lib/native/session-token.ts';

/** A single-page application: nothing is rendered on a server. */
export const ssr = false;
export const prerender = false;

/** Nobody asks the server before it is known as whom. */
export const load = recallSessionToken;
