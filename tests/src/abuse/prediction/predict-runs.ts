import { createHash } from 'node:crypto';
import type { Content } from '@delve/game/content/content.ts';
import { likelyHits } from './likely-hits.ts';
import { PATTERN_READERS } from './pattern-readers.ts';
import { SEED_FORMULAS, type SeedFormula } from './seed-formulas.ts';
import type { EndedVisibleRun } from './visible-run.ts';
import { firstDie, wouldWin } from './what-happens.ts';

/** All attackers together stay within what is likely with this probability, if none of them knows anything. */
const CONFIDENCE = 0.999;

/** Computing a run takes time: of the formulas, every so manieth also says who wins. */
const OUTCOME_OF_EACH = 30;

/** Seeds under which a party's odds are tried. */
const ODDS_TRIALS = 200;

/** What an attacker made of one question, asked about many runs. */
export interface Score {
  readonly attacker: string;
  readonly asked: 'first die' | 'outcome';
  readonly guesses: number;
  readonly hits: number;
  /** Hits that luck explains. */
  readonly least: number;
  readonly most: number;
}

export interface PredictionReport {
  readonly scores: readonly Score[];
  /** Attackers that found a seed before it was revealed, as its commitment shows. */
  readonly brokenBy: readonly string[];
}

interface Guess {
  readonly isRight: boolean;
  /** Of being right by luck, for somebody who knows the odds and not the seed. */
  readonly chance: number;
}

/**
 * Lets every attacker guess every run as it was seen when it started.
 * @param formulas ways to calculate the seed; the tests add one that has the secret.
 */
export function predictRuns(
  content: Content,
  runs: readonly EndedVisibleRun[],
  formulas: readonly SeedFormula[] = SEED_FORMULAS,
): PredictionReport {
  const brokenBy = new Set<string>();
  const answers: { attacker: string; asked: Score['asked']; guesses: Guess[] }[] = [];
  const asked = runs.map(run => ({ run, oddsOfVictory: oddsOfVictory(content, run) }));

  for (const [index, { name, guess }] of formulas.entries()) {
    const dice: Guess[] = [];
    const outcomes: Guess[] = [];
    const saysOutcome = formulas.length < OUTCOME_OF_EACH || index % OUTCOME_OF_EACH === 0;
    for (const { run, oddsOfVictory } of asked) {
      const seed = guess(run);
      if (!seed) continue;
      if (createHash('sha256').update(seed).digest('hex') === run.commitment) brokenBy.add(name);
      dice.push(guessDie(run, firstDie(seed) <= 50));
      if (saysOutcome) outcomes.push(guessOutcome(run, oddsOfVictory, wouldWin(content, run, seed)));
    }
    answers.push({ attacker: name, asked: 'first die', guesses: dice });
    if (saysOutcome) answers.push({ attacker: name, asked: 'outcome', guesses: outcomes });
  }
  for (const { name, guess } of PATTERN_READERS) {
    const guesses = asked.map(({ run, oddsOfVictory }) => ({ run, oddsOfVictory, ...guess(run) }));
    answers.push(
      {
        attacker: name,
        asked: 'first die',
        guesses: guesses.map(({ run, isLow }) => guessDie(run, isLow)),
      },
      {
        attacker: name,
        asked: 'outcome',
        guesses: guesses.map(({ run, oddsOfVictory, isVictory }) =>
          guessOutcome(run, oddsOfVictory, isVictory),
        ),
      },
    );
  }
  const confidence = 1 - (1 - CONFIDENCE) / answers.length;
  const scores = answers.map(({ attacker, asked, guesses }) => ({
    attacker,
    asked,
    guesses: guesses.length,
    hits: guesses.filter(({ isRight }) => isRight).length,
    ...likelyHits(
      guesses.map(({ chance }) => chance),
      confidence,
    ),
  }));
  return { scores, brokenBy: [...brokenBy] };
}

/** An attacker that did better, or worse, than luck explains. Always wrong is as good as always right. */
export function isRemarkable({ hits, least, most }: Score): boolean {
  return hits < least || hits > most;
}

function guessDie(run: EndedVisibleRun, isLow: boolean): Guess {
  return { isRight: isLow === run.isLow, chance: 0.5 };
}

/** A strong party wins more often: to know that is no prediction. */
function guessOutcome(run: EndedVisibleRun, oddsOfVictory: number, isVictory: boolean): Guess {
  return { isRight: isVictory === run.isVictory, chance: isVictory ? oddsOfVictory : 1 - oddsOfVictory };
}

/**
 * How often this party would win, under seeds that have nothing to do with it. Neither never nor always. Each run has seeds
 * of its own: parties are much alike, so with the same for all, the odds of all would be off to the same side.
 */
function oddsOfVictory(content: Content, run: EndedVisibleRun): number {
  let victories = 0;
  for (let trial = 0; trial < ODDS_TRIALS; trial++) {
    const seed = createHash('sha256').update(`odds of ${run.runId}, ${trial}`).digest();
    if (wouldWin(content, run, seed)) victories++;
  }
  return (victories + 0.5) / (ODDS_TRIALS + 1);
}
