/** The faces that every screen is set in. */
const FACES = ["1em 'Alegreya Sans'", "bold 1em 'Alegreya Sans'", "1em 'IM Fell English'"];

/**
 * Sets the app in its own fonts: at once where they are on the device, in an app or kept by the service worker; else when
 * they have come, for which nothing waits. They weigh more than all scripts: on a phone's network, the first screen of a
 * first visit would be seen half a second later.
 */
export function bringFonts(): void {
  if (import.meta.env.VITE_IS_NATIVE || navigator.serviceWorker?.controller) showFonts();
  else afterFirstPaint(() => void fetchFonts());
}

/** Once something of the app is on the screen: what is needed for that must not have to share the line. */
function afterFirstPaint(act: () => void): void {
  const observer = new PerformanceObserver(entries => {
    if (entries.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    act();
  });
  observer.observe({ type: 'paint', buffered: true });
}

async function fetchFonts(): Promise<void> {
  // One that cannot be had is tried again where it is needed, by the browser.
  await Promise.allSettled(FACES.map(face => document.fonts.load(face)));
  showFonts();
}

function showFonts(): void {
  document.documentElement.dataset.fonts = 'own';
}
