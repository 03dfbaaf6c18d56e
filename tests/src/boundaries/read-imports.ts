import ts from 'typescript';

export interface Import {
  specifier: string;
  /** 1-based. */
  line: number;
}

export function parseSource(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

/** Of a Svelte component its scripts, on the lines where they stand; of another source all of it. */
export function scriptOf(path: string, text: string): string {
  if (!path.endsWith('.svelte')) return text;
  const blankOut = (part: string) => part.replace(/[^\n]/g, ' ');
  let script = '';
  let end = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const begin = match.index + match[1]!.length;
    script += blankOut(text.slice(end, begin)) + match[2]!;
    end = begin + match[2]!.length;
  }
  return script;
}

export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Calls `visit` for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild(child => walk(child, visit));
}

/**
 * Every module that a source names: imports and re-exports, types too, `import()` as a call and as a type. One that is
 * not a literal is given as `<computed>`.
 */
export function readImports(source: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined) => {
    const text = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : '<computed>';
    imports.push({ specifier: text, line: lineOf(source, node) });
  };
  walk(source, node => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node, node.moduleSpecifier);
    else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0]);
    }
  });
  return imports;
}

/** `@noble/hashes/sha2.js` → `@noble/hashes`, `zod/v4` → `zod`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}
