import { type DocumentNode, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type CompiledOperation, compileOperation, variablesOf } from './compiled-operation.ts';
import type { Cache } from './document-cache.ts';
import { recordOperation } from './operation-record.ts';

/** Compiling takes some milliseconds, as much as executing a few dozen times: for what is asked again and again. */
export const COMPILED_AFTER = 16;

export interface FrequentOperation {
  readonly operation: CompiledOperation;
  /** What its cost is measured by, which depends on variables. */
  readonly document: DocumentNode;
  /** Names of the variables that it needs. */
  readonly needed: readonly string[];
}

/**
 * Operations that are asked by their text, and often: they are compiled, and need no Yoga from then on. They are known
 * for as long as the cache keeps the document, which bounds their memory.
 */
export class FrequentOperations {
  readonly #documents: Cache<DocumentNode>;
  readonly #uses = new WeakMap<DocumentNode, number>();
  readonly #compiled = new WeakMap<DocumentNode, FrequentOperation>();

  /** @param documents parsed, by their text: the cache of the Yoga that {@link count} is a plugin of. */
  constructor(documents: Cache<DocumentNode>) {
    this.#documents = documents;
  }

  /** The operation of this text, when it was asked often enough. */
  find(text: string): FrequentOperation | undefined {
    const document = this.#documents.get(text);
    return document && this.#compiled.get(document);
  }

  /** A plugin that counts what was found valid and within its limits, and is about to be executed. */
  count(): Plugin {
    return {
      onExecute: ({ args: { document } }) => {
        const uses = (this.#uses.get(document) ?? 0) + 1;
        this.#uses.set(document, uses);
        const operation =
          uses === COMPILED_AFTER && isAskedByScripts(document) ? compileOperation(document) : undefined;
        if (operation)
          this.#compiled.set(document, { operation, document, needed: listNeededVariables(document) });
      },
    };
  }
}

/** One operation, which leaves no choice to `operationName`; introspection is asked by people. */
function isAskedByScripts(document: DocumentNode): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 && !recordOperation(document, undefined).field.startsWith('__');
}

function listNeededVariables(document: DocumentNode): string[] {
  return variablesOf(document)
    .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue)
    .map(({ variable }) => variable.name.value);
}
