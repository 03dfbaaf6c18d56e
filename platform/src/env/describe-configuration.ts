import { z } from 'zod';
import { START_VARIABLES, VARIABLES } from './variables.ts';

const EXIT_CODE_ROWS = [
  ['0', 'stopped as asked'],
  ['1', 'a fault of Delve; its log has the stack'],
  ['2', 'the configuration or the game data is wrong; every fault is listed'],
  ['3', 'something around it is: a port in use, a server away, a full disk, a missing permission'],
  ['4', '`npm start` is already running from this folder'],
] as const;

/** The text of `docs/configuration.md`. A test compares the two. */
export function describeConfiguration(): string {
  return `${[
    '# Configuration',
    '',
    'Every process of Delve is configured by its environment alone, which it reads once, when it starts. When something',
    'is wrong, all faults are printed together and the process ends with exit code 2. An empty variable counts as absent.',
    '',
    '<!-- Written by `npm run docs:configuration` from platform/src/env/variables.ts. -->',
    '',
    '## Gateway and workers',
    '',
    ...describeVariables(VARIABLES),
    '',
    '## `npm start` in addition',
    '',
    ...describeVariables(START_VARIABLES),
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '| --- | --- |',
    ...EXIT_CODE_ROWS.map(([code, meaning]) => `| ${code} | ${meaning} |`),
  ].join('\n')}\n`;
}

function describeVariables(variables: Readonly<Record<string, z.ZodType>>): string[] {
  return [
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(variables).map(
      ([name, schema]) => `| \`${name}\` | ${describeDefault(schema)} | ${schema.description ?? ''} |`,
    ),
  ];
}

function describeDefault(schema: z.ZodType): string {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return `\`${String(schema.def.defaultValue)}\``;
  return schema instanceof z.ZodOptional ? '–' : 'required';
}
