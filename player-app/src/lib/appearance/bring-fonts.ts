/** The faces that every screen is set in. */
const FACES = ["1em 'Alegreya Sans'", "bold 1em 'Alegreya Sans'", "1em 'IM Fell English'"];

/**
 * Sets the app in its own fonts: at once where they are on the device, in an app or kept by the service worker; else when
 * they have come, for which nothing waits. They weigh more than all scripts: on a phone's network, the first screen of a
 * first visit would be seen half a second later.
 */
export function bringFonts(): void {
  if (import.meta.env.VITE_IS_NATIVE || navigator.serviceWorker?.controller) showFonts();
  // After the first frame: what is painted in it must not have to share the line.
  else requestAnimationFrame(() => setTimeout(() => void fetchFonts()));
}

async function fetchFonts(): Promise<void> {
  // One that cannot be had is tried again where it is needed, by the browser.
  await Promise.allSettled(FACES.map(face => document.fonts.load(face)));
  showFonts();
}

function showFonts(): void {
  document.documentElement.dataset.fonts = 'own';
}
