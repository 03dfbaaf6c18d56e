/**
 * What one operation may ask for. Far above what the apps send (their largest query has depth 8, 150 tokens, three
 * aliases), far below what would hurt. All but complexity is measured as a document is read.
 */
export const OPERATION_LIMITS = {
  /** Of a document, and of all documents of a batch, remarks and spaces too. */
  characters: 16_000,
  /** Of the same: each error looks for all that come before it, which took 2 ms for 15,000. */
  lines: 1_000,
  /**
   * Lexical tokens of the document: bounds the work of parser and shape, and what they leave to be collected. Everything
   * that `home` can tell has 650.
   */
  tokens: 800,
  /** Levels of any brackets: the parser calls itself for each, until it runs out of stack. */
  nesting: 100,
  /** Levels of fields. */
  depth: 12,
  /** Aliased fields, fragments counted where they are spread. */
  aliases: 15,
  directives: 20,
  /**
   * Pairs of fields of a document that would be merged, because they stand at one place under one name. Validation compares
   * each: 490 times `me { id }` took it 200 ms.
   */
  comparisons: 2_000,
  /** Of an object in the variables. A fault is told with all of them; the largest input has a tenth. */
  keys: 100,
  /** Fields, times the sizes of the lists that they are in. */
  complexity: 20_000,
  /** Operations in one request. */
  batch: 10,
  /** Tokens of all their documents: ten of the apps' largest have less, ten of the largest allowed took 30 ms to read. */
  batchTokens: 1_500,
} as const;

/** Errors that a refused document is told of, and one more that says so; finding each costs time, which developers have. */
export const MAX_VALIDATION_ERRORS = { development: 10, production: 1 } as const;

/**
 * Characters of the documents that are kept for the next request that sends the same text, parsed and found valid, and as
 * many of those that are compiled. A parsed document takes some 100 bytes a character.
 */
export const DOCUMENT_CACHE_CHARACTERS = 125_000;

/**
 * Largest request body, in bytes. Reading JSON takes a gateway some milliseconds for 100 KB, if it is made for that. The
 * largest input, a queue of a hundred slots, has half of it.
 */
export const MAX_BODY_BYTES = 20_000;

/** Keys of all objects in it. That queue has four for each of its slots. */
export const MAX_BODY_KEYS = 500;

/** All bodies that are held at one moment, in bytes: 3,200 of the largest, or some 50,000 as the apps send them. */
export const BODY_MEMORY_BYTES = 64_000_000;
