import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type ts from 'typescript';
import { packageOf, readImports } from './read-imports.ts';
import { ALLOWED_IMPORTS, GAME_DEPENDENCIES, ROOT_TOOLS, TEST_HARNESS } from './rules.ts';

export interface Breach {
  /** Relative to the repository. */
  path: string;
  line: number;
  rule: 'arrow' | 'declared' | 'relative' | 'builtin' | 'computed' | 'pure' | 'integer';
  /** The offending specifier or expression. */
  what: string;
}

/** What a source may import, beside the arrows between our packages. */
export interface PackageFacts {
  /** Names in the workspace's own package.json. */
  dependencies: ReadonlySet<string>;
}

const OUR_SCOPE = '@delve/';

/** What SvelteKit provides under names of its own. */
const KIT_MODULES = '$app/';
const BUILTINS = new Set(builtinModules);

/** Checks every import of one source of a workspace. `path` is relative to the repository, with `/`. */
export function checkImports(path: string, source: ts.SourceFile, facts: PackageFacts): Breach[] {
  const workspace = path.split('/')[0]!;
  const isTest = path.endsWith('.test.ts');
  return readImports(source).flatMap(({ specifier, line }) => {
    const rule = breachedRule(specifier, { path, workspace, isTest, facts });
    return rule ? [{ path, line, rule, what: specifier }] : [];
  });
}

interface Place {
  path: string;
  workspace: string;
  isTest: boolean;
  facts: PackageFacts;
}

function breachedRule(specifier: string, place: Place): Breach['rule'] | undefined {
  if (specifier === '<computed>') return place.workspace === 'game' ? 'computed' : undefined;
  if (specifier.startsWith('.')) return leavesWorkspace(specifier, place) ? 'relative' : undefined;
  // A package's own folders by the names in its package.json.
  if (specifier.startsWith('#')) return undefined;
  const isPureCode = place.workspace === 'game' && !place.isTest;
  if (specifier.startsWith('node:') || BUILTINS.has(specifier)) return isPureCode ? 'builtin' : undefined;
  if (specifier.startsWith(OUR_SCOPE)) return breachedArrow(specifier, place);
  const name = specifier.startsWith(KIT_MODULES) ? '@sveltejs/kit' : packageOf(specifier);
  if (isPureCode && !GAME_DEPENDENCIES.includes(name)) return 'arrow';
  const isTool = ROOT_TOOLS.includes(name) && (place.isTest || mayUseTools(place.workspace));
  return place.facts.dependencies.has(name) || isTool ? undefined : 'declared';
}

function breachedArrow(specifier: string, { workspace, isTest, facts }: Place): Breach['rule'] | undefined {
  if (isTest && specifier.startsWith(TEST_HARNESS)) return undefined;
  const target = packageOf(specifier);
  // Inside a package, imports are relative.
  if (target === OUR_SCOPE + workspace) return 'relative';
  const allowed = ALLOWED_IMPORTS[workspace];
  if (allowed !== '*' && !allowed?.includes(target.slice(OUR_SCOPE.length))) return 'arrow';
  return facts.dependencies.has(target) ? undefined : 'declared';
}

function leavesWorkspace(specifier: string, { path, workspace }: Place): boolean {
  return !posix.join(posix.dirname(path), specifier).startsWith(`${workspace}/`);
}

function mayUseTools(workspace: string): boolean {
  return ALLOWED_IMPORTS[workspace] === '*';
}
