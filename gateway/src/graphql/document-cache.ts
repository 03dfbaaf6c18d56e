import type { DocumentNode } from 'graphql';
import { DOCUMENT_CACHE_CHARACTERS } from './limits.ts';

export interface DocumentCache {
  get(text: string): DocumentNode | undefined;
  set(text: string, document: DocumentNode): void;
}

/** Documents by their text, those that were used last. @param most characters of all of them */
export function createDocumentCache(most = DOCUMENT_CACHE_CHARACTERS): DocumentCache {
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
      forget(text);
      documents.set(text, document);
      characters += text.length;
      for (const oldest of documents.keys()) {
        if (characters <= most) return;
        forget(oldest);
      }
    },
  };
}
