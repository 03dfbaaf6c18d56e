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

it('hides secrets in what objects say of themselves, and asks them once', () => {
  let asked = 0;
  class Account {
    readonly id = 7;
    toJSON(key: string) {
      asked++;
      return { key, id: this.id, token: 'hunter2', inside: { password: 'hunter2' } };
    }
  }
  const words = { of: new Account(), toJSON: () => words, cookie: 'hunter2' };
  const told = JSON.stringify(redactSecrets({ account: new Account(), words }));
  expect(JSON.parse(told)).toEqual({
    account: { key: 'account', id: 7, token: '[redacted]', inside: { password: '[redacted]' } },
    words: {
      of: { key: 'of', id: 7, token: '[redacted]', inside: { password: '[redacted]' } },
      cookie: '[redacted]',
    },
  });
  expect(asked).toBe(2);
});

it('writes what objects say of themselves in plain words, and that they cannot', () => {
  const mute = {
    toJSON() {
      throw new Error('no');
    },
  };
  const page = new URL('https://example.org/');
  expect(redactSecrets({ page, mute })).toEqual({ page: 'https://example.org/', mute: '[unreadable]' });
});
