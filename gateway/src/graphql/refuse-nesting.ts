import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { OPERATION_LIMITS } from './limits.ts';

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Refuses documents whose brackets are nested too deeply for whatever calls itself for each level: parser, printer,
 * coercion. Looks at no more tokens than the parser will.
 * @throws GraphQLError, also for text that is made of no tokens.
 */
export function refuseNesting(source: string | Source): void {
  const lexer = new Lexer(typeof source === 'string' ? new Source(source) : source);
  let depth = 0;
  for (let tokens = 0; tokens <= OPERATION_LIMITS.tokens; tokens++) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) return;
    if (CLOSING.has(kind)) depth--;
    if (!OPENING.has(kind) || ++depth <= OPERATION_LIMITS.nesting) continue;
    throw new GraphQLError(`The operation exceeds the limit of ${OPERATION_LIMITS.nesting} on nesting.`, {
      extensions: { code: 'OPERATION_TOO_LARGE', limit: 'nesting' },
    });
  }
}
