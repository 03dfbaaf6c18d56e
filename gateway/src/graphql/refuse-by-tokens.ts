import { GraphQLError, Lexer, Source, type Token, TokenKind } from 'graphql';
import { OPERATION_LIMITS } from './limits.ts';
import { refuseTooLarge } from './refuse-too-large.ts';

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** The fields by which a schema is read. Nothing else may have a name that begins like theirs. */
const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

export interface TokenRules {
  /** Whether clients may read the schema. */
  readonly introspection: boolean;
}

/**
 * Refuses what can be seen without parsing: too many characters, lines or tokens, brackets that are nested too deeply for
 * whatever calls itself for each level (parser, printer, coercion), too many aliases or directives between two of the
 * document's outermost brackets, and reading the schema where nobody may. The shape counts aliases and directives
 * exactly. What the parser makes of a document is old from the start, because other documents are kept: of one that is
 * refused, it has to be collected with everything.
 * @throws GraphQLError, also for text that is made of no tokens.
 */
export function refuseByTokens(text: string, { introspection }: TokenRules): void {
  const tooLong = refuseLongTexts([text]);
  if (tooLong) throw tooLong;
  const lexer = new Lexer(new Source(text));
  const counted = { tokens: 0, nesting: 0, aliases: 0, directives: 0 };
  let parentheses = 0;
  for (;;) {
    const token = lexer.advance();
    const { kind } = token;
    if (kind === TokenKind.EOF) return;
    refuseBeyond(counted, 'tokens');
    if (kind === TokenKind.NAME) {
      if (!introspection) refuseIntrospection(token, lexer.source);
    } else if (kind === TokenKind.PAREN_L) parentheses++;
    else if (kind === TokenKind.PAREN_R) parentheses--;
    if (OPENING.has(kind)) refuseBeyond(counted, 'nesting');
    // Arguments and variables have colons, too.
    else if (kind === TokenKind.COLON && parentheses === 0) refuseBeyond(counted, 'aliases');
    else if (kind === TokenKind.AT) refuseBeyond(counted, 'directives');
    else if (CLOSING.has(kind) && --counted.nesting === 0) counted.aliases = counted.directives = 0;
  }
}

/** Refuses documents that are too much for one request, however small each is. */
export function refuseBatchByTokens(texts: readonly string[]): GraphQLError | undefined {
  const tooLong = refuseLongTexts(texts);
  if (tooLong) return tooLong;
  let tokens = 0;
  for (const text of texts) {
    const lexer = new Lexer(new Source(text));
    try {
      for (; lexer.advance().kind !== TokenKind.EOF; tokens++)
        if (tokens >= OPERATION_LIMITS.batchTokens) return refuseTooLarge('batchTokens');
    } catch {
      // No tokens: whoever reads the document says so.
    }
  }
  return undefined;
}

/** Refuses texts that are too long together. */
function refuseLongTexts(texts: readonly string[]): GraphQLError | undefined {
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  if (characters > OPERATION_LIMITS.characters) return refuseTooLarge('characters');
  const lines = texts.reduce((sum, text) => sum + countLines(text), 0);
  return lines > OPERATION_LIMITS.lines ? refuseTooLarge('lines') : undefined;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Lines end with a line feed, a carriage return or both (GraphQL specification, 2.1.2). */
function countLines(text: string): number {
  let lines = 1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED)) lines++;
  }
  return lines;
}

function refuseBeyond<Limit extends keyof typeof OPERATION_LIMITS>(
  counted: Record<Limit, number>,
  limit: Limit,
): void {
  if (++counted[limit] > OPERATION_LIMITS[limit]) throw refuseTooLarge(limit);
}

function refuseIntrospection({ value, prev, start }: Token, source: Source): void {
  // A variable may be called what it likes.
  if (!INTROSPECTION.has(value) || prev?.kind === TokenKind.DOLLAR) return;
  throw new GraphQLError(
    `GraphQL introspection has been disabled, but the requested query contained the field "${value}".`,
    { source, positions: [start], extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  );
}
