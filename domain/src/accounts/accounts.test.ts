import { testContent } from '@delve/game/characters/test-content.ts';
import { fingerprintDatabase } from '@delve/tests/harness/database-fingerprint.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { insertUser } from '@delve/tests/harness/insert-rows.ts';
import { makePlayer } from '@delve/tests/harness/make-players.ts';
import { codesOf, race, untilBlocked } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps, type TestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { changePassword } from './change-password.ts';
import type { Origin } from './credentials.ts';
import { getAccount } from './get-account.ts';
import { grantRole, grantRoleAsOperator } from './grant-role.ts';
import { logIn } from './log-in.ts';
import { hashPassword } from './password-hash.ts';
import { type RegisterInput, register } from './register.ts';

const origin: Origin = { address: '203.0.113.7' };
const password = 'correct horse battery';

const database = await createTestDatabase();
afterAll(() => database.drop());

let deps: TestDeps;
let email: string;
let count = 0;
beforeEach(() => {
  deps = createTestDeps(database, testContent);
  email = `player-${count++}@example.org`;
});

async function registered(): Promise<Actor> {
  const { token } = await register(deps, origin, { email, password });
  return (await authenticate(deps, token))!;
}

describe('registering', () => {
  it('opens an account and a session', async () => {
    const { userId, token, expiresAt } = await register(deps, origin, { email, password, label: 'laptop' });
    const actor = await authenticate(deps, token);
    expect(actor).toMatchObject({ userId, role: 'player' });
    expect(expiresAt.getTime()).toBe(deps.clock.now().getTime() + 30 * 86_400_000);
    expect(await getAccount(deps, actor!)).toMatchObject({
      id: userId,
      email,
      characterSlots: 2,
      isPatron: false,
    });
  });

  it('knows an address in whatever case and space', async () => {
    await register(deps, origin, { email: `  ${email.toUpperCase()} `, password });
    await expect(register(deps, origin, { email, password })).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    expect((await logIn(deps, origin, { email, password })).userId).toBeDefined();
  });

  it('gives an address to one of those who want it at once', async () => {
    const outcomes = await race(
      database.pool,
      [email, email.toUpperCase(), email].map(
        address => () => register(deps, origin, { email: address, password }),
      ),
    );
    expect(codesOf(outcomes)).toEqual(['EMAIL_TAKEN', 'EMAIL_TAKEN', 'done']);
    expect(await deps.prisma.user.count({ where: { email } })).toBe(1);
  });

  it.each([
    ['player@example.org', 'player@example.org'],
    ['player@example.org', ' PLAYER@example.org '],
    ['longplayername@example.org', 'longplayername'],
  ])('refuses the password that would be tried first: %s, %s', async (address, guessable) => {
    const attempt = register(deps, origin, { email: address, password: guessable });
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: 'password' }] });
  });

  it('counts characters of a password, not bytes', async () => {
    const attempt = (candidate: string) => register(deps, origin, { email, password: candidate });
    await expect(attempt('🗝'.repeat(9))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(attempt('x'.repeat(201))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await attempt('🗝'.repeat(200));
    await logIn(deps, origin, { email, password: '🗝'.repeat(200) });
  });

  it('is limited for an address, before a password is hashed', async () => {
    deps.limiter.limits['register-address'] = 2;
    await register(deps, origin, { email, password });
    await expect(register(deps, origin, { email, password })).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    await expect(register(deps, origin, { email: `new-${email}`, password })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
    expect(await deps.prisma.user.count({ where: { email: `new-${email}` } })).toBe(0);
  });

  it('changes nothing for hostile input', () =>
    expectRefusals<RegisterInput>(
      database.pool,
      input => register(deps, origin, input),
      { email, password, label: 'laptop' },
      ['label'],
    ));

  it.each([
    'plain',
    'a@b',
    '@example.org',
    'a b@example.org',
    `${'x'.repeat(250)}@example.org`,
    'a@example.org\u0000',
  ])('refuses %j as an address', async address => {
    await expect(register(deps, origin, { email: address, password })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('logging in', () => {
  it('gives the same answer for an unknown address and a wrong password', async () => {
    await registered();
    const answers = await Promise.all(
      [
        { email, password: 'wrong horse battery' },
        { email: `nobody-${email}`, password },
      ].map(input => logIn(deps, origin, input).catch((error: unknown) => error)),
    );
    expect(answers[0]).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(String(answers[0])).toBe(String(answers[1]));
    expect(Object.keys(answers[0] as object)).toEqual(Object.keys(answers[1] as object));
  });

  it('takes about as long for an unknown address as for a wrong password', async () => {
    await registered();
    // In turns, so that whatever else the machine does slows both down. Without the hash the ratio is below 0.05.
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let attempt = 0; attempt < 9; attempt++) {
      times.known.push(await timeOf({ email, password: 'wrong horse battery' }));
      times.unknown.push(await timeOf({ email: `nobody-${email}`, password }));
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    expect(unknown / known).toBeGreaterThan(0.2);
    expect(unknown / known).toBeLessThan(5);
  });

  it('counts every attempt, for the address and for the account, right or wrong, known or not', async () => {
    await registered();
    deps.limiter.limits['login-account'] = 3;
    for (const attempt of [password, 'wrong horse battery', password])
      await logIn(deps, origin, { email, password: attempt }).catch(() => {});
    await expect(logIn(deps, origin, { email: email.toUpperCase(), password })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
    expect(deps.limiter.consumed('login-address', origin.address)).toBe(4);

    deps.limiter.limits['login-address'] = 5;
    const nobody = { email: `nobody-${email}`, password };
    await expect(logIn(deps, origin, nobody)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await expect(logIn(deps, origin, nobody)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await logIn(deps, { address: '203.0.113.8' }, { email, password }).catch(() => {});
  });

  it('lets nobody be locked out of where they were logged in before by guesses from elsewhere', async () => {
    await registered();
    deps.limiter.limits['login-account'] = 2;
    const guess = (address: string) => logIn(deps, { address }, { email, password: 'wrong horse battery' });
    for (const address of ['203.0.113.50', '203.0.113.51']) await guess(address).catch(() => {});
    await expect(guess('203.0.113.52')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await logIn(deps, origin, { email, password });
    // Guesses from there have a limit, too.
    await expect(guess(origin.address)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await expect(guess(origin.address)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('remembers the latest eight places, each once, and none in clear', async () => {
    const { userId } = await registered();
    const knownOrigins = async () =>
      (await deps.prisma.user.findUniqueOrThrow({ where: { id: userId } })).knownOrigins;
    const [first] = await knownOrigins();
    for (let place = 0; place < 8; place++)
      await logIn(deps, { address: `198.51.100.${place}` }, { email, password });
    await logIn(deps, { address: '198.51.100.3' }, { email, password });
    const known = await knownOrigins();
    expect(new Set(known).size).toBe(8);
    expect(known).toHaveLength(8);
    expect(known).not.toContain(first);
    expect(known.join()).not.toContain('198.51.100');
  });

  it('remembers no place from which the password was wrong, nor any before it was changed', async () => {
    const actor = await registered();
    deps.limiter.limits['login-account'] = 1;
    const elsewhere = { address: '203.0.113.60' };
    await logIn(deps, elsewhere, { email, password: 'wrong horse battery' }).catch(() => {});
    await expect(logIn(deps, elsewhere, { email, password })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const newPassword = 'staple paperclip pin';
    await changePassword(deps, actor, { currentPassword: password, newPassword });
    await expect(logIn(deps, origin, { email, password: newPassword })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });

  it('counts attempts that come at once each by itself', async () => {
    await registered();
    deps.limiter.limits['login-account'] = 4;
    const attempts = Array.from({ length: 20 }, () =>
      logIn(deps, origin, { email, password: 'wrong horse battery' }),
    );
    const outcomes = await Promise.allSettled(attempts);
    const codes = outcomes.map(outcome => (outcome.status === 'rejected' ? outcome.reason.code : 'in'));
    expect(codes.filter(code => code === 'INVALID_CREDENTIALS')).toHaveLength(4);
    expect(codes.filter(code => code === 'RATE_LIMITED')).toHaveLength(16);
  });

  it('renews a hash that was made with old parameters', async () => {
    const old = await hashPassword(password, { memory: 8_192, passes: 1, parallelism: 1 });
    const { id } = await insertUser(deps.prisma, { email, passwordHash: old });
    await logIn(deps, origin, { email, password });
    const user = await deps.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(user.lastLoginAt).toEqual(deps.clock.now());
    await logIn(deps, origin, { email, password });
  });

  it('changes nothing for hostile input', async () => {
    await registered();
    await expectRefusals(
      database.pool,
      (input: RegisterInput) => logIn(deps, origin, input),
      { email, password, label: 'laptop' },
      ['label'],
    );
  });

  it('never logs a password', async () => {
    await registered();
    await logIn(deps, origin, { email, password: 'wrong horse battery' }).catch(() => {});
    expect(JSON.stringify(deps.log.lines)).not.toContain('horse');
  });

  async function timeOf(input: { email: string; password: string }): Promise<number> {
    const start = performance.now();
    await logIn(deps, origin, input).catch(() => {});
    return performance.now() - start;
  }

  function median(times: readonly number[]): number {
    return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
  }
});

describe('changing the password', () => {
  const newPassword = 'staple paperclip pin';

  it('ends the other sessions and the old password', async () => {
    const actor = await registered();
    const { token: other } = await logIn(deps, origin, { email, password });
    await authenticate(deps, other);
    await changePassword(deps, actor, { currentPassword: password, newPassword });
    expect(await authenticate(deps, other)).toBeUndefined();
    expect(await deps.prisma.session.count({ where: { userId: actor.userId } })).toBe(1);
    await expect(logIn(deps, origin, { email, password })).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    await logIn(deps, origin, { email, password: newPassword });
  });

  it('leaves no session to a log-in with the old password that was under way', async () => {
    const actor = await registered();
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [actor.userId]);
    const changing = changePassword(deps, actor, { currentPassword: password, newPassword });
    await untilBlocked(database.pool, 1);
    const outcomes = Promise.allSettled([changing, logIn(deps, origin, { email, password })]);
    await untilBlocked(database.pool, 2);
    await blocker.query('ROLLBACK');
    blocker.release();
    expect(codesOf(await outcomes)).toEqual(['INVALID_CREDENTIALS', 'done']);
    expect(await deps.prisma.session.count({ where: { userId: actor.userId } })).toBe(1);
  });

  it('is refused without the current one, and counts as an attempt of who is logged in', async () => {
    const actor = await registered();
    deps.limiter.limits['login-account'] = 0;
    deps.limiter.limits['confirm-account'] = 2;
    const attempt = () =>
      changePassword(deps, actor, { currentPassword: 'wrong horse battery', newPassword });
    const before = await fingerprintDatabase(database.pool);
    await expect(attempt()).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await expect(attempt()).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await expect(attempt()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await fingerprintDatabase(database.pool)).toBe(before);
  });

  it('changes nothing for hostile input', async () => {
    const actor = await registered();
    await expectRefusals(
      database.pool,
      (input: { currentPassword: string; newPassword: string }) => changePassword(deps, actor, input),
      { currentPassword: password, newPassword },
    );
  });

  it('refuses the address as the new one', async () => {
    const actor = await registered();
    await expect(
      changePassword(deps, actor, { currentPassword: password, newPassword: email.toUpperCase() }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: 'newPassword' }] });
  });
});

describe('granting a role', () => {
  it('is for admins, and not on themselves', async () => {
    const actor = await registered();
    const { id: otherId } = await insertUser(deps.prisma);
    const grant = (by: Actor, userId: string) => grantRole(deps, by, { userId, role: 'gm' });
    await expect(grant(actor, otherId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(grant({ ...actor, role: 'gm' }, otherId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(grant({ ...actor, role: 'admin' }, otherId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const admin = await makePlayer(deps, { role: 'admin' });
    await expect(grant(admin, admin.userId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(grant(admin, '0193a000-0000-7000-8000-00000000dead')).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
  });

  it('ends the sessions of who gets it, so that it counts at once', async () => {
    const { token } = await register(deps, origin, { email, password });
    const { userId } = (await authenticate(deps, token))!;
    const admin = await makePlayer(deps, { role: 'admin' });
    await grantRole(deps, admin, { userId, role: 'gm' });
    expect(await authenticate(deps, token)).toBeUndefined();
    const again = await logIn(deps, origin, { email, password });
    expect(await authenticate(deps, again.token)).toMatchObject({ role: 'gm' });
  });

  it('leaves one of two admins who take the role from each other at once', async () => {
    const [one, other] = [
      await makePlayer(deps, { role: 'admin' }),
      await makePlayer(deps, { role: 'admin' }),
    ];
    const outcomes = await race(database.pool, [
      () => grantRole(deps, one, { userId: other.userId, role: 'player' }),
      () => grantRole(deps, other, { userId: one.userId, role: 'player' }),
    ]);
    expect(codesOf(outcomes)).toEqual(['FORBIDDEN', 'done']);
  });

  it('can be done by an operator, by the address of the account', async () => {
    const { token } = await register(deps, origin, { email, password });
    await grantRoleAsOperator(deps, { email: ` ${email.toUpperCase()}`, role: 'admin' });
    expect(await authenticate(deps, token)).toBeUndefined();
    const again = await logIn(deps, origin, { email, password });
    expect(await authenticate(deps, again.token)).toMatchObject({ role: 'admin' });
    await expect(
      grantRoleAsOperator(deps, { email: 'nobody@example.org', role: 'gm' }),
    ).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });

  it('changes nothing for an operator’s hostile input', () =>
    expectRefusals(
      database.pool,
      (input: { email: string; role: 'gm' }) => grantRoleAsOperator(deps, input),
      { email, role: 'gm' },
    ));
});

describe('an account', () => {
  it.each([
    ['without end', 1, null, true],
    ['until tomorrow', 1, 86_400_000, true],
    ['until now', 1, 0, false],
    ['never', 0, 86_400_000, false],
  ])('that is a patron %s says whether it is one', async (_, patronTier, forMs, isPatron) => {
    const actor = await registered();
    const patronExpiresAt = forMs === null ? null : new Date(deps.clock.now().getTime() + forMs);
    await deps.prisma.user.update({ where: { id: actor.userId }, data: { patronTier, patronExpiresAt } });
    expect(await getAccount(deps, actor)).toMatchObject({ isPatron });
  });
});
