import { describe, expect, it } from 'vitest';
import { hashPassword, NOBODYS_HASH, needsRehash, verifyPassword } from './password-hash.ts';

/** From the tests of the reference implementation (P-H-C/phc-winner-argon2, src/test.c). */
const REFERENCE = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

describe('a password hash', () => {
  it("agrees with the reference implementation's", async () => {
    expect(await verifyPassword('password', REFERENCE)).toBe(true);
    expect(await verifyPassword('Password', REFERENCE)).toBe(false);
  });

  it("is a PHC string with OWASP's parameters and a salt of its own", async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword('correct horse', one)).toBe(true);
    expect(await verifyPassword('correct horsf', one)).toBe(false);
  });

  it('does not depend on how a letter was typed', async () => {
    const hash = await hashPassword('caf\u00e9 noir!');
    expect(await verifyPassword('cafe\u0301 noir!', hash)).toBe(true);
  });

  it('is due for renewal when its parameters are not those of today', async () => {
    expect(needsRehash(REFERENCE)).toBe(true);
    expect(needsRehash(NOBODYS_HASH)).toBe(false);
    expect(
      needsRehash(await hashPassword('correct horse', { memory: 8_192, passes: 1, parallelism: 1 })),
    ).toBe(true);
  });

  it.each([
    '',
    'unusable',
    '$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ])('that is none is a fault and is not shown: %s', async phc => {
    const fault: unknown = await verifyPassword('password', phc).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    if (phc) expect(String(fault)).not.toContain(phc);
  });
});
