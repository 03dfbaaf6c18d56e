/** An icon as a launcher wants it. */
export interface AppIcon {
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

export const ICONS: readonly AppIcon[] = [
  { file: 'icon-192.png', size: 192, share: 1 },
  { file: 'icon-512.png', size: 512, share: 1 },
  { file: 'maskable-512.png', size: 512, share: 0.64, ground: ROCK },
  { file: 'apple-touch-icon.png', size: 180, share: 0.8, ground: ROCK },
];

/** A page that shows nothing but the icon. @param svg the drawing */
export function drawIconPage({ size, share, ground = 'transparent' }: AppIcon, svg: string): string {
  const side = Math.round(size * share);
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return `<!doctype html><style>
    body { margin: 0; height: ${size}px; display: grid; place-items: center; background: ${ground}; }
  </style><img src="${image}" width="${side}" height="${side}" alt="">`;
}
