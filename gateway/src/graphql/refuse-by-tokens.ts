import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { OPERATION_LIMITS } from './limits.ts';

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Refuses what can be seen without parsing, which is a tenth of the work: too many tokens, brackets that are nested too
 * deeply for whatever calls itself for each level (parser, printer, coercion), and too many aliases or directives between
 * two of the document's outermost brackets. The shape rule counts these exactly. What the parser makes of a document is
 * old from the start, because other documents are kept: of one that is refused, it has to be collected with everything.
 * @throws GraphQLError, also for text that is made of no tokens.
 */
export function refuseByTokens(source: string | Source): void {
  const lexer = new Lexer(typeof source === 'string' ? new Source(source) : source);
  const counted = { tokens: 0, nesting: 0, aliases: 0, directives: 0 };
  let parentheses = 0;
  for (;;) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) return;
    refuseBeyond(counted, 'tokens');
    if (kind === TokenKind.PAREN_L) parentheses++;
    else if (kind === TokenKind.PAREN_R) parentheses--;
    if (OPENING.has(kind)) refuseBeyond(counted, 'nesting');
    // Arguments and variables have colons, too.
    else if (kind === TokenKind.COLON && parentheses === 0) refuseBeyond(counted, 'aliases');
    else if (kind === TokenKind.AT) refuseBeyond(counted, 'directives');
    else if (CLOSING.has(kind) && --counted.nesting === 0) counted.aliases = counted.directives = 0;
  }
}

function refuseBeyond<Limit extends keyof typeof OPERATION_LIMITS>(
  counted: Record<Limit, number>,
  limit: Limit,
): void {
  if (++counted[limit] <= OPERATION_LIMITS[limit]) return;
  throw new GraphQLError(`The operation exceeds the limit of ${OPERATION_LIMITS[limit]} on ${limit}.`, {
    extensions: { code: 'OPERATION_TOO_LARGE', limit },
  });
}
