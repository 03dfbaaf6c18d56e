import type { Content } from '../content/content.ts';
import type { Engine } from './engine.ts';
import { InvalidRunInputError } from './invalid-run-input-error.ts';
import type { LogSink } from './log-sink.ts';
import type { RunInput } from './run-input.ts';
import type { RunResult } from './run-result.ts';
import { engineV1 } from './v1/resolve-run.ts';

/** Every version of the rules that runs were ever resolved with. None is removed: their replays must stay checkable. */
export const engines: ReadonlyMap<number, Engine> = new Map([[engineV1.version, engineV1]]);

/** The version that new runs are started with. */
export const CURRENT_ENGINE_VERSION = 1;

/**
 * Resolves a run with the version that it was started with.
 * @throws InvalidRunInputError also when there is no such version.
 */
export function resolveRun(content: Content, input: RunInput, sink: LogSink): RunResult {
  const engine = engines.get(input.engineVersion);
  if (engine === undefined)
    throw new InvalidRunInputError([
      { path: 'engineVersion', message: `there is no version ${input.engineVersion}` },
    ]);
  return engine.resolveRun(content, input, sink);
}
