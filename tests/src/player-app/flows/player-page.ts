import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ApiClient } from '../../api/api-client.ts';
import { findAxeIssues } from './find-axe-issues.ts';
import { fingerprintScreen, isKnownScreen, rememberScreen } from './known-screens.ts';

/** Chapter 3.3 of the game's source: what is laid out differently. */
const VIEWPORTS = {
  phone: { width: 375, height: 740 },
  tablet: { width: 800, height: 1_100 },
  desktop: { width: 1_440, height: 900 },
} as const;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Somebody with an account, who has signed in before. */
export interface KnownPlayer extends Credentials {
  /** Of a session. */
  readonly token: string;
}

export interface PlayerPageOptions {
  /** A phone is touched, the others are clicked. */
  readonly viewport?: keyof typeof VIEWPORTS;
  /** Is signed in already: for tests that are not about signing in. */
  readonly as?: Pick<KnownPlayer, 'token'>;
}

/** A player's window: the browser's page, and what must never go wrong on it. */
export class PlayerPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #troubles: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    this.context = page.context();
    // A violation of the Content-Security-Policy is an error on the console, too.
    page.on('console', message => {
      if (message.type() === 'error') this.#troubles.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', error => this.#troubles.push(String(error.stack ?? error)));
  }

  static async open(
    browser: Browser,
    baseURL: string,
    { viewport = 'desktop', as }: PlayerPageOptions = {},
  ): Promise<PlayerPage> {
    const context = await browser.newContext({
      baseURL,
      viewport: VIEWPORTS[viewport],
      hasTouch: viewport === 'phone',
      isMobile: viewport === 'phone',
      colorScheme: 'dark',
      // Axe would measure contrasts in the middle of a fade.
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    context.setDefaultTimeout(15_000);
    if (as)
      await context.addCookies([
        { name: 'delve-session', value: as.token, url: baseURL, httpOnly: true, sameSite: 'Strict' },
      ]);
    return new PlayerPage(await context.newPage());
  }

  /** Creates an account by the app's own form. The page is wherever the app leads a newcomer to. */
  async signUp(): Promise<Credentials> {
    const credentials = { email: `${randomUUID()}@example.org`, password: randomUUID() };
    await this.page.goto('/sign-up');
    await this.fillIn(credentials);
    await this.page.getByRole('button', { name: 'Create an account' }).click();
    await this.page.waitForURL(url => url.pathname !== '/sign-up');
    return credentials;
  }

  async signIn(credentials: Credentials): Promise<void> {
    await this.fillIn(credentials);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** A program of the player who is signed in here: for what a test needs but is not about. */
  async api(): Promise<ApiClient> {
    const [cookie] = await this.context.cookies();
    const client = new ApiClient(new URL(this.page.url()).origin);
    client.token = cookie!.value;
    return client;
  }

  async fillIn({ email, password }: Credentials): Promise<void> {
    await this.page.getByLabel('Email address').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
  }

  /** Waits until the screen with this heading is there with its data, then {@link check}s it. */
  async see(heading: string | RegExp): Promise<void> {
    try {
      await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await this.page.getByRole('status', { name: 'Loading …' }).first().waitFor({ state: 'detached' });
    } catch (error) {
      // What did not appear may have failed: that is the better message.
      expect(this.#troubles, `the console on the way to “${heading}”`).toEqual([]);
      throw error;
    }
    await this.check(String(heading));
  }

  /**
   * Fails on what went wrong since the last check, on what axe finds (light and dark), and on a page that is wider than
   * its window. Axe looks once at each screen that differs from others in more than its texts.
   */
  async check(step: string): Promise<void> {
    expect(this.#troubles, `the console at “${step}”`).toEqual([]);
    const screen = await fingerprintScreen(this.page);
    if (!(await isKnownScreen(screen))) {
      expect(await findAxeIssues(this.page), `axe at “${step}”`).toEqual([]);
      // What changed meanwhile was not looked at as a whole.
      if ((await fingerprintScreen(this.page)) === screen) await rememberScreen(screen);
    }
    const surplus = await this.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(surplus, `pixels beyond the window at “${step}”`).toBeLessThanOrEqual(0);
  }

  /** Forgets errors on the console that the test has caused on purpose; any others still fail. */
  forgive(cause: RegExp): void {
    const others = this.#troubles.filter(trouble => !cause.test(trouble));
    this.#troubles.splice(0, Number.POSITIVE_INFINITY, ...others);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
