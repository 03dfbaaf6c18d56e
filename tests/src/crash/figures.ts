/** @returns the value below which so much of the sample lies; 0 of an empty one. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(values: readonly number[]): number {
  return Math.round(quantile(values, 0.5));
}

export function largest(values: readonly number[]): number {
  return Math.round(values.reduce((most, value) => Math.max(most, value), 0));
}
