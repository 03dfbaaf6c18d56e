import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../process/startup-error.ts';

const generatedSecretsSchema = z.strictObject({
  postgresPassword: z.string().min(16),
  redisPassword: z.string().min(16),
  /** In the form of DELVE_SEED_SECRETS. */
  seedSecrets: z.string().min(1),
});

/** What `npm start` makes up at its first start and keeps: the embedded servers' passwords and the seed secrets. */
export type GeneratedSecrets = z.infer<typeof generatedSecretsSchema>;

/**
 * Reads `secrets.json` in the data folder, or generates it (readable by its owner only) when there is none.
 * Losing the file means losing the embedded database's password and the proof of runs in progress.
 * @throws StartupError when the file is there but is not what was generated.
 */
export async function readOrGenerateSecrets(dataDir: string): Promise<GeneratedSecrets> {
  const path = join(dataDir, 'secrets.json');
  if (existsSync(path)) return parseSecrets(path, await readFile(path, 'utf8'));
  const secrets: GeneratedSecrets = {
    postgresPassword: randomBytes(24).toString('base64url'),
    redisPassword: randomBytes(24).toString('base64url'),
    seedSecrets: `k1:${randomBytes(32).toString('hex')}`,
  };
  // Written aside and renamed, so that a full disk or a kill leaves no half file to trip over.
  await writeFile(`${path}.new`, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return secrets;
}

function parseSecrets(path: string, text: string): GeneratedSecrets {
  try {
    return generatedSecretsSchema.parse(JSON.parse(text));
  } catch {
    throw new StartupError(
      'wrongSurroundings',
      `${path} is damaged. Restore it from a backup; or, to begin with an empty world, delete the folder it is in.`,
    );
  }
}
