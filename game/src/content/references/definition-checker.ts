import type { ContentKind } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import type { QueueCondition, QueueSlot } from '../schema/character-kinds.ts';
import type { Skill, SkillEffect } from '../schema/combat-kinds.ts';
import type { Modifier } from '../schema/modifier.ts';

/** Checks what one definition names, reporting each fault at its key. */
export class DefinitionChecker {
  readonly draft: ContentDraft;
  readonly kind: ContentKind;
  readonly id: string;

  constructor(draft: ContentDraft, kind: ContentKind, id: string) {
    this.draft = draft;
    this.kind = kind;
    this.id = id;
  }

  report(key: string, message: string): void {
    this.draft.report(this.kind, this.id, key, message);
  }

  /** Reports unless the condition holds. */
  require(holds: boolean, key: string, message: string): void {
    if (!holds) this.report(key, message);
  }

  /** The id must be declared in that kind. */
  reference(kind: ContentKind, id: string | undefined, key: string): void {
    if (id !== undefined && !this.draft.declares(kind, id))
      this.report(key, `names ${id}, which is not in ${kind}`);
  }

  references(kind: ContentKind, ids: readonly string[], key: string): void {
    ids.forEach((id, index) => {
      this.reference(kind, id, `${key}.${index}`);
      this.require(ids.indexOf(id) === index, `${key}.${index}`, `names ${id} twice`);
    });
  }

  modifiers(modifiers: readonly Modifier[], key: string): void {
    modifiers.forEach((modifier, index) => {
      this.modifier(modifier, `${key}.${index}`);
    });
  }

  modifier(modifier: Modifier, key: string): void {
    if (modifier.stat === 'resistance')
      this.reference('damage_kinds', modifier.damage_kind, `${key}.damage_kind`);
    if (modifier.stat === 'resource_max' || modifier.stat === 'resource_regen')
      this.reference('resources', modifier.resource, `${key}.resource`);
  }

  effects(effects: readonly SkillEffect[], key: string): void {
    effects.forEach((effect, index) => {
      const at = `${key}.${index}`;
      if (effect.kind === 'weapon_damage' || effect.kind === 'damage')
        this.reference('damage_kinds', effect.damage_kind, `${at}.damage_kind`);
      if (effect.kind === 'apply') this.reference('conditions', effect.condition, `${at}.condition`);
      if (effect.kind === 'resource') this.reference('resources', effect.resource, `${at}.resource`);
      if (effect.kind === 'cleanse') this.tags(effect.tags, `${at}.tags`);
    });
  }

  /** Each tag must be one that some condition bears. */
  tags(tags: readonly string[], key: string): void {
    tags.forEach((tag, index) => {
      const known = [...this.draft.kinds.conditions.values()].some(condition => condition.tags.includes(tag));
      this.require(known, `${key}.${index}`, `no condition has the tag ${tag}`);
    });
  }

  /** Every slot's skill must pass `mayUse`, which tells why not, and its condition must name what exists. */
  queue(slots: readonly QueueSlot[], key: string, mayUse: (skill: Skill) => string | null): void {
    slots.forEach((slot, index) => {
      this.reference('skills', slot.skill, `${key}.${index}.skill`);
      const skill = this.draft.kinds.skills.get(slot.skill);
      const refusal = skill === undefined ? null : mayUse(skill);
      if (refusal !== null) this.report(`${key}.${index}.skill`, `${slot.skill} ${refusal}`);
      this.queueCondition(slot.condition, `${key}.${index}.condition`);
    });
  }

  queueCondition(condition: QueueCondition, key: string): void {
    if (condition.kind === 'if_resource_above' || condition.kind === 'if_resource_below')
      this.reference('resources', condition.resource, `${key}.resource`);
    if (condition.kind === 'if_has_condition' || condition.kind === 'if_target_has_condition')
      this.reference('conditions', condition.condition, `${key}.condition`);
  }
}

/** Calls `check` with a checker for every definition of the kind. */
export function checkEach<Kind extends ContentKind>(
  draft: ContentDraft,
  kind: Kind,
  check: (
    definition: NonNullable<ReturnType<ContentDraft['kinds'][Kind]['get']>>,
    checker: DefinitionChecker,
  ) => void,
): void {
  for (const [id, definition] of draft.kinds[kind])
    check(
      definition as NonNullable<ReturnType<ContentDraft['kinds'][Kind]['get']>>,
      new DefinitionChecker(draft, kind, id),
    );
}

/** Reports every definition from which following `next` leads back to itself. */
export function checkAcyclic(
  draft: ContentDraft,
  kind: ContentKind,
  key: string,
  next: (id: string) => readonly string[],
): void {
  for (const start of draft.kinds[kind].keys()) {
    const seen = new Set<string>();
    const open = [...next(start)];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === start) {
        draft.report(kind, start, key, 'leads back to itself');
        break;
      }
      if (!seen.has(id)) open.push(...next(id));
      seen.add(id);
    }
  }
}
