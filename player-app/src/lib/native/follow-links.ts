import { onPushTapped } from './push-device.ts';
import { type LinkTarget, routeOfLink, routeOfPush } from './route-of-link.ts';
import { SERVER_ORIGIN } from './server-origin.ts';

/**
 * Calls `follow` whenever a link or a push notification opens the app, also the one that started it. On the web, links
 * are addresses already.
 */
export async function followLinks(follow: (target: LinkTarget) => void): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { App } = await import('@capacitor/app');
  const followUrl = (url: string) => {
    const target = routeOfLink(url, SERVER_ORIGIN);
    if (target) follow(target);
  };
  await App.addListener('appUrlOpen', ({ url }) => followUrl(url));
  await onPushTapped(data => {
    const target = routeOfPush(data);
    if (target) follow(target);
  });
  const launch = await App.getLaunchUrl();
  if (launch) followUrl(launch.url);
}
