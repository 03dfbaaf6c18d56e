import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeConfiguration } from '@delve/platform/env/describe-configuration.ts';

/** `npm run docs:configuration`: writes docs/configuration.md from the environment's schema. */
const path = resolve(import.meta.dirname, '../../docs/configuration.md');
await writeFile(path, describeConfiguration());
process.stdout.write(`Wrote ${path}.\n`);
