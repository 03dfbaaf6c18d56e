import type { Content } from '@delve/game/content/content.ts';
import type { QuestRegion } from './filter-quests.ts';

export interface MapPlace {
  readonly region: QuestRegion;
  /** Percent of the chart's width and height. */
  readonly x: number;
  readonly y: number;
}

/** The chart is so much higher than it is wide. */
export const CHART_RATIO = 1.3;

/** What is left free around the places, in percent: for their marks and names. */
const MARGIN = { x: 13, top: 5, bottom: 4 } as const;

/** Where the regions lie on the chart, the highest first. Those that the revision does not place are left out. */
export function mapPlaces(regions: readonly QuestRegion[], positions: Content['regions']): MapPlace[] {
  return regions
    .flatMap(region => {
      const position = positions[region.id];
      if (!position) return [];
      const x = MARGIN.x + (position.x / 1_000) * (100 - 2 * MARGIN.x);
      const y = MARGIN.top + (position.y / 1_000) * (100 - MARGIN.top - MARGIN.bottom);
      return [{ region, x, y }];
    })
    .toSorted((a, b) => a.y - b.y);
}

/** The way from each place to the one below it, as the path of an SVG of 100 × 130. */
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
