import type { FigurePoint } from '#lib/icons/glyphs/figure-glyphs.ts';

export type DollSide = 'left' | 'right';

/** Where a slot stands beside the figure, and what of the figure it is for. */
export interface DollPlace {
  readonly slot: string;
  readonly side: DollSide;
  /** 0 at the top. */
  readonly row: number;
  /** Where its line ends on the figure; undefined: a slot of a later revision, which nothing is drawn for. */
  readonly anchor: FigurePoint | undefined;
}

/** From the top, by id in `content/equipment_slots/`; so that no two lines cross. The figure faces whoever looks at it. */
const SIDES: Readonly<Record<DollSide, readonly (readonly [slot: string, anchor: FigurePoint])[]>> = {
  left: [
    ['head', [49, 17]],
    ['chest', [44, 68]],
    ['main_hand', [19, 119]],
    ['legs', [45, 152]],
    ['feet', [41, 219]],
  ],
  right: [
    ['neck', [63, 50]],
    ['hands', [91, 103]],
    ['off_hand', [101, 114]],
    ['ring', [101, 127]],
    ['trinket', [74, 119]],
  ],
};

/** The order in which slots are read: down the left side, then down the right. A slot nobody knows stands below the others. */
export function placeSlots(slots: readonly string[]): DollPlace[] {
  const sides: Record<DollSide, DollPlace[]> = { left: [], right: [] };
  const add = (side: DollSide, slot: string, anchor: FigurePoint | undefined) =>
    sides[side].push({ slot, side, row: sides[side].length, anchor });
  const known = new Set<string>();
  for (const side of ['left', 'right'] as const)
    for (const [slot, anchor] of SIDES[side]) {
      known.add(slot);
      if (slots.includes(slot)) add(side, slot, anchor);
    }
  for (const slot of slots)
    if (!known.has(slot)) add(sides.left.length > sides.right.length ? 'right' : 'left', slot, undefined);
  return [...sides.left, ...sides.right];
}
