import { en, type Strings } from './en.ts';

/** The catalogue in the reader's language. English is the only one yet; components never import `en` itself. */
export const strings: Strings = en;
