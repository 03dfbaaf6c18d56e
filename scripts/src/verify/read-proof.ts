import { readFile } from 'node:fs/promises';
import type { SelfContainedProof } from '@delve/domain/runs/run-proof.ts';

/** The file is no proof of a run: `message` says why, in a sentence. */
export class UnreadableProofError extends Error {
  override readonly name = 'UnreadableProofError';
}

const HASH = /^[0-9a-f]{64}$/;

const HASHES = ['seed', 'seedCommitment', 'contentHash', 'snapshotHash', 'logHash'] as const;
const TEXTS = ['runId', 'questId', 'difficulty', 'playerNonce', 'content', 'snapshot'] as const;

/**
 * Reads a run's proof from a file, and checks its shape. Whether it holds is for the verification to say.
 * @throws UnreadableProofError
 */
export async function readProof(path: string): Promise<SelfContainedProof> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableProofError(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${error.code}).`,
    );
  });
  return parseProof(text, path);
}

function parseProof(text: string, path: string): SelfContainedProof {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableProofError(`${path} is not JSON.`);
  }
  if (typeof value !== 'object' || value === null)
    throw new UnreadableProofError(`${path} is not a run’s proof.`);
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields.format !== 'delve-run' || fields.formatVersion !== 1)
    throw new UnreadableProofError(`${path} is not a run’s proof of format version 1.`);
  const wrong = [
    ...HASHES.filter(name => !isText(fields[name]) || !HASH.test(fields[name])),
    ...TEXTS.filter(name => !isText(fields[name])),
    ...(Number.isSafeInteger(fields.engineVersion) ? [] : ['engineVersion']),
    ...(typeof fields.result === 'object' && fields.result !== null ? [] : ['result']),
  ];
  if (wrong.length > 0) throw new UnreadableProofError(`${path} has no usable ${wrong.join(', ')}.`);
  return value as SelfContainedProof;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
