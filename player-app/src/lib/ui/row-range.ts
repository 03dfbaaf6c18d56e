/** Neighbouring rows of a list, by their indices: from `first` to the one before `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Whether all rows of `part` are among those of `whole`. */
export function coversRange(whole: RowRange, part: RowRange): boolean {
  return part.first >= whole.first && part.end <= whole.end;
}

/** With so many `rows` more on both sides, as far as the list has them, which has `total`. */
export function widenRange({ first, end }: RowRange, rows: number, total: number): RowRange {
  return { first: Math.max(0, Math.min(total, first) - rows), end: Math.min(total, end + rows) };
}

/**
 * `there` with at most `rows` more of those that are `wanted`, on the side where fewer are there beyond the `view`.
 * @returns `there` itself when it has all of them
 */
export function growRange(there: RowRange, wanted: RowRange, view: RowRange, rows: number): RowRange {
  const above = Math.min(rows, there.first - wanted.first);
  const below = Math.min(rows, wanted.end - there.end);
  if (above <= 0 && below <= 0) return there;
  const isBelowNext = above <= 0 || (below > 0 && there.end - view.end <= view.first - there.first);
  return isBelowNext ? { ...there, end: there.end + below } : { ...there, first: there.first - above };
}

/** `there` without what is more than `most` rows, taken from the end which is farther from the `view`. */
export function cutRange(there: RowRange, view: RowRange, most: number): RowRange {
  const excess = there.end - there.first - most;
  if (excess <= 0) return there;
  return view.first - there.first > there.end - view.end
    ? { ...there, first: there.first + excess }
    : { ...there, end: there.end - excess };
}
