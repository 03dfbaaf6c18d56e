/**
 * What one operation may ask for. Far above what the apps send (their largest query has depth 8, 150 tokens, three
 * aliases), far below what would hurt. Measured against the executed document, before any resolver runs.
 */
export const OPERATION_LIMITS = {
  /** Lexical tokens of the document: bounds the parser's work. */
  tokens: 2_000,
  /** Levels of fields. */
  depth: 12,
  /** Aliased fields, fragments counted where they are spread. */
  aliases: 15,
  directives: 20,
  /** Fields, times the sizes of the lists that they are in. */
  complexity: 20_000,
  /** Operations in one request. */
  batch: 10,
} as const;

/** Largest request body, in bytes. */
export const MAX_BODY_BYTES = 100_000;
