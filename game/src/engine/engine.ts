import type { Content } from '../content/content.ts';
import type { LogSink } from './log-sink.ts';
import type { RunInput } from './run-input.ts';
import type { RunResult } from './run-result.ts';

/** One numbered version of the rules. Same content, same input: same result and same log, everywhere, for ever. */
export interface Engine {
  readonly version: number;
  /** @throws InvalidRunInputError when the input names content that the revision lacks, or breaks a stated range. */
  resolveRun(content: Content, input: RunInput, sink: LogSink): RunResult;
}
