import type { Content } from '../content/content.ts';
import type { Class } from '../content/schema/character-kinds.ts';
import type { Quest } from '../content/schema/world-kinds.ts';
import type { MemberSnapshot, RunSnapshot } from '../engine/run-input.ts';
import { buildEmptyHandedMember, buildReferenceMember } from './reference-build.ts';

/** Who is asked along first, by what a party needs. */
const COMPANY: readonly Class['role'][] = [
  'tank',
  'healer',
  'damage',
  'support',
  'damage',
  'damage',
  'tank',
  'healer',
];

/**
 * The level that a quest is tried at: the middle of what it is for (the lower one of two), but level 1 where that is let
 * in, because those who are new have nothing else to grow on.
 */
export function trialLevel({ level_range: [low, high] }: Quest): number {
  return low === 1 ? 1 : Math.floor((low + high) / 2);
}

/**
 * A reference character of the class at the quest's trial level, with the least company that the quest asks for, made
 * up of the roles that a party lacks.
 */
export function gatherReferenceParty(content: Content, quest: Quest, classId: string): RunSnapshot {
  return gather(content, quest, classId, id => buildReferenceMember(content, id, trialLevel(quest), quest));
}

/** As many as may come, at the highest level that is let in, with nothing but their bare hands. */
export function gatherEmptyHandedParty(content: Content, quest: Quest, classId: string): RunSnapshot {
  const member = buildEmptyHandedMember(content, classId, quest.level_range[1]);
  const size = quest.party_size[1];
  return { party: Array.from({ length: size }, (_, place) => numbered(member, place)), decisions: [] };
}

function gather(
  content: Content,
  quest: Quest,
  classId: string,
  build: (classId: string) => MemberSnapshot,
): RunSnapshot {
  const company = [classId];
  for (const role of COMPANY) {
    if (company.length >= quest.party_size[0]) break;
    const missing = Object.keys(content.classes).find(
      id => content.classes[id]!.role === role && !company.includes(id),
    );
    if (missing !== undefined) company.push(missing);
  }
  // Everybody is there once: those who come again are of the class that is tried.
  while (company.length < quest.party_size[0]) company.push(classId);
  return { party: company.map((id, place) => numbered(build(id), place)), decisions: [] };
}

function numbered(member: MemberSnapshot, place: number): MemberSnapshot {
  return { ...member, characterId: `${member.class}-${place}` };
}
