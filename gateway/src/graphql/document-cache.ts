import type { DocumentNode } from 'graphql';
import { DOCUMENT_CACHE } from './limits.ts';

export interface Cache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** Parsed documents by their text, those that were used last. Bounds in characters. */
export function createDocumentCache(
  bounds: { readonly largest: number; readonly total: number } = DOCUMENT_CACHE,
): Cache<DocumentNode> {
  /** The one used last at the end. */
  const documents = new Map<string, DocumentNode>();
  let characters = 0;

  const forget = (text: string) => {
    if (documents.delete(text)) characters -= text.length;
  };
  return {
    get(text) {
      const document = documents.get(text);
      if (document) {
        documents.delete(text);
        documents.set(text, document);
      }
      return document;
    },
    set(text, document) {
      if (text.length > bounds.largest) return;
      forget(text);
      documents.set(text, document);
      characters += text.length;
      for (const oldest of documents.keys()) {
        if (characters <= bounds.total) return;
        forget(oldest);
      }
    },
  };
}

/** Keeps nothing: what was refused is refused anew, which costs little, and holds on to whole texts otherwise. */
export const NO_CACHE: Cache<Error> = { get: () => undefined, set: () => undefined };
