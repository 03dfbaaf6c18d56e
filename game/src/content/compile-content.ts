import type { CompiledContent, Content, ContentFault, RawContentFile } from './content.ts';
import { ContentDraft } from './content-draft.ts';
import { checkCharacterKinds } from './references/check-character-kinds.ts';
import { checkCombatKinds } from './references/check-combat-kinds.ts';
import { checkItemKinds } from './references/check-item-kinds.ts';
import { checkRules } from './references/check-rules.ts';
import { checkUsage } from './references/check-usage.ts';
import { checkWorldKinds } from './references/check-world-kinds.ts';
import { sealContent } from './restore-content.ts';
import { CONTENT_KINDS } from './vocabulary.ts';

/**
 * Validates a whole revision: every definition against its strict schema, every reference in both directions.
 * Reports all faults at once, sorted by file and key. The other direction (is everything used by something?) is only
 * asked once everything parses, because a definition that could not be read would make what it uses look unused.
 */
export function compileContent(files: readonly RawContentFile[]): CompiledContent {
  const draft = new ContentDraft();
  for (const file of files) draft.addFile(file);
  draft.finishReading();
  const readable = draft.faults.length === 0;
  checkRules(draft);
  checkCharacterKinds(draft);
  checkCombatKinds(draft);
  checkItemKinds(draft);
  checkWorldKinds(draft);
  if (readable) checkUsage(draft);
  if (draft.faults.length > 0) return { ok: false, faults: sortFaults(draft.faults) };
  const body: Record<string, unknown> = { rules: draft.rules };
  for (const kind of CONTENT_KINDS) body[kind] = Object.fromEntries(draft.kinds[kind]);
  return { ok: true, content: sealContent(body as unknown as Omit<Content, 'hash'>) };
}

function sortFaults(faults: readonly ContentFault[]): ContentFault[] {
  const place = (fault: ContentFault) => `${fault.file}\u0000${fault.key}`;
  return [...faults].sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}
