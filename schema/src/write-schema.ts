import { writeFile } from 'node:fs/promises';
import { printDelveSchema } from './print-schema.ts';

/** `npm run schema:print`: brings the committed `schema.graphql` up to date. */
await writeFile(new URL('../schema.graphql', import.meta.url), printDelveSchema());
