import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartupError } from '@delve/platform/process/startup-error.ts';

/**
 * Node's `parseArgs`, for people.
 * @param usage printed below what is wrong
 * @throws StartupError for options that the command does not have, or that lack their value.
 */
export function readCommandLine<const Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new StartupError('wrongConfiguration', `${(error as Error).message}\n\n${usage}`);
  }
}
