/** An icon as a launcher wants it. */
export interface AppIcon {
  /** Relative to the player app. */
  readonly file: string;
  /** Pixels of each side. */
  readonly size: number;
  /** Of the side, what the drawing takes up: masks cut away up to a fifth at each edge. */
  readonly share: number;
  /** Behind the drawing, from edge to edge; undefined: transparent. */
  readonly ground?: string;
}

/** The rock by torchlight: `--ground` of the dark tokens. */
const ROCK = '#0f0d0b';

const WEB = 'static/icons';
const ANDROID = 'android/app/src/main/res';
const IOS = 'ios/App/App/Assets.xcassets';

/** Android's densities, as factors of its 160 dots per inch. */
const DENSITIES = { mdpi: 1, hdpi: 1.5, xhdpi: 2, xxhdpi: 3, xxxhdpi: 4 } as const;

export const ICONS: readonly AppIcon[] = [
  { file: `${WEB}/icon-192.png`, size: 192, share: 1 },
  { file: `${WEB}/icon-512.png`, size: 512, share: 1 },
  { file: `${WEB}/maskable-512.png`, size: 512, share: 0.64, ground: ROCK },
  { file: `${WEB}/apple-touch-icon.png`, size: 180, share: 0.8, ground: ROCK },
  ...Object.entries(DENSITIES).flatMap(([density, factor]) => [
    { file: `${ANDROID}/mipmap-${density}/ic_launcher.png`, size: 48 * factor, share: 0.92 },
    {
      file: `${ANDROID}/mipmap-${density}/ic_launcher_round.png`,
      size: 48 * factor,
      share: 0.7,
      ground: ROCK,
    },
    // Of 108 units, the 66 in the middle are always seen.
    { file: `${ANDROID}/mipmap-${density}/ic_launcher_foreground.png`, size: 108 * factor, share: 0.5 },
  ]),
  { file: `${IOS}/AppIcon.appiconset/AppIcon-512@2x.png`, size: 1_024, share: 0.86, ground: ROCK },
  // The splash is as wide as the largest device is high.
  { file: `${IOS}/Splash.imageset/splash.png`, size: 2_732, share: 0.14, ground: ROCK },
];

/** A page that shows nothing but the icon. @param svg the drawing */
export function drawIconPage({ size, share, ground = 'transparent' }: AppIcon, svg: string): string {
  const side = Math.round(size * share);
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return `<!doctype html><style>
    body { margin: 0; height: ${size}px; display: grid; place-items: center; background: ${ground}; }
  </style><img src="${image}" width="${side}" height="${side}" alt="">`;
}
