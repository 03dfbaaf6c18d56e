/** 97.5 % of a normal distribution lies below so many standard deviations. */
const Z = 1.959964;

/** An estimate, and the interval that holds the true value with 95 % certainty. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % score interval of a proportion (E. B. Wilson, 1927), which stays within 0 and 1 and is sensible for none and
 * for all.
 */
export function wilsonInterval(successes: number, trials: number): [low: number, high: number] {
  const share = successes / trials;
  const z2 = (Z * Z) / trials;
  const center = (share + z2 / 2) / (1 + z2);
  const margin = (Z * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials))) / (1 + z2);
  return [Math.max(0, center - margin), Math.min(1, center + margin)];
}

/** How two runs of the same dice came out, counted over all pairs. */
export interface Pairs {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** Counts pairs of equal length; 0 is no success. */
export function countPairs(first: ArrayLike<number>, second: ArrayLike<number>): Pairs {
  const pairs = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (let i = 0; i < first.length; i++) {
    if (first[i] !== 0) pairs[second[i] !== 0 ? 'both' : 'onlyFirst']++;
    else pairs[second[i] !== 0 ? 'onlySecond' : 'neither']++;
  }
  return pairs;
}

/**
 * How much larger the first share of successes is than the second, −1 to 1, with the 95 % score interval of paired
 * proportions (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10): unlike the usual one it has a width, too,
 * when all pairs agree.
 */
export function differenceOfShares({ both, onlyFirst, onlySecond, neither }: Pairs): Estimate {
  const pairs = both + onlyFirst + onlySecond + neither;
  const first = (both + onlyFirst) / pairs;
  const second = (both + onlySecond) / pairs;
  const [lowFirst, highFirst] = wilsonInterval(both + onlyFirst, pairs);
  const [lowSecond, highSecond] = wilsonInterval(both + onlySecond, pairs);
  const correlation = correlationOf({ both, onlyFirst, onlySecond, neither });
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  const value = first - second;
  return {
    value,
    low: value - reach(first - lowFirst, highSecond - second),
    high: value + reach(highFirst - first, second - lowSecond),
  };
}

/** Of the two successes of a pair, corrected for continuity; 0 where it is undefined. */
function correlationOf({ both, onlyFirst, onlySecond, neither }: Pairs): number {
  const pairs = both + onlyFirst + onlySecond + neither;
  const margins = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
  if (margins === 0) return 0;
  const excess = both * neither - onlyFirst * onlySecond;
  return (excess > 0 ? Math.max(0, excess - pairs / 2) : excess) / Math.sqrt(margins);
}

/**
 * How much larger the first of two measurements is on average, with the 95 % interval of a mean of many pairs.
 * @param first of at least two runs
 */
export function differenceOfMeans(first: ArrayLike<number>, second: ArrayLike<number>): Estimate {
  const pairs = first.length;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < pairs; i++) {
    const difference = first[i]! - second[i]!;
    sum += difference;
    squares += difference * difference;
  }
  const value = sum / pairs;
  const variance = Math.max(0, squares - sum * value) / (pairs - 1);
  const reach = Z * Math.sqrt(variance / pairs);
  return { value, low: value - reach, high: value + reach };
}
