import { BREAK, type DocumentNode, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type CompiledOperation, compileOperation } from './compiled-operation.ts';
import type { DocumentCache } from './document-cache.ts';

/** Compiling takes some milliseconds, as much as executing a few dozen times: for what is asked again and again. */
export const COMPILED_AFTER = 16;

/**
 * Operations that are asked by their text, and often: they are compiled, and need no Yoga from then on. They are known
 * for as long as the cache keeps the document apart, which bounds their memory.
 */
export class FrequentOperations {
  readonly #documents: DocumentCache;
  readonly #uses = new WeakMap<DocumentNode, number>();
  readonly #compiled = new WeakMap<DocumentNode, CompiledOperation>();

  /** @param documents of the reader by which the Yoga reads that {@link count} is a plugin of. */
  constructor(documents: DocumentCache) {
    this.#documents = documents;
  }

  /** The operation of this document, when it was asked often enough. */
  find(document: DocumentNode): CompiledOperation | undefined {
    return this.#compiled.get(document);
  }

  /** A plugin that counts what was found valid and within its limits, and is about to be executed. */
  count(): Plugin {
    return {
      onExecute: ({ args: { document } }) => {
        const uses = (this.#uses.get(document) ?? 0) + 1;
        this.#uses.set(document, uses);
        const operation =
          uses === COMPILED_AFTER && isHarmless(document) ? compileOperation(document) : undefined;
        if (!operation) return;
        this.#compiled.set(document, operation);
        this.#documents.keep(document);
      },
    };
  }
}

/**
 * Whether a stranger's document may be made into code: one operation, whose text has nothing of its own but names, numbers
 * and booleans. The compiler takes a string that looks like its own notation for a date for code (graphql-jit 0.8.9), and
 * aliases and reserved names for names of its own; whoever needs strings sends variables. Introspection is asked by people.
 */
function isHarmless(document: DocumentNode): boolean {
  let operations = 0;
  let isHarmful = false;
  const refuse = () => {
    isHarmful = true;
    return BREAK;
  };
  visit(document, {
    OperationDefinition: () => void operations++,
    StringValue: refuse,
    Field: ({ alias }) => (alias ? refuse() : undefined),
    Name: ({ value }) => (value.startsWith('__') && value !== '__typename' ? refuse() : undefined),
  });
  return operations === 1 && !isHarmful;
}
