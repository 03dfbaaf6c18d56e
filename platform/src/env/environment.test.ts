import { describe, expect, it } from 'vitest';
import { EXIT_CODES, StartupError } from '../process/startup-error.ts';
import { readEnvironment, readStartEnvironment } from './environment.ts';

const complete = {
  DATABASE_URL: 'postgresql://delve:pw@localhost:5432/delve',
  REDIS_URL: 'redis://localhost:6379',
  DELVE_SEED_SECRETS: `k2:${'ab'.repeat(32)},k1:${'00'.repeat(32)}`,
};

function faultsOf(read: () => unknown): { exitCode: number; lines: string[] } {
  try {
    read();
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return { exitCode: error.exitCode, lines: error.message.split('\n').slice(1) };
  }
  throw new Error('expected a StartupError');
}

describe('reading the environment', () => {
  it('fills in the defaults and parses what is given', () => {
    const env = readEnvironment({ ...complete, PORT: '8080', RATE_LIMIT_LOGIN_ACCOUNT: '5/10' });
    expect(env).toMatchObject({
      DELVE_ENV: 'production',
      DELVE_TIME_SCALE: 1,
      PORT: 8080,
      RATE_LIMIT_LOGIN_ACCOUNT: { points: 5, windowSeconds: 10 },
      RATE_LIMIT_REGISTER_ADDRESS: { points: 20, windowSeconds: 3600 },
    });
    expect(env.DELVE_SEED_SECRETS.map(secret => secret.keyId)).toEqual(['k2', 'k1']);
  });

  it('reports every fault at once, as a wrong configuration', () => {
    const { exitCode, lines } = faultsOf(() =>
      readEnvironment({
        ...complete,
        DATABASE_URL: undefined,
        PORT: 'eighty',
        LOG_LEVEL: 'loud',
        DELVE_TIME_SCALE: '0.5',
      }),
    );
    expect(exitCode).toBe(EXIT_CODES.wrongConfiguration);
    expect(lines.map(line => line.match(/[A-Z_]{4,}/)?.[0])).toEqual([
      'DATABASE_URL',
      'DELVE_TIME_SCALE',
      'PORT',
      'LOG_LEVEL',
    ]);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readEnvironment({ ...complete, PORT: '', LOG_LEVEL: '' })).toMatchObject({
      PORT: 4000,
      LOG_LEVEL: 'info',
    });
  });

  it('names the variable that a misspelled one was meant to be, and leaves strangers alone', () => {
    const { lines } = faultsOf(() => readEnvironment({ ...complete, DELVE_TIMESCALE: '60' }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('DELVE_TIME_SCALE');
    expect(() => readEnvironment({ ...complete, DELVE_GATEWAY_SERVICE_HOST: '10.0.0.1' })).not.toThrow();
  });

  it.each([
    ['too short', 'k1:abcd'],
    ['without a key id', 'ab'.repeat(32)],
    ['with a key id twice', `k1:${'ab'.repeat(32)},k1:${'cd'.repeat(32)}`],
  ])('refuses a seed secret %s and never repeats it', (_, secrets) => {
    const { lines } = faultsOf(() => readEnvironment({ ...complete, DELVE_SEED_SECRETS: secrets }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('DELVE_SEED_SECRETS');
    expect(lines[0]).not.toContain('ab');
  });

  it.each(['delve.example', 'https://delve.example/path', 'https://delve.example/'])(
    'refuses %s as an origin',
    origin => {
      expect(faultsOf(() => readEnvironment({ ...complete, PUBLIC_ORIGINS: origin })).lines).toHaveLength(1);
    },
  );

  it('lets npm start do without servers and secrets, sixty times faster', () => {
    expect(readStartEnvironment({})).toMatchObject({
      DELVE_ENV: 'development',
      DELVE_TIME_SCALE: 60,
      DELVE_DATA_DIR: '.delve',
    });
  });
});
