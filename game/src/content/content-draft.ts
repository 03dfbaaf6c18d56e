import type { Content, ContentFault, ContentKind, RawContentFile } from './content.ts';
import { type DefinitionOf, KIND_SCHEMAS, RULE_NAMES, RULE_SCHEMAS, type RuleName } from './content-kinds.ts';
import { idSchema } from './schema/primitives.ts';
import { CONTENT_KINDS } from './vocabulary.ts';

type ParsedKinds = { readonly [Kind in ContentKind]: Map<string, DefinitionOf<Kind>> };
type ParsedRules = { -readonly [Name in RuleName]?: Content['rules'][Name] };

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/**
 * Content on its way in: definitions that fit their schema, the ids of those that don't (so that a reference to
 * one is no second fault), and every fault found so far.
 */
export class ContentDraft {
  readonly kinds = Object.fromEntries(CONTENT_KINDS.map(kind => [kind, new Map()])) as unknown as ParsedKinds;
  readonly rules: ParsedRules = {};
  readonly faults: ContentFault[] = [];
  readonly #declaredIn = new Map<string, string>();

  /** Reads one file into its kind. */
  addFile(file: RawContentFile): void {
    const match = /^([^/]+)\/(.+)\.toml$/.exec(file.path);
    const folder = match?.[1];
    const name = match?.[2];
    if (folder === 'rules') this.#addRule(file, name ?? '');
    else if (folder !== undefined && (CONTENT_KINDS as readonly string[]).includes(folder))
      this.#addDefinitions(file, folder as ContentKind);
    else
      this.#fault(
        file.path,
        '',
        'no such kind of content: the folder must be one of the known kinds, the file .toml',
      );
  }

  /** Whether the id was declared, well or badly. */
  declares(kind: ContentKind, id: string): boolean {
    return this.#declaredIn.has(`${kind}/${id}`);
  }

  /** Notes a fault in a definition; `key` is the path inside it. */
  report(kind: ContentKind, id: string, key: string, message: string): void {
    this.#fault(
      this.#declaredIn.get(`${kind}/${id}`) ?? `${kind}/`,
      key === '' ? id : `${id}.${key}`,
      message,
    );
  }

  reportRule(name: RuleName, key: string, message: string): void {
    this.#fault(`rules/${name}.toml`, key, message);
  }

  /** Notes a fault of a kind as a whole. */
  reportKind(kind: ContentKind, message: string): void {
    this.#fault(`${kind}/`, '', message);
  }

  /** Notes what is missing altogether, once all files were added. */
  finishReading(): void {
    for (const name of RULE_NAMES) {
      const path = `rules/${name}.toml`;
      if (!this.#declaredIn.has(path)) this.#fault(path, '', 'is missing');
    }
    for (const kind of CONTENT_KINDS) {
      const seen = [...this.#declaredIn.keys()].some(key => key.startsWith(`${kind}/`));
      if (!seen) this.reportKind(kind, 'has no definitions');
    }
  }

  #addRule(file: RawContentFile, name: string): void {
    const rule = RULE_NAMES.find(known => known === name);
    if (rule === undefined) {
      this.#fault(file.path, '', `no such rules: one of ${RULE_NAMES.join(', ')}`);
      return;
    }
    if (this.#declaredIn.has(file.path)) {
      this.#fault(file.path, '', 'is given twice');
      return;
    }
    this.#declaredIn.set(file.path, file.path);
    const parsed = RULE_SCHEMAS[rule].safeParse(file.value);
    if (parsed.success) Object.assign(this.rules, { [rule]: parsed.data });
    else this.#schemaFaults(file.path, [], parsed.error.issues);
  }

  #addDefinitions(file: RawContentFile, kind: ContentKind): void {
    if (typeof file.value !== 'object' || file.value === null || Array.isArray(file.value)) {
      this.#fault(file.path, '', 'must be a table of definitions by id');
      return;
    }
    for (const [id, value] of Object.entries(file.value)) {
      const idIssue = idSchema.safeParse(id).error?.issues[0];
      if (idIssue) this.#fault(file.path, id, idIssue.message);
      const before = this.#declaredIn.get(`${kind}/${id}`);
      if (before !== undefined) {
        this.#fault(file.path, id, `is already defined in ${before}`);
        continue;
      }
      this.#declaredIn.set(`${kind}/${id}`, file.path);
      const parsed = KIND_SCHEMAS[kind].safeParse(value);
      if (parsed.success) (this.kinds[kind] as Map<string, unknown>).set(id, parsed.data);
      else this.#schemaFaults(file.path, [id], parsed.error.issues);
    }
  }

  #schemaFaults(file: string, prefix: readonly string[], issues: readonly Issue[]): void {
    for (const issue of issues) {
      const path = [...prefix, ...issue.path.map(String)];
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys ?? []) this.#fault(file, [...path, key].join('.'), 'is not a known key');
      else this.#fault(file, path.join('.'), issue.message);
    }
  }

  #fault(file: string, key: string, message: string): void {
    this.faults.push({ file, key, message });
  }
}
