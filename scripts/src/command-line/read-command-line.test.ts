import { StartupError } from '@delve/platform/process/startup-error.ts';
import { expect, it } from 'vitest';
import { readCommandLine } from './read-command-line.ts';

const USAGE = 'Usage: npm run dig -- <where> [--deep <metres>]';
const read = (args: string[]) =>
  readCommandLine(
    { args, allowPositionals: true, options: { deep: { type: 'string', default: '1' } } },
    USAGE,
  );

it('reads what stands there, and fills in the rest', () => {
  expect(read(['here', '--deep', '7'])).toMatchObject({ positionals: ['here'], values: { deep: '7' } });
  expect(read([]).values.deep).toBe('1');
});

it.each([[['--wide']], [['--deep']]])('explains the usage instead of %j', args => {
  expect(() => read(args)).toThrow(StartupError);
  expect(() => read(args)).toThrow(USAGE);
});
