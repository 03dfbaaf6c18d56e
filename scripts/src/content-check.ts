import { styleText } from 'node:util';
import {
  type BalanceFault,
  judgeClasses,
  judgeNewcomers,
  judgeQuests,
} from '@delve/game/balance/judge-balance.ts';
import { type NewcomerTrial, tryNewcomer, tryQuest } from '@delve/game/balance/quest-trial.ts';
import { trialLevel } from '@delve/game/balance/reference-party.ts';
import { compileContent } from '@delve/game/content/compile-content.ts';
import type { Content, ContentFault, RawContentFile } from '@delve/game/content/content.ts';
import { readContentFiles } from '@delve/platform/content/read-content-files.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { EXIT_CODES, StartupError } from '@delve/platform/process/startup-error.ts';
import {
  describeInventory,
  describeNewcomers,
  describeQuestEndings,
  describeTrials,
} from './content/describe-trials.ts';

/** Enough for a clear rate within about ten points, and for the whole check within twenty seconds. */
const RUNS = 100;
const EMPTY_HANDED_RUNS = 200;

/**
 * `npm run content:check`: everything that can be wrong with `content/`, all at once, then how the reference builds fare
 * in every quest. `npm run content:check -- <quest> …` tries only those, and shows where runs end.
 */
await runProcess(async () => {
  const { files, faults: unreadable } = await readContentFiles();
  // What is not even TOML makes every reference to it look broken, so those faults are told alone.
  const compiled = unreadable.length > 0 ? { ok: false as const, faults: unreadable } : compileContent(files);
  if (!compiled.ok) return fail(compiled.faults);
  const { content } = compiled;
  const chosen = process.argv.slice(2);
  const questIds = questsToTry(content, chosen);
  process.stdout.write(describeInventory(content));

  const trials = questIds.map(id => tryQuest(content, id, RUNS, EMPTY_HANDED_RUNS));
  process.stdout.write(describeTrials(content, trials));

  const faults = judgeQuests(trials);
  if (chosen.length > 0) process.stdout.write(describeQuestEndings(content, trials));
  else {
    const newcomers = newcomersOf(content);
    process.stdout.write(describeNewcomers(newcomers));
    faults.push(...judgeClasses(trials), ...judgeNewcomers(newcomers));
  }
  if (faults.length > 0) return fail(faults.map(fault => located(files, fault)));
  process.stdout.write(`${styleText('green', 'No faults.')}\n`);
});

/** From the easiest to the hardest. */
function questsToTry(content: Content, chosen: readonly string[]): string[] {
  const unknown = chosen.filter(id => !Object.hasOwn(content.quests, id));
  if (unknown.length > 0)
    throw new StartupError(
      'wrongConfiguration',
      `There is no quest ${unknown.join(', nor ')} in content/quests/.`,
    );
  return Object.keys(content.quests)
    .filter(id => chosen.length === 0 || chosen.includes(id))
    .sort((a, b) => trialLevel(content.quests[a]!) - trialLevel(content.quests[b]!));
}

function newcomersOf(content: Content): NewcomerTrial[] {
  return Object.keys(content.classes).flatMap(classId => tryNewcomer(content, classId, RUNS) ?? []);
}

function located(files: readonly RawContentFile[], { kind, id, message }: BalanceFault): ContentFault {
  return { file: fileOf(files, kind, id), key: id, message };
}

function fileOf(files: readonly RawContentFile[], kind: string, id: string): string {
  const holds = ({ path, value }: RawContentFile) =>
    path.startsWith(`${kind}/`) && typeof value === 'object' && value !== null && Object.hasOwn(value, id);
  return files.find(holds)?.path ?? `${kind}/`;
}

function fail(faults: readonly ContentFault[]): void {
  const lines = faults.map(({ file, key, message }) => `  content/${file}: ${key}: ${message}`);
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  process.stderr.write(`${styleText('red', `${count}:`)}\n${lines.join('\n')}\n`);
  process.exitCode = EXIT_CODES.fault;
}
