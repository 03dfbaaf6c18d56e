import { schema } from '@delve/schema/schema.ts';
import { type DocumentNode, GraphQLError, parse, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestState } from '../http/request-state.ts';
import type { DocumentCache } from './document-cache.ts';
import { MAX_VALIDATION_ERRORS } from './limits.ts';
import { noteRefusal } from './note-refusal.ts';
import { refuseByShape } from './refuse-by-shape.ts';
import { refuseByTokens, type TokenRules } from './refuse-by-tokens.ts';

/** A document that the schema can execute and that keeps to the limits, or what is wrong with it. */
type ReadDocument =
  | { readonly ok: true; readonly document: DocumentNode }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/**
 * Parses and validates a document. What costs least to find out comes first: of what is refused there, the standard
 * rules would take a hundred times as long.
 */
export function readDocument(text: string, rules: TokenRules): ReadDocument {
  try {
    refuseByTokens(text, rules);
    const document = parse(text);
    const refusals = refuseByShape(document);
    const errors = refusals.length > 0 ? refusals : validateDocument(document, rules);
    return errors.length > 0 ? { ok: false, errors } : { ok: true, document };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { ok: false, errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
  }
}

/** The code of an error that has none of its own. */
function withCode(error: GraphQLError, code: string): GraphQLError {
  error.extensions.code ??= code;
  return error;
}

function validateDocument(document: DocumentNode, { introspection }: TokenRules): readonly GraphQLError[] {
  const limits = {
    maxErrors: MAX_VALIDATION_ERRORS[introspection ? 'development' : 'production'],
    hideSuggestions: !introspection,
  };
  return findFaults(() => validate(schema, document, undefined, limits)).map(error =>
    withCode(error, 'GRAPHQL_VALIDATION_FAILED'),
  );
}

/** A rule for subscriptions evaluates `@skip`, and throws where there is nothing to go by. */
function findFaults(find: () => readonly GraphQLError[]): readonly GraphQLError[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Reads a document, or knows it from the last time. */
export type DocumentReader = (text: string) => ReadDocument;

/** What was refused is refused anew each time, which costs little, and would keep others from being kept otherwise. */
export function createDocumentReader(cache: DocumentCache, introspection: boolean): DocumentReader {
  return text => {
    const known = cache.get(text);
    if (known) return { ok: true, document: known };
    const read = readDocument(text, { introspection });
    if (read.ok) cache.set(text, read.document);
    return read;
  };
}

/** A plugin by which Yoga reads documents as everybody else does. */
export function readDocumentsBy(reader: DocumentReader): Plugin<{ state: RequestState }> {
  return {
    onParse({ params, context, setParsedDocument }) {
      const read = reader(params.source.toString());
      if (!read.ok) throw new AggregateError(noteRefusal(read.errors, context));
      setParsedDocument(read.document);
    },
    // It was validated as it was read.
    onValidate({ setResult }) {
      setResult([]);
    },
  };
}
