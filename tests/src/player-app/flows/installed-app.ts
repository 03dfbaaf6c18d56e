import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { nativeApp } from '@delve/scripts/player-app/build-player-app.ts';
import type { Browser, BrowserContext, Route } from 'playwright-core';
import type { ApiServer } from '../../api/api-server.ts';
import { buildOnce } from './build-once.ts';
import { PlayerPage } from './player-page.ts';

/** Where Android serves the app's pages from, on the device. */
export const APP_ORIGIN = 'https://localhost';

/** The server that the app is built for. */
const SERVER = 'https://delve.test';

const APP = nativeApp(SERVER, true);
const BUILD = resolve(import.meta.dirname, '../../../../player-app', APP.folder);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What happens between the app and the phone around it. */
interface Phone {
  /** What the app has asked the phone for: `PushNotifications.register`. */
  readonly calls: string[];
  /** What its owner answers when they are asked whether notifications may be shown. */
  answer: 'granted' | 'denied';
  /** What the phone tells the app. */
  tell(event: string, data: object): void;
}

/** Builds the app as `npm run mobile:sync` does, unless that build is there. */
export async function buildInstalledApp(): Promise<void> {
  await buildOnce(APP);
}

/**
 * The app for Android in a browser's window: its own build, from its own origin, with a token instead of a cookie, and behind
 * Capacitor's bridge a phone whose plugins do what the documented ones do.
 */
export class InstalledApp {
  readonly player: PlayerPage;

  private constructor(player: PlayerPage) {
    this.player = player;
  }

  static async open(browser: Browser, server: ApiServer): Promise<InstalledApp> {
    const player = await PlayerPage.open(browser, APP_ORIGIN, { viewport: 'phone' });
    await connect(player.context, server);
    return new InstalledApp(player);
  }

  async calls(): Promise<string[]> {
    return this.player.page.evaluate(() => (window as unknown as { phone: Phone }).phone.calls);
  }

  /** The owner's answer from now on. */
  async answerWith(answer: Phone['answer']): Promise<void> {
    await this.player.page.evaluate(given => {
      (window as unknown as { phone: Phone }).phone.answer = given;
    }, answer);
  }

  async tapOnPush(data: object): Promise<void> {
    await this.player.page.evaluate(given => {
      const { phone } = window as unknown as { phone: Phone };
      phone.tell('pushNotificationActionPerformed', {
        actionId: 'tap',
        notification: { id: '1', data: given },
      });
    }, data);
  }
}

async function connect(context: BrowserContext, server: ApiServer): Promise<void> {
  await context.route(`${APP_ORIGIN}/**`, serveFromDevice);
  await context.route(`${SERVER}/**`, async route => {
    const { pathname, search } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: server.url + pathname + search }) });
  });
  await context.addInitScript(beThePhone);
}

async function serveFromDevice(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const path = extname(pathname) === '' ? '/index.html' : pathname;
  await route.fulfill({
    body: await readFile(join(BUILD, path)),
    contentType: TYPES[extname(path)] ?? 'image/png',
  });
}

/** Runs in the page, before the app. What the phone keeps outlives a reload, as a vault does. */
function beThePhone(): void {
  const PLUGINS: Readonly<Record<string, readonly string[]>> = {
    App: ['getLaunchUrl', 'exitApp'],
    SplashScreen: ['hide'],
    StatusBar: ['setStyle'],
    Haptics: ['notification'],
    SecureStorage: ['internalGetItem', 'internalSetItem', 'internalRemoveItem'],
    PushNotifications: ['checkPermissions', 'requestPermissions', 'register', 'unregister', 'createChannel'],
  };
  type Listener = (data: object) => void;
  const listeners = new Map<string, { event: string; listener: Listener }>();
  const permission = () => localStorage.getItem('phone.permission') ?? 'prompt';
  const phone: Phone = {
    calls: [],
    answer: 'granted',
    tell(event, data) {
      for (const known of listeners.values()) if (known.event === event) known.listener(data);
    },
  };

  function carryOut(call: string, options: Readonly<Record<string, string>>): object | undefined {
    switch (call) {
      case 'PushNotifications.checkPermissions':
        return { receive: permission() };
      case 'PushNotifications.requestPermissions':
        if (permission() === 'prompt') localStorage.setItem('phone.permission', phone.answer);
        return { receive: permission() };
      case 'PushNotifications.register': {
        const token = localStorage.getItem('phone.token') ?? `token-of-a-phone:${Date.now()}`;
        localStorage.setItem('phone.token', token);
        setTimeout(() => phone.tell('registration', { value: token }), 50);
        return undefined;
      }
      case 'PushNotifications.unregister':
        localStorage.removeItem('phone.token');
        return undefined;
      case 'SecureStorage.internalGetItem':
        return { data: localStorage.getItem(`vault.${options.prefixedKey}`) };
      case 'SecureStorage.internalSetItem':
        localStorage.setItem(`vault.${options.prefixedKey}`, options.data!);
        return undefined;
      case 'SecureStorage.internalRemoveItem':
        localStorage.removeItem(`vault.${options.prefixedKey}`);
        return { success: true };
      default:
        return undefined;
    }
  }

  Object.assign(window, {
    phone,
    androidBridge: {},
    Capacitor: {
      PluginHeaders: Object.entries(PLUGINS).map(([name, methods]) => ({
        name,
        methods: [
          ...methods.map(method => ({ name: method, rtype: 'promise' })),
          { name: 'addListener', rtype: 'callback' },
          { name: 'removeListener', rtype: 'callback' },
        ],
      })),
      async nativePromise(plugin: string, method: string, options: Readonly<Record<string, string>> = {}) {
        phone.calls.push(`${plugin}.${method}`);
        return carryOut(`${plugin}.${method}`, options);
      },
      async nativeCallback(
        _plugin: string,
        method: string,
        { eventName, callbackId }: { eventName: string; callbackId?: string },
        listener: Listener,
      ) {
        if (method === 'removeListener') return listeners.delete(callbackId!);
        const id = String(listeners.size + Math.random());
        listeners.set(id, { event: eventName, listener });
        return id;
      },
    },
  });
}
