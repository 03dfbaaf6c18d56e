import ts from 'typescript';
import type { Breach } from './check-imports.ts';
import { lineOf, walk } from './read-imports.ts';
import { EXACT_MATH, FORBIDDEN_GLOBALS, LOCALE_METHODS, ROUNDING_MATH } from './rules.ts';

/**
 * Finds what would make a rule's result depend on more than its inputs: clocks, luck, the machine's language, I/O, and
 * arithmetic beyond integers that engines may do differently.
 */
export function checkPurity(path: string, source: ts.SourceFile): Breach[] {
  const breaches: Breach[] = [];
  walk(source, node => {
    const what = impurityOf(node);
    if (what) breaches.push({ path, line: lineOf(source, node), rule: 'pure', what });
  });
  return breaches;
}

function impurityOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return impureIdentifier(node);
  if (ts.isPropertyAccessExpression(node) && LOCALE_METHODS.has(node.name.text)) return `.${node.name.text}`;
  if (ts.isAwaitExpression(node)) return 'await';
  if (ts.isNumericLiteral(node) && !Number.isInteger(Number(node.text))) return `the fraction ${node.text}`;
  if (ts.isBinaryExpression(node)) return impureOperator(node);
  return undefined;
}

function impureIdentifier(node: ts.Identifier): string | undefined {
  if (!isValueReference(node)) return undefined;
  if (FORBIDDEN_GLOBALS.has(node.text)) return node.text;
  if (node.text !== 'Math') return undefined;
  const member = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : '[…]';
  return EXACT_MATH.has(member) ? undefined : `Math.${member}`;
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
function impureOperator(node: ts.BinaryExpression): string | undefined {
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
