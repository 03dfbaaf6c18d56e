import type { ContentDraft } from '../content-draft.ts';
import type { Skill } from '../schema/combat-kinds.ts';
import { BASIC_ATTACK } from '../vocabulary.ts';
import { checkEach, type DefinitionChecker } from './definition-checker.ts';

/** What conditions and skills name, and whether a skill's effects suit whom it targets. */
export function checkCombatKinds(draft: ContentDraft): void {
  checkEach(draft, 'conditions', (condition, checker) => {
    checker.modifiers(condition.modifiers, 'modifiers');
    if (condition.tick?.kind === 'damage')
      checker.reference('damage_kinds', condition.tick.damage_kind, 'tick.damage_kind');
    if (condition.tick?.kind === 'resource')
      checker.reference('resources', condition.tick.resource, 'tick.resource');
  });
  checkEach(draft, 'skills', (skill, checker) => {
    checker.references('weapon_types', skill.weapons, 'weapons');
    checker.reference('resources', skill.cost?.resource, 'cost.resource');
    checker.effects(skill.effects, 'effects');
    checker.effects(skill.self_effects, 'self_effects');
    checkOwner(skill, checker);
    checkEffectTargets(skill, checker);
  });
  checkBasicAttack(draft);
}

function checkOwner(skill: Skill, checker: DefinitionChecker): void {
  const { draft } = checker;
  if (skill.source !== 'class') {
    checker.require(skill.class === undefined, 'class', `a ${skill.source} skill belongs to no class`);
    checker.require(
      skill.subclass === undefined,
      'subclass',
      `a ${skill.source} skill belongs to no subclass`,
    );
    checker.require(
      skill.cost === undefined,
      'cost',
      `a ${skill.source} skill cannot cost a class’s resource`,
    );
    if (skill.source === 'creature')
      checker.require(skill.weapons.length === 0, 'weapons', 'creatures wield no weapons');
    return;
  }
  if (skill.class === undefined) {
    checker.report('class', 'a class skill must name its class');
    return;
  }
  checker.reference('classes', skill.class, 'class');
  const owner = draft.kinds.classes.get(skill.class);
  if (owner === undefined) return;
  if (skill.subclass !== undefined)
    checker.require(
      owner.subclasses.some(subclass => subclass.id === skill.subclass),
      'subclass',
      `${skill.subclass} is no subclass of ${skill.class}`,
    );
  const subclassLevel = draft.rules.progression?.subclass_level;
  if (skill.subclass !== undefined && subclassLevel !== undefined)
    checker.require(skill.level >= subclassLevel, 'level', `subclasses are chosen at level ${subclassLevel}`);
  if (skill.cost !== undefined)
    checker.require(
      skill.cost.resource === owner.resource,
      'cost.resource',
      `${skill.class} has ${owner.resource}, not ${skill.cost.resource}`,
    );
  if (skill.weapons.length > 0)
    checker.require(
      skill.weapons.some(weapon => owner.weapons.includes(weapon)),
      'weapons',
      `${skill.class} wields none of them`,
    );
}

function checkEffectTargets(skill: Skill, checker: DefinitionChecker): void {
  const atEnemies = skill.target.startsWith('enem');
  skill.effects.forEach((effect, index) => {
    const key = `effects.${index}.kind`;
    if (effect.kind === 'damage' || effect.kind === 'weapon_damage')
      checker.require(
        atEnemies,
        key,
        'damage is dealt to enemies; what it costs its user belongs in self_effects',
      );
    if (effect.kind === 'heal' || effect.kind === 'cleanse')
      checker.require(!atEnemies, key, `a ${effect.kind} is for oneself or allies`);
    if (effect.kind === 'revive')
      checker.require(skill.target === 'fallen_ally', key, 'only a fallen ally can be brought back');
    if (effect.kind === 'flee')
      checker.require(skill.target === 'self', key, 'one flees oneself: target self');
  });
  if (skill.target === 'fallen_ally')
    checker.require(
      skill.effects[0]?.kind === 'revive',
      'effects.0.kind',
      'a fallen ally must be brought back before anything else',
    );
  skill.self_effects.forEach((effect, index) => {
    checker.require(
      effect.kind !== 'revive' && effect.kind !== 'weapon_damage',
      `self_effects.${index}.kind`,
      `a ${effect.kind} cannot be done to oneself`,
    );
  });
}

/** Everyone, creatures too, must always be able to do something. */
function checkBasicAttack(draft: ContentDraft): void {
  const skill = draft.kinds.skills.get(BASIC_ATTACK);
  if (skill === undefined) {
    if (!draft.declares('skills', BASIC_ATTACK))
      draft.reportKind(
        'skills',
        `${BASIC_ATTACK} is missing: what everyone does when nothing else can be done`,
      );
    return;
  }
  const unconditional =
    skill.source === 'universal' &&
    skill.level === 1 &&
    skill.cooldown === 0 &&
    skill.weapons.length === 0 &&
    skill.target === 'enemy';
  if (!unconditional)
    draft.report(
      'skills',
      BASIC_ATTACK,
      '',
      'must be universal, of level 1, aimed at an enemy, without cooldown and without a weapon’s need',
    );
}
