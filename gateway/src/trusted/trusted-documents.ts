import { createHash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { type CompiledOperation, compileOperation } from '../graphql/compiled-operation.ts';
import { readDocument } from '../graphql/read-document.ts';

/** An operation that clients name by its hash. */
export interface TrustedDocument extends CompiledOperation {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly id: string;
  /** A query that apps send by the clock. */
  readonly isPoll: boolean;
  /**
   * Whether this answer of a poll stands for as long as the player is told nothing: it depends on the poll's variables, the
   * player's notifications and the content's names alone.
   */
  readonly standsUntilTold: (data: Readonly<Record<string, unknown>>) => boolean;
}

/**
 * Prepares documents by their ids.
 * @throws Error when one does not fit the schema or the limits that everybody's operations keep to: a fault of ours.
 */
export function prepareTrustedDocuments(sources: readonly string[]): ReadonlyMap<string, TrustedDocument> {
  const prepared = sources.map(prepare);
  return new Map(prepared.map(document => [document.id, document]));
}

export function documentId(source: string): string {
  return `sha256:${createHash('sha256').update(source).digest('hex')}`;
}

function prepare(source: string): TrustedDocument {
  const compiled = compileOperation(parseWithinLimits(source));
  if (!compiled) throw new Error('A trusted document cannot be compiled.');
  const { type, name } = compiled;
  const isPoll = type === 'query' && name?.endsWith('Poll') === true;
  return {
    ...compiled,
    id: documentId(source),
    isPoll,
    standsUntilTold: data => isPoll && standsUntilTold(data),
  };
}

/**
 * A run in progress ends by being settled, which its player is told, or by being abandoned, which counts as that
 * (`abandon-run.ts`). That there is none may end at any time.
 */
function standsUntilTold(data: Readonly<Record<string, unknown>>): boolean {
  if ('notifications' in data) return true;
  const character = data.character as { readonly activeRun?: unknown } | null | undefined;
  return character?.activeRun != null;
}

/** @throws Error when it does not fit the schema or the limits that everybody's operations keep to. */
export function parseWithinLimits(source: string): DocumentNode {
  const read = readDocument(source, { introspection: false });
  if (!read.ok) throw new Error(`A document of ours is not right: ${read.errors[0]?.message}`);
  return read.document;
}
