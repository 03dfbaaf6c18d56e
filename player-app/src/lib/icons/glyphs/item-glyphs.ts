import type { Item } from '@delve/game/content/schema/item-kinds.ts';
import type { Glyph } from './damage-glyphs.ts';

/** By id in `content/weapon_types/`. */
const WEAPONS: Readonly<Record<string, Glyph>> = {
  unarmed:
    'M6 12V8.500a1.500 1.500 0 0 1 3 0V11M9 8.500V6.500a1.500 1.500 0 0 1 3 0V11M12 7.500a1.500 1.500 0 0 1 3 0V11M15 8.500a1.500 1.500 0 0 1 3 0v6c0 4-2 6-5.500 6S6 18 6 15v-3h5v2.5',
  sword:
    'M20.500 3.500 16 4.500 6.800 13.700M20.500 3.500l-1 4.500-9.200 9.200M17.500 6.500 9 15M5 12l7 7M8 16l-4.500 4.5',
  dagger:
    'M18.500 5.500l-3.700.8-5 5M18.500 5.500l-.8 3.700-5 5M8 9.500l6.500 6.5M10.800 13.200 6 18M4.800 17.200l2 2',
  mace: 'M12.500 11.500 4 20M15.500 3l5.500 5.500-1.500 4-4 1.500L10 8.500l1.500-4zM13 6l5 5M18 6l-5 5',
  spear: 'M3 21 14.500 9.500M21 3l-7.500 2.500v4.500h4.500zM11 10.500l2.5 2.5',
  axe: 'M5 21 14.500 7.500M12 5.500C15 2 20 3 21.500 8c-2.500-.5-5 .5-6.500 3.500L10.500 8c.8-.7 1.200-1.500 1.500-2.5z',
  scythe: 'M6 21.500 15 4M15 4C10 2.500 5 4.500 2.500 9.500c4-2.500 7.500-3 11-2.500M10.800 12l3 1.500',
  bow: 'M6.500 4C14.500 4 20 9.500 20 17.500M6.500 4 20 17.500M3.500 20.500 17 7M17 7h-3.700M17 7v3.700M3.500 17.500v3h3',
  crossbow:
    'M3.500 20.500 18 6M8 4.500C14 3.500 20.500 10 19.500 16M8 4.500l4.500 7 7 4.5M18 6h-3M18 6v3M7.500 16.500l2.800 2.3',
  staff:
    'M4 21.500 14 10M20.700 7a3.700 3.700 0 1 1-7.400 0 3.700 3.700 0 0 1 7.400 0zM11 8.500c-1.500-3 .5-6 3-6.500M18.500 12.500c2-.2 3.500-1.500 4-3.500M17 7v.01',
  wand: 'M4.500 19.500 14 10M6.700 14.300l3 3M17 3v5M14.500 5.500h5M20.500 11v3M19 12.500h3M10.500 3.500v2.500M9.250 4.750h2.5',
  censer:
    'M12 2v2M12 4 6.500 10M12 4l5.500 6M5.500 10h13c0 4-2.500 6.700-6.500 6.700S5.500 14 5.500 10zM10 16.500l-1.500 4h7l-1.500-4M12 13.500v.01M9 13v.01M15 13v.01',
};

const BLADES: Glyph = 'M4 4l13 13M20 4 7 17M14.500 19.500l5-5M9.500 19.500l-5-5M17 17l3 3M7 17l-3 3';

interface Garment {
  readonly outline: Glyph;
  /** Where the cloth is plain enough to show what it is made of. */
  readonly x: number;
  readonly y: number;
}

/** By id in `content/equipment_slots/`. */
const GARMENTS: Readonly<Record<string, Garment>> = {
  head: { outline: 'M5 18.500V12a7 7 0 0 1 14 0v6.500l-4 2V15H9v5.500z', x: 12, y: 10 },
  chest: {
    outline: 'M8 3.500 3.500 6l2 5.500v9h13v-9l2-5.500L16 3.500c-.8 2-2.300 3-4 3s-3.200-1-4-3z',
    x: 12,
    y: 13.5,
  },
  hands: {
    outline:
      'M8 21v-6.500L4 11l1.500-2.200L9 11V6.500C9 4.500 10.500 3 13 3s4.500 1.800 4.500 5v13zM8 17.500h9.5',
    x: 13.2,
    y: 10.5,
  },
  legs: { outline: 'M7 3h10l2 18h-5l-2-9-2 9H5zM6.700 6h10.6', x: 12, y: 8.8 },
  feet: {
    outline: 'M7.500 3H14v9l4.800 3.200c1.600 1.100 1.700 3 1.700 5.300H7zM7.200 17H11',
    x: 10.8,
    y: 8,
  },
};

/** What it is made of, as a figure around the point where the pen stands. */
const WEAVES: Readonly<Record<string, Glyph>> = {
  cloth: 'm-1.700-2c.5 1.700-.5 2.700-.3 4.200m3.700-4.200c-.5 1.700.5 2.700.3 4.200',
  leather: 'm-2.800 0h1.200m1 0h1.200m1 0h1.2',
  mail: 'm-2.800-1.200a1.400 1.400 0 0 0 2.800 0a1.400 1.400 0 0 0 2.800 0m-4.200 2.400a1.400 1.400 0 0 0 2.800 0',
  plate: 'm0-2.500v4.800m-2.500-3.600v.01m5 0v.01',
};

