/**
 * How many guesses are right by luck: outside, on either side, lies at most half of 1 − `confidence`. With equal chances
 * the interval of a binomial distribution, else that of a Poisson binomial one. Exact: sums the probabilities themselves.
 * @param chances of each guess to be right
 */
export function likelyHits(
  chances: readonly number[],
  confidence: number,
): { readonly least: number; readonly most: number } {
  const tail = (1 - confidence) / 2;
  const probabilities = probabilitiesOfHits(chances);
  let least = 0;
  for (let below = probabilities[0]!; below <= tail; below += probabilities[++least]!);
  let most = chances.length;
  for (let above = probabilities[most]!; above <= tail; above += probabilities[--most]!);
  return { least, most };
}

/** By number of hits: each guess moves a share of every number to the next. */
function probabilitiesOfHits(chances: readonly number[]): Float64Array {
  const probabilities = new Float64Array(chances.length + 1);
  probabilities[0] = 1;
  for (const [guesses, chance] of chances.entries()) {
    for (let hits = guesses + 1; hits > 0; hits--)
      probabilities[hits] = probabilities[hits]! * (1 - chance) + probabilities[hits - 1]! * chance;
    probabilities[0] = probabilities[0]! * (1 - chance);
  }
  return probabilities;
}
