import { expect, it } from 'vitest';
import { redactSecrets } from './redact-secrets.ts';

it('gives back what holds no secret, untouched', () => {
  const logged = {
    status: 200,
    who: { id: 'a' },
    list: [1, { at: new Date(0) }],
    none: null,
    away: undefined,
  };
  expect(redactSecrets(logged)).toBe(logged);
});

it('hides secrets however deep they are, and changes nothing of what was logged', () => {
  const logged = { a: { b: { c: { d: [{ token: 'hunter2', kept: 1 }] } } }, beside: { kept: 2 } };
  expect(redactSecrets(logged)).toEqual({
    a: { b: { c: { d: [{ token: '[redacted]', kept: 1 }] } } },
    beside: { kept: 2 },
  });
  expect(logged.a.b.c.d).toEqual([{ token: 'hunter2', kept: 1 }]);
});

it('leaves secrets out that are objects themselves', () => {
  expect(redactSecrets({ secret: { of: 'hunter2' }, seed: Buffer.from('hunter2') })).toEqual({
    secret: '[redacted]',
    seed: '[redacted]',
  });
});

it('comes to an end where objects lie in themselves', () => {
  const circle: Record<string, unknown> = { token: 'hunter2' };
  circle.self = { circle };
  expect(redactSecrets({ circle })).toEqual({
    circle: { token: '[redacted]', self: { circle: '[circular]' } },
  });
});
