import ts from 'typescript';
import type { Breach } from './check-imports.ts';
import { lineOf, walk } from './read-imports.ts';
import { ESTIMATES, EXACT_MATH, FORBIDDEN_GLOBALS, LOCALE_METHODS, ROUNDING_MATH } from './rules.ts';

type Impurity = Pick<Breach, 'rule' | 'what'>;

/**
 * Finds what would make a rule's result depend on more than its inputs: clocks, luck, the machine's language and I/O
 * (`pure`), and arithmetic beyond integers, which engines may do differently or round unseen (`integer`).
 */
export function checkPurity(path: string, source: ts.SourceFile): Breach[] {
  const isEstimate = ESTIMATES.some(estimate => path.startsWith(estimate));
  const breaches: Breach[] = [];
  walk(source, node => {
    const impurity = impurityOf(node);
    if (!impurity || (isEstimate && impurity.rule === 'integer')) return;
    breaches.push({ path, line: lineOf(source, node), ...impurity });
  });
  return breaches;
}

function impurityOf(node: ts.Node): Impurity | undefined {
  if (ts.isIdentifier(node)) return impureIdentifier(node);
  if (ts.isPropertyAccessExpression(node) && LOCALE_METHODS.has(node.name.text)) {
    return { rule: 'pure', what: `.${node.name.text}` };
  }
  if (ts.isAwaitExpression(node)) return { rule: 'pure', what: 'await' };
  const what = fractionalArithmetic(node);
  return what ? { rule: 'integer', what } : undefined;
}

function impureIdentifier(node: ts.Identifier): Impurity | undefined {
  if (!isValueReference(node)) return undefined;
  if (FORBIDDEN_GLOBALS.has(node.text)) return { rule: 'pure', what: node.text };
  if (node.text !== 'Math') return undefined;
  if (!ts.isPropertyAccessExpression(node.parent)) return { rule: 'pure', what: 'Math[…]' };
  const member = node.parent.name.text;
  if (EXACT_MATH.has(member)) return undefined;
  return { rule: member === 'random' ? 'pure' : 'integer', what: `Math.${member}` };
}

/** Not a property's name, a declaration's, or a type's: `at.Date`, `{ process: 1 }`, `type Date = …`. */
function isValueReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isBindingElement(parent))
    return false;
  const isDeclared = (ts.isParameter(parent) || ts.isVariableDeclaration(parent)) && parent.name === node;
  return (
    !isDeclared &&
    !ts.isPropertySignature(parent) &&
    !ts.isMethodDeclaration(parent) &&
    !ts.isMethodSignature(parent)
  );
}

/** `**` is approximated like `Math.pow`. A quotient must be made an integer where it is made. */
function fractionalArithmetic(node: ts.Node): string | undefined {
  if (ts.isNumericLiteral(node))
    return Number.isInteger(Number(node.text)) ? undefined : `the fraction ${node.text}`;
  if (!ts.isBinaryExpression(node)) return undefined;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AsteriskAsteriskToken:
    case ts.SyntaxKind.AsteriskAsteriskEqualsToken:
      return '**';
    case ts.SyntaxKind.SlashEqualsToken:
      return '/=';
    case ts.SyntaxKind.SlashToken:
      return isRounded(node) || isBigInt(node) ? undefined : 'a division that is not rounded';
    default:
      return undefined;
  }
}

/** Inside `Math.floor(…)` and the like, or `(… / …) | 0`, with nothing but arithmetic in between. */
function isRounded(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isRounded(parent);
  if (ts.isCallExpression(parent)) {
    const callee = parent.expression;
    return (
      ts.isPropertyAccessExpression(callee) &&
      callee.expression.getText() === 'Math' &&
      ROUNDING_MATH.has(callee.name.text)
    );
  }
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.BarToken;
}

function isBigInt(node: ts.BinaryExpression): boolean {
  return ts.isBigIntLiteral(node.right) || ts.isBigIntLiteral(node.left);
}
