import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SeedSecrets } from '../deps.ts';
import { commitToSeed, deriveRunSeed } from './run-seed.ts';

const secrets: SeedSecrets = {
  currentKeyId: 'k2',
  secret: keyId => new Uint8Array(32).fill(keyId === 'k2' ? 2 : 1),
};
const origin = { keyId: 'k2', runId: '01931000-0000-7000-8000-000000000001', playerNonce: 'my own words' };

describe('a run’s seed', () => {
  it('is the HMAC of run id and nonce under the named secret', () => {
    const expected = createHmac('sha256', Buffer.alloc(32, 2)).update(`${origin.runId}my own words`).digest();
    expect(Buffer.from(deriveRunSeed(secrets, origin))).toEqual(expected);
  });

  it.each([
    ['secret', { keyId: 'k1' }],
    ['run', { runId: '01931000-0000-7000-8000-000000000002' }],
    ['nonce', { playerNonce: 'my own word' }],
  ])('is another one under another %s', (_, change) => {
    expect(deriveRunSeed(secrets, { ...origin, ...change })).not.toEqual(deriveRunSeed(secrets, origin));
  });

  it('is committed to by its SHA-256, as any command line computes it', () => {
    const seed = deriveRunSeed(secrets, origin);
    expect(Buffer.from(commitToSeed(seed)).toString('hex')).toBe(
      createHash('sha256').update(seed).digest('hex'),
    );
  });
});
