export const ROLES = ['player', 'gm', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Who asks: an authenticated session. Anonymous use-cases (register, log in) take none. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  /** SHA-256 of the session token; identifies the session without being able to impersonate it. */
  readonly sessionHash: Uint8Array;
}
