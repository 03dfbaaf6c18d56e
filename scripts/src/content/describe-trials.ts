import { meanRates } from '@delve/game/balance/judge-balance.ts';
import type { NewcomerTrial, QuestTrial } from '@delve/game/balance/quest-trial.ts';
import type { Content, ContentKind } from '@delve/game/content/content.ts';

const QUEST_WIDTH = 28;
const CLASS_WIDTH = 11;

/** One line: how much there is of each kind. */
export function describeInventory(content: Content): string {
  const kinds = Object.keys(content).filter(
    (kind): kind is ContentKind => kind !== 'hash' && kind !== 'rules',
  );
  const counts = kinds.map(kind => `${Object.keys(content[kind]).length} ${kind.replaceAll('_', ' ')}`);
  return `${wrap(counts.join(', '), 100)}\nRevision ${content.hash}\n\n`;
}

/**
 * A table of clear rates in percent by quest and class, with the levels that the quest is for, the level and the party
 * that it was tried with, and how many rounds its fights last on average; means below.
 */
export function describeTrials(content: Content, trials: readonly QuestTrial[]): string {
  const classIds = Object.keys(content.classes);
  const head = [
    'quest'.padEnd(QUEST_WIDTH),
    'levels',
    ' tried',
    'party',
    ...classIds.map(cell),
    ' mean',
    'rounds a fight',
  ];
  const lines = trials.map(trial => describeTrial(content, trial));
  const means = meanRates(trials).map(({ clearRateBps }) => clearRateBps);
  const foot = [
    (trials.length === 1 ? '1 quest' : `${trials.length} quests`).padEnd(QUEST_WIDTH + 20),
    ...means.map(bps => cell(percent(bps))),
    percent(meanOf(means)).padStart(5),
  ];
  return [head.join(' '), ...lines, foot.join(' '), ''].join('\n');
}

/** How new characters fare without any preparation. */
export function describeNewcomers(trials: readonly NewcomerTrial[]): string {
  const lines = trials.map(
    ({ classId, questId, odds }) =>
      `  ${classId.padEnd(CLASS_WIDTH)} ${percent(odds.clearRateBps).padStart(4)}  ${questId}`,
  );
  return ['\nAs created, without supplies, in the quest that suits them best:', ...lines, '', ''].join('\n');
}

/** Where the runs end that are not won, by encounter: what to look at first when a quest is too hard. */
export function describeQuestEndings(content: Content, trials: readonly QuestTrial[]): string {
  const lines = trials.flatMap(({ questId, classes }) => {
    const encounters = content.quests[questId]!.encounters;
    return [
      `\nWhere runs of ${questId} end, of ${classes[0]!.odds.runs} for each class:`,
      ...encounters.map(({ name, kind }, place) => {
        const ends = classes.map(({ odds }) => cell(String(odds.endedAt[place] ?? 0)));
        return `${`${place} ${name} (${kind})`.padEnd(QUEST_WIDTH + 20)} ${ends.join(' ')}`;
      }),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function describeTrial(content: Content, { questId, level, partySize, fights, classes }: QuestTrial): string {
  const [low, high] = content.quests[questId]!.level_range;
  const rates = classes.map(({ odds }) => odds.clearRateBps);
  const rounds = meanOf(classes.map(({ odds }) => odds.meanRounds)) / Math.max(1, fights);
  return [
    questId.padEnd(QUEST_WIDTH),
    `${low}–${high}`.padStart(6),
    String(level).padStart(6),
    String(partySize).padStart(5),
    ...rates.map(bps => cell(percent(bps))),
    percent(meanOf(rates)).padStart(5),
    rounds.toFixed(1).padStart(14),
  ].join(' ');
}

function cell(text: string): string {
  return text.slice(0, CLASS_WIDTH).padStart(CLASS_WIDTH);
}

function percent(bps: number): string {
  return String(Math.round(bps / 100));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
