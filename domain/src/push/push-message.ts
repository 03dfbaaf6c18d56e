export const PUSH_PLATFORMS = ['ios', 'android'] as const;

export type PushPlatform = (typeof PUSH_PLATFORMS)[number];

/** What a device shows while the app is closed, and where a tap leads. */
export interface PushMessage {
  /** The notification's: a device that is sent a message twice shows it once. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** The screen in the app: `/runs/UnVuOjAx…`. */
  readonly path: string;
  /** As whom to go there: a client's id. */
  readonly characterId: string;
  /** A device that cannot be reached until then is not told any more. */
  readonly expiresAt: Date;
}

export type PushOutcome =
  | { readonly kind: 'sent' }
  /** The token is no device's any more: the app was removed, or has another token now. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** The service says when it may be asked again. */
  | { readonly kind: 'later'; readonly delayMs: number }
  /** Trying again would be answered the same: the credentials, the app's id or the message are wrong. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A way to the devices of one platform. */
export interface PushSender {
  /** @throws Error when the service cannot be reached or fails: worth another attempt. No error names the token. */
  send(token: string, message: PushMessage): Promise<PushOutcome>;
  close(): void;
}
