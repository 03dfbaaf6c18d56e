const FIRST = [
  'Agna',
  'Aldous',
  'Berit',
  'Brannoc',
  'Cass',
  'Corwin',
  'Dagny',
  'Ebba',
  'Edda',
  'Fenn',
  'Gerd',
  'Hale',
  'Ilse',
  'Jory',
  'Ketil',
  'Linnet',
  'Maude',
  'Mira',
  'Nell',
  'Odo',
  'Orla',
  'Oswin',
  'Perrin',
  'Quill',
  'Ragna',
  'Rook',
  'Sabine',
  'Sten',
  'Thessaly',
  'Tove',
  'Ulf',
  'Vesper',
  'Wat',
  'Wilmot',
  'Ysolde',
  'Zelda',
] as const;
const LAST = [
  'Ashdown',
  'Barrow',
  'Blackwick',
  'Candle',
  'Cinder',
  'Coldwell',
  'Cope',
  'Dross',
  'Fallow',
  'Flint',
  'Gall',
  'Grimshaw',
  'Hob',
  'Ironmonger',
  'Kettle',
  'Lantern',
  'Marrow',
  'Nettle',
  'Oldroyd',
  'Pitch',
  'Quarry',
  'Rushlight',
  'Sallow',
  'Slate',
  'Tallow',
  'Underhill',
  'Vane',
  'Wick',
  'Wren',
] as const;

/**
 * A name for somebody who has none; likely to be free, and within the rules for names.
 * @param random in [0, 1), twice
 */
export function suggestName(random: () => number): string {
  return `${pick(FIRST, random)} ${pick(LAST, random)}`;
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  return values[Math.floor(random() * values.length)]!;
}
