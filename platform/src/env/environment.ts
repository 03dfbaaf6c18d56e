import { z } from 'zod';
import { StartupError } from '../process/startup-error.ts';
import { findMisspelledVariables } from './misspelled-variables.ts';
import { START_VARIABLES, VARIABLES } from './variables.ts';

const APNS_TOGETHER = 'goes together with APNS_KEY_FILE: set both, or none';

/** What two variables say together. */
function areApnsTogether(env: { APNS_KEY_FILE?: unknown; APNS_IDENTITY?: unknown }): boolean {
  return (env.APNS_KEY_FILE === undefined) === (env.APNS_IDENTITY === undefined);
}

const environmentSchema = z
  .object(VARIABLES)
  .refine(areApnsTogether, { path: ['APNS_IDENTITY'], message: APNS_TOGETHER });

const startEnvironmentSchema = z
  .object({
    ...VARIABLES,
    ...START_VARIABLES,
    DATABASE_URL: VARIABLES.DATABASE_URL.optional(),
    REDIS_URL: VARIABLES.REDIS_URL.optional(),
    DELVE_SEED_SECRETS: VARIABLES.DELVE_SEED_SECRETS.optional(),
    DELVE_ENV: VARIABLES.DELVE_ENV.unwrap().default('development'),
    DELVE_TIME_SCALE: VARIABLES.DELVE_TIME_SCALE.unwrap().default(60),
  })
  .refine(areApnsTogether, { path: ['APNS_IDENTITY'], message: APNS_TOGETHER });

/** What a gateway, a worker or an operator's command reads from its environment, parsed. */
export type Environment = z.output<typeof environmentSchema>;

/** What `npm start` reads: the servers and the secrets may be absent, because it brings its own. */
export type StartEnvironment = z.output<typeof startEnvironmentSchema>;

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws StartupError that lists every fault of the environment. */
export function readEnvironment(variables: Variables = process.env): Environment {
  return parseVariables(environmentSchema, variables);
}

/** @throws StartupError that lists every fault of the environment. */
export function readStartEnvironment(variables: Variables = process.env): StartEnvironment {
  return parseVariables(startEnvironmentSchema, variables);
}

function parseVariables<Schema extends z.ZodType>(schema: Schema, variables: Variables): z.output<Schema> {
  // `PORT=` in a .env file or a manifest means "not set".
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const misspelled = findMisspelledVariables(Object.keys(given), [
    ...Object.keys(VARIABLES),
    ...Object.keys(START_VARIABLES),
  ]);
  const sentences = [
    ...(parsed.success ? [] : parsed.error.issues.map(issue => describeIssue(issue, given))),
    ...misspelled.map(({ given: name, meant }) => `${name} is not read by anything: did you mean ${meant}?`),
  ];
  if (parsed.success && sentences.length === 0) return parsed.data;
  throw new StartupError(
    'wrongConfiguration',
    ['The environment is not right:', ...sentences.map(sentence => `  - ${sentence}`)].join('\n'),
  );
}

function describeIssue(issue: z.core.$ZodIssue, given: Variables): string {
  const name = issue.path.join('.');
  if (given[name] === undefined) return `${name} is missing.`;
  switch (issue.code) {
    case 'too_small':
      return `${name} must be at least ${issue.minimum}.`;
    case 'too_big':
      return `${name} must be at most ${issue.maximum}.`;
    case 'invalid_value':
      return `${name} must be one of ${issue.values.join(', ')}.`;
    default:
      return `${name} ${issue.message}.`;
  }
}
