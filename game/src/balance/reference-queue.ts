import { ownedSkills, type SkillOwner } from '../characters/owned-skills.ts';
import { suitsWeapon } from '../characters/wielded-weapon.ts';
import type { Content } from '../content/content.ts';
import type { QueueCondition, QueueSlot } from '../content/schema/character-kinds.ts';
import type { Skill } from '../content/schema/combat-kinds.ts';
import { BASIC_ATTACK } from '../content/vocabulary.ts';
import {
  type Fighter,
  isSelfless,
  worthAgainst,
  worthOfGuard,
  worthOfHealing,
  worthOfSpirits,
} from './skill-worth.ts';

interface Rated {
  readonly id: string;
  readonly skill: Skill;
  readonly worth: number;
}

/** How many enemies a skill that hits all of them is rated against. */
const CROWD = 3;

/**
 * A sensible queue of the skills that the class has at the level, best first: bring back, heal, guard, take heart, then
 * attack whole groups while there is a group, and single enemies with what does most for its cost. What is left over
 * goes into the basic attack, to which every queue falls back.
 */
export function deriveReferenceQueue(
  content: Content,
  owner: SkillOwner,
  fighter: Fighter,
  partySize: number,
): QueueSlot[] {
  const skills = usableSkills(content, owner, fighter);
  const rate = (worth: (skill: Skill) => number): Rated[] =>
    skills
      .map(([id, skill]) => ({ id, skill, worth: worth(skill) }))
      .filter(rated => rated.worth > 0)
      .sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));

  const slots: QueueSlot[] = [];
  const taken = new Set<string>();
  const add = (rated: Rated | undefined, conditionOf: (skill: Skill) => QueueCondition) => {
    if (rated === undefined || taken.has(rated.id)) return;
    taken.add(rated.id);
    slots.push({ skill: rated.id, condition: conditionOf(rated.skill) });
  };
  const fresh = (rated: Rated[]) => rated.find(({ id }) => !taken.has(id));

  if (partySize > 1) add(rate(skill => Number(skill.target === 'fallen_ally'))[0], always);
  add(fresh(rate(skill => worthOfHealing(content, skill, fighter))), whenHurt(45));
  add(fresh(rate(skill => worthOfGuard(content, skill, fighter))), whenHurt(70));
  add(fresh(rate(skill => worthOfSpirits(content, skill))), always);

  const crowd = rate(skill => gainForCost(content, skill, fighter, 'enemies'));
  for (const rated of crowd.slice(0, 2)) add(rated, () => ({ kind: 'if_enemy_count_above', count: 1 }));
  const [first, second] = rate(skill => gainForCost(content, skill, fighter, 'enemy'));
  add(first, always);
  add(second, skill => whenSpare(skill, first!.skill));
  return slots.length > 0 ? slots : [{ skill: BASIC_ATTACK, condition: { kind: 'always' } }];
}

function usableSkills(content: Content, owner: SkillOwner, fighter: Fighter): [string, Skill][] {
  return ownedSkills(content, owner)
    .map((id): [string, Skill] => [id, content.skills[id]!])
    .filter(([, { source, weapons }]) => source === 'class' && suitsWeapon(weapons, fighter.weaponType));
}

/** What an attack does beyond a basic attack, for each point of its cost and with its waiting time in mind. */
function gainForCost(content: Content, skill: Skill, fighter: Fighter, aim: 'enemy' | 'enemies'): number {
  if (!skill.target.startsWith('enem') || (skill.target === 'enemies') !== (aim === 'enemies')) return 0;
  if (!skill.effects.some(({ kind }) => kind === 'damage' || kind === 'weapon_damage')) return 0;
  const worth = worthAgainst(content, skill, fighter) * (aim === 'enemies' ? CROWD : 1);
  const gain = worth - fighter.weaponHit;
  return gain / ((skill.cost?.amount ?? 1) + 4 * Math.max(0, skill.cooldown - 1));
}

const always = (): QueueCondition => ({ kind: 'always' });

const whenHurt =
  (threshold: number) =>
  (skill: Skill): QueueCondition =>
    isSelfless(skill) ? { kind: 'if_ally_hp_below', threshold } : { kind: 'if_hp_below', threshold };

/** Only while enough is left for the better one. */
function whenSpare(skill: Skill, betterOne: Skill): QueueCondition {
  if (skill.cost === undefined || betterOne.cost === undefined) return always();
  return { kind: 'if_resource_above', resource: skill.cost.resource, amount: betterOne.cost.amount };
}
