import { act, ask } from '#lib/data/client.ts';
import type { Problem } from '#lib/data/problem.ts';
import {
  askForPush,
  type PushPlatform,
  pushPlatform,
  readPushPermission,
  startPush,
  stopPush,
} from '#lib/native/push-device.ts';
import { sessionToken } from '#lib/native/session-token.ts';
import { wantedNotices } from '#lib/notices/wanted-notices.svelte.ts';
import * as strings from '#lib/strings/strings.ts';
import { showToast } from '#lib/ui/toasts.svelte.ts';
import {
  pushPlatformsDocument,
  registerPushDeviceDocument,
  unregisterPushDeviceDocument,
} from './push-documents.ts';

/** What the player has said on this device: `on` or `off`, and nothing before they were asked. */
const KEY = 'delve.push';

/**
 * Whether this device is told of notices while the app is closed. Kept on the device, like the kinds that are wanted, so
 * that whoever signs in again is told again. To be loaded by the apps for iOS and Android alone.
 */
class PushSwitch {
  /** Whether the server and this app can do it at all; undefined until that is known. */
  isAvailable = $state<boolean>();
  isOn = $state(localStorage.getItem(KEY) === 'on');
  /** The system shows none of our notifications: its settings forbid it. */
  isBlocked = $state(false);
  problem = $state.raw<Problem>();
  #platform: PushPlatform | undefined;
  /** What opens the session that the device was made known for. */
  #startedFor: string | undefined;
  #token: string | undefined;
  /** What the server was told last. */
  #told: string | undefined;
  /** One message after the other: a device that is taken back must not be registered by one that is still on its way. */
  #telling: Promise<void> = Promise.resolve();

  /** Finds out whether it can be had, and what the system says. Asks the player nothing. */
  async look(): Promise<void> {
    this.#platform = await pushPlatform();
    if (!this.#platform) {
      this.isAvailable = false;
      return;
    }
    const answer = await ask(pushPlatformsDocument, {});
    if (!answer.ok) return;
    this.isAvailable = answer.data.server.pushPlatforms.includes(this.#platform);
    if (this.isAvailable) this.isBlocked = (await readPushPermission()) === 'denied';
  }

  /** The player wants it: the system may ask now. */
  async turnOn(): Promise<void> {
    this.problem = undefined;
    const permission = await askForPush();
    this.isBlocked = permission === 'denied';
    if (permission !== 'granted') return;
    this.#remember(true);
    await this.#start();
  }

  async turnOff(): Promise<void> {
    this.#remember(false);
    this.#startedFor = undefined;
    this.#told = undefined;
    await stopPush();
    await this.#telling;
    const answer = await act(unregisterPushDeviceDocument, {});
    // The server finds out by itself: whatever it sends from now on comes back as undeliverable.
    this.problem = answer.ok ? undefined : answer.problem;
  }

  /**
   * Sees to it that the server knows this device by its token, for this session and with what is wanted now. Costs nothing
   * while that is so: to be called after each sign-in, and now and then.
   */
  async keep(): Promise<void> {
    if (!this.isOn) return;
    if (this.isAvailable === undefined) await this.look();
    if (!this.isAvailable || this.isBlocked) return;
    if (this.#startedFor === sessionToken()) await this.#tell();
    else await this.#start();
  }

  /** Says once, in passing, that it can be had. Settings explain what it is, and ask. */
  async offer(): Promise<void> {
    if (localStorage.getItem(KEY) !== null) return;
    await this.look();
    if (!this.isAvailable || this.isBlocked) return;
    this.#remember(false);
    showToast({ kind: 'note', text: strings.push.offer, href: '/settings#push' });
  }

  async #start(): Promise<void> {
    this.#startedFor = sessionToken();
    this.#token = undefined;
    this.#told = undefined;
    await startPush(strings.push.channel, {
      onToken: token => {
        this.#token = token;
        void this.#tell();
      },
      onFailure: reason => {
        this.problem = { code: 'PUSH_TOKEN_MISSING', message: reason };
      },
    });
  }

  #tell(): Promise<void> {
    this.#telling = this.#telling.then(() => this.#register());
    return this.#telling;
  }

  /** Tells the server what it has not been told yet. */
  async #register(): Promise<void> {
    const [platform, token, unwanted] = [this.#platform, this.#token, wantedNotices.unwanted];
    if (!this.isOn || !platform || token === undefined) return;
    const said = [this.#startedFor, token, ...unwanted].join(' ');
    if (said === this.#told) return;
    const answer = await act(registerPushDeviceDocument, { input: { platform, token, unwanted } });
    if (answer.ok) this.#told = said;
    else if (answer.problem.code === 'PUSH_UNAVAILABLE') this.isAvailable = false;
    this.problem = answer.ok ? undefined : answer.problem;
  }

  #remember(isOn: boolean): void {
    this.isOn = isOn;
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  }
}

export const pushSwitch = new PushSwitch();
