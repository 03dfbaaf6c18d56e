import { createHash } from 'node:crypto';
import { gatherReferenceParty } from '@delve/game/balance/reference-party.ts';
import type { Content } from '@delve/game/content/content.ts';
import { decodeLog } from '@delve/game/engine/decode-log.ts';
import { describeEvent } from '@delve/game/engine/describe-event.ts';
import type { LogEvent } from '@delve/game/engine/log-event.ts';
import { hashLog } from '@delve/game/engine/log-hash.ts';
import { LogRecorder } from '@delve/game/engine/recorder.ts';
import type { RunInput } from '@delve/game/engine/run-input.ts';
import { CURRENT_ENGINE_VERSION, resolveRun } from '@delve/game/engine/versions.ts';

const QUEST = 'goblin_warren';
const CLASS = 'vanguard';
/** More lines than this do not fit the picture. */
const MOST_LINES = 13;
/** What a reader would skip. */
const DULL: ReadonlySet<LogEvent['kind']> = new Set(['initiative', 'resource_changed', 'run_started']);

export interface ExampleRun {
  questName: string;
  /** Text of the first fight, shortened at its end. */
  lines: string[];
  seedCommitment: string;
  logHash: string;
}

/** Plays a reference character through a quest of the real content, always with the same seed. */
export function playExampleRun(content: Content): ExampleRun {
  const quest = content.quests[QUEST];
  if (!quest) throw new RangeError(`The content has no quest ${QUEST}.`);
  const seed = createHash('sha256').update('a picture of what happens').digest();
  const input: RunInput = {
    engineVersion: CURRENT_ENGINE_VERSION,
    contentHash: content.hash,
    questId: QUEST,
    difficulty: 'normal',
    seed,
    snapshot: gatherReferenceParty(content, quest, CLASS),
  };
  const recorder = new LogRecorder();
  resolveRun(content, input, recorder);
  const log = recorder.toBytes();
  const events = decodeLog(content, input, log);
  return {
    questName: quest.name,
    lines: firstFight(events),
    seedCommitment: createHash('sha256').update(seed).digest('hex'),
    logHash: hashLog(log),
  };
}

function firstFight(events: readonly LogEvent[]): string[] {
  const start = events.findIndex(event => event.kind === 'round_started') - 1;
  const end = events.findIndex((event, index) => index > start && event.kind === 'encounter_ended');
  const lines = events
    .slice(Math.max(0, start), end + 1)
    .filter(({ kind }) => !DULL.has(kind))
    .map(describeEvent);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 2), '…', lines.at(-1)!];
}
