import { SERVER_ORIGIN } from './server-origin.ts';

/** Opens links that lead out of the game in the system's browser, over the app. On the web they are links. */
export function openLinksOutside(): void {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || !leadsOutside(link.href)) return;
    event.preventDefault();
    void import('@capacitor/browser').then(({ Browser }) => Browser.open({ url: link.href }));
  });
}

function leadsOutside(href: string): boolean {
  const { protocol, origin } = new URL(href);
  return protocol.startsWith('http') && origin !== location.origin && origin !== SERVER_ORIGIN;
}
