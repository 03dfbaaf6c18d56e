import type { DocumentNode } from 'graphql';
import { DOCUMENT_CACHE_CHARACTERS } from './limits.ts';

/** Documents by their text. */
export interface DocumentCache {
  get(text: string): DocumentNode | undefined;
  set(text: string, document: DocumentNode): void;
  /** Keeps one that is there apart from now on: whoever sends many others does not take its place. */
  keep(document: DocumentNode): void;
}

/** Keeps those that were used last. @param most characters of all of them, and as many of those that are kept apart */
export function createDocumentCache(most = DOCUMENT_CACHE_CHARACTERS): DocumentCache {
  const recent = new RecentDocuments(most);
  const apart = new RecentDocuments(most);
  const texts = new WeakMap<DocumentNode, string>();
  return {
    get: text => apart.get(text) ?? recent.get(text),
    set(text, document) {
      texts.set(document, text);
      recent.set(text, document);
    },
    keep(document) {
      const text = texts.get(document);
      if (text === undefined || !recent.delete(text)) return;
      apart.set(text, document);
    },
  };
}

class RecentDocuments {
  readonly #most: number;
  /** The one used last at the end. */
  readonly #documents = new Map<string, DocumentNode>();
  #characters = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): DocumentNode | undefined {
    const document = this.#documents.get(text);
    if (document) {
      this.#documents.delete(text);
      this.#documents.set(text, document);
    }
    return document;
  }

  set(text: string, document: DocumentNode): void {
    this.delete(text);
    this.#documents.set(text, document);
    this.#characters += text.length;
    for (const oldest of this.#documents.keys()) {
      if (this.#characters <= this.#most) return;
      this.delete(oldest);
    }
  }

  delete(text: string): boolean {
    const wasThere = this.#documents.delete(text);
    if (wasThere) this.#characters -= text.length;
    return wasThere;
  }
}
