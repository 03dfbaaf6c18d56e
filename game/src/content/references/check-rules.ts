import type { ContentDraft } from '../content-draft.ts';

/** What the singletons under `rules/` name, and how their numbers hang together. */
export function checkRules(draft: ContentDraft): void {
  checkCreation(draft);
  checkProgression(draft);
  checkCombat(draft);
}

function checkCreation(draft: ContentDraft): void {
  const rules = draft.rules.creation;
  if (rules === undefined) return;
  const { attribute_min: least, attribute_max: most, attribute_points: points } = rules;
  if (least > most) draft.reportRule('creation', 'attribute_min', 'must not exceed attribute_max');
  else if (points < 6 * least || points > 6 * most)
    draft.reportRule(
      'creation',
      'attribute_points',
      `cannot be spread over six attributes of ${least} to ${most}`,
    );
}

function checkProgression(draft: ContentDraft): void {
  const rules = draft.rules.progression;
  if (rules === undefined) return;
  if (rules.subclass_level > rules.max_level)
    draft.reportRule('progression', 'subclass_level', 'is never reached');
  rules.feat_levels.forEach((level, index) => {
    const before = rules.feat_levels[index - 1] ?? 0;
    if (level <= before) draft.reportRule('progression', `feat_levels.${index}`, 'must ascend');
    if (level > rules.max_level) draft.reportRule('progression', `feat_levels.${index}`, 'is never reached');
  });
  rules.xp_to_next.forEach((xp, index) => {
    if (xp < (rules.xp_to_next[index - 1] ?? 0))
      draft.reportRule('progression', `xp_to_next.${index}`, 'must not fall');
  });
}

function checkCombat(draft: ContentDraft): void {
  const rules = draft.rules.combat;
  if (rules === undefined) return;
  const { weapon_type: weaponType, damage } = rules.unarmed;
  if (!draft.declares('weapon_types', weaponType))
    draft.reportRule('combat', 'unarmed.weapon_type', `names ${weaponType}, which is not in weapon_types`);
  if (damage[0] > damage[1])
    draft.reportRule('combat', 'unarmed.damage', 'the least must not exceed the most');
  for (const part of ['hit', 'check'] as const)
    if (rules[part].min > rules[part].max) draft.reportRule('combat', `${part}.min`, 'must not exceed max');
}
