import type { Content } from '@delve/game/content/content.ts';
import type { QuestRegion } from './filter-quests.ts';

export interface MapPlace {
  readonly region: QuestRegion;
  /** Percent of the chart's width and height. */
  readonly x: number;
  readonly y: number;
}

/** The chart is so much higher than it is wide. */
export const CHART_RATIO = 1.45;

/** What is left free around the places, in percent: for their marks. */
const MARGIN = { x: 12, y: 2 } as const;

/**
 * Where the regions lie on the chart, the highest first: each at a depth of its own, so that no name covers another, and
 * as far to the side as the content says. Those that the revision does not place are left out.
 */
export function mapPlaces(regions: readonly QuestRegion[], positions: Content['regions']): MapPlace[] {
  const placed = regions
    .flatMap(region => {
      const position = positions[region.id];
      return position ? [{ region, position }] : [];
    })
    .toSorted((a, b) => a.position.y - b.position.y);
  const sides = placed.map(({ position }) => position.x);
  const [leftmost, rightmost] = [Math.min(...sides), Math.max(...sides)];
  return placed.map(({ region, position }, index) => ({
    region,
    x: MARGIN.x + ((position.x - leftmost) / Math.max(1, rightmost - leftmost)) * (100 - 2 * MARGIN.x),
    y: MARGIN.y + ((index + 0.5) / placed.length) * (100 - 2 * MARGIN.y),
  }));
}

/** The way from each place to the one below it, as the path of an SVG of 100 × 145. */
export function descent(places: readonly MapPlace[]): string {
  return places
    .map(({ x, y }, index) => {
      const [atX, atY] = [x, y * CHART_RATIO];
      const above = places[index - 1];
      if (!above) return `M${atX} ${atY}`;
      const middle = (above.y * CHART_RATIO + atY) / 2;
      return `C${above.x} ${middle} ${atX} ${middle} ${atX} ${atY}`;
    })
    .join('');
}

/** On which side of its mark a place's name has room. */
export function labelSide(x: number): 'left' | 'right' {
  return x > 50 ? 'left' : 'right';
}
