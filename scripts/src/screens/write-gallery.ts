import type { Screen } from './screens.ts';
import { pictureName, VIEWPORTS } from './take-pictures.ts';

/** The text of `docs/screens/README.md`. */
export function writeGallery(screens: readonly Screen[]): string {
  return `${[
    '# Screens of the player app',
    '',
    '<!-- Written by `npm run docs:screens`, as the pictures are. -->',
    '',
    'Taken from a running server, of an account that has been played for three days. Everything that is shown came from the API and the',
    'game’s content. The tablet shows the light theme.',
    '',
    ...screens.flatMap(screen => [`## ${screen.title}`, '', ...picturesOf(screen), '']),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function picturesOf(screen: Screen): string[] {
  const picture = (width: number) =>
    `<img src="${pictureName(screen, width)}" width="${Math.round(shownWidth(width))}" alt="${screen.title}, ${width} pixels wide">`;
  return ['<p>', ...VIEWPORTS.map(({ width }) => picture(width)), '</p>'];
}

/** All of a screen's pictures in one line, at heights that are alike. */
function shownWidth(width: number): number {
  const viewport = VIEWPORTS.find(one => one.width === width)!;
  return (viewport.width / viewport.height) * 320;
}