const JEWELRY: Readonly<Record<string, Glyph>> = {
  neck: 'M4.500 3c0 6 3 9 7.500 11 4.500-2 7.500-5 7.500-11M12 14l3.200 3.200L12 21l-3.200-3.800z',
  ring: 'M12 9.500a5.700 5.700 0 1 0 0 11.400 5.700 5.700 0 0 0 0-11.400zM9.500 2.700h5l2 2.800L12 9.500 7.500 5.500zM7.500 5.500h9',
  trinket:
    'M12 6.500a7.200 7.200 0 1 0 0 14.400 7.200 7.200 0 0 0 0-14.400zM10.300 6.500v-3h3.400v3M14.800 10.800l-1.400 4.300-4.200 1.500 1.400-4.300z',
};

const SHIELD: Glyph =
  'M12 2.700c3 1.500 5.500 2.100 8.200 2.100 0 8-2.700 13.200-8.200 16.500C6.500 18 3.800 12.800 3.800 4.800 6.500 4.800 9 4.200 12 2.700zM12 7v9.500M7.800 10.500h8.4';

/** By what makes a supply be used. */
const SUPPLIES: Readonly<Record<string, Glyph>> = {
  hp_below:
    'M9.500 3h5M10.500 3v5L6 15.700C4.700 18.300 5.800 21 8.500 21h7c2.700 0 3.800-2.700 2.500-5.300L13.500 8V3M7.300 13.500h9.400M12 15.500V19M10.250 17.250h3.5',
  resource_below:
    'M7.500 3h6M8.500 3v15a2 2 0 0 0 4 0V3M8.500 10h4M17.500 6v5M15 8.500h5M18.500 15v3M17 16.500h3',
  has_condition: 'M9.500 2.700h5V7h-5zM9 7h6l2.500 3.500V21h-11V10.500zM9.500 13l5 5M14.500 13l-5 5',
  fight_starts:
    'M5.500 12h13l-1.700 9H7.200zM12 12c-3.300-1.700-3-4.700 0-9.300 3 4.600 3.300 7.600 0 9.300zM6.300 16h11.4',
  rest: 'M3 12h18c0 5-3.500 8.300-9 8.300S3 17 3 12zM8.500 9c-1.200-1.700 1.200-3 0-5M12 9c-1.200-1.700 1.200-3 0-5M15.500 9c-1.200-1.700 1.200-3 0-5',
  check:
    'M4.500 9.500c0-3 3.200-5 7.500-5s7.500 2 7.500 5-3.200 5-7.500 5-7.500-2-7.500-5zM4.500 9.500V14c0 3 3.200 5 7.500 5 1.500 0 3-.3 4.200-.8M19.500 9.500V14c0 3-1 4.500.500 7M9 9.500c0-1 1.200-1.800 3-1.800s3 .8 3 1.800-1.200 1.800-3 1.800-3-.8-3-1.8z',
};

const FLASK: Glyph = 'M9.500 3h5M10.500 3v6a6 6 0 1 0 3 0V3M6.500 14.500h11';
const MATERIAL: Glyph =
  'M3.500 15 7 7.500l6-3 5.500 3L20.500 15l-4 5H8zM7 7.500l5 4.500 6.500-4.500M12 12l-4 8M12 12l4.500 8';
const TROPHY: Glyph =
  'M3.500 3.500C6.500 7.500 8.700 9 12 9s5.500-1.500 8.500-5.500M8.500 8.500c0 5 1.200 9.500 3.500 12.500 2.300-3 3.500-7.500 3.500-12.500M9.200 13h5.6';
const BUNDLE: Glyph =
  'M8 8.500c-4.500 4-5.500 12 0 12.500h8c5.500-.500 4.500-8.500 0-12.500zM8 8.500 6.500 4c2 1 3.500 1 5.500-.5 2 1.500 3.500 1.500 5.500.5L16 8.500zM10 13h4';

/** As much of an item of `content/items/` as decides how it looks. */
export type ItemLook =
  | Pick<Extract<Item, { kind: 'weapon' }>, 'kind' | 'weapon_type'>
  | Pick<Extract<Item, { kind: 'armor' }>, 'kind' | 'slot' | 'armor_weight'>
  | Pick<Extract<Item, { kind: 'jewelry' }>, 'kind' | 'slot'>
  | (Pick<Extract<Item, { kind: 'supply' }>, 'kind'> & {
      readonly use: Pick<Extract<Item, { kind: 'supply' }>['use'], 'when'>;
    })
  | { readonly kind: 'shield' | 'material' | 'trophy' };

/** What an item looks like, by what it is; a bundle where it is not known. */
export function itemGlyph(item: ItemLook | undefined): Glyph {
  switch (item?.kind) {
    case 'weapon':
      return weaponGlyph(item.weapon_type);
    case 'armor':
      return garmentGlyph(item.slot, item.armor_weight);
    case 'jewelry':
      return JEWELRY[item.slot] ?? JEWELRY.trinket!;
    case 'shield':
      return SHIELD;
    case 'supply':
      return SUPPLIES[item.use.when] ?? FLASK;
    case 'material':
      return MATERIAL;
    case 'trophy':
      return TROPHY;
    default:
      return BUNDLE;
  }
}

/** @param type an id in `content/weapon_types/` */
export function weaponGlyph(type: string): Glyph {
  return WEAPONS[type] ?? BLADES;
}

function garmentGlyph(slot: string, weight: string): Glyph {
  const garment = GARMENTS[slot];
  if (!garment) return BUNDLE;
  const { outline, x, y } = garment;
  return `${outline}M${x} ${y}${WEAVES[weight] ?? ''}`;
}

/** What belongs into an equipment slot, for a slot that is empty. @param slot an id in `content/equipment_slots/` */
export function slotGlyph(slot: string): Glyph {
  if (slot === 'main_hand') return WEAPONS.sword!;
  if (slot === 'off_hand') return SHIELD;
  return GARMENTS[slot]?.outline ?? JEWELRY[slot] ?? BUNDLE;
}
