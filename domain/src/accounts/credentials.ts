import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An address in the form in which it is compared: without surrounding space, in lower case. */
export const emailSchema = z.string().max(320).trim().toLowerCase().max(254).pipe(z.email());

/** Any characters at all; longer ones are of no use and cost time. */
export const passwordSchema = z
  .string()
  .max(800)
  .refine(password => {
    const length = [...password.normalize('NFKC')].length;
    return length >= 10 && length <= 200;
  }, 'must have 10 to 200 characters');

/** Whether somebody who knows the address would try this password first. */
export function isGuessable(password: string, email: string): boolean {
  const tried = password.normalize('NFKC').trim().toLowerCase();
  return tried === email || tried === email.split('@')[0];
}

/** The limiter's key for an account: by address, so that unknown ones are limited alike; hashed, so that none is kept. */
export function accountLimitKey(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}

/** How an account remembers an origin, and the limiter's key for attempts from there: it tells nobody the address. */
export function originLimitKey(email: string, { address }: Origin): string {
  return createHash('sha256').update(`${email} ${address}`).digest('base64url');
}

/** Where an anonymous request comes from. */
export interface Origin {
  /** IP address, as the gateway sees it. */
  readonly address: string;
}
