import type { IconName } from '#lib/icons/ui-paths.ts';
import type { ReplayEvent } from './replay-document.ts';

export interface EventSign {
  readonly icon: IconName;
  /** From where the party stands. */
  readonly tone: 'good' | 'bad' | 'plain';
}

type Signed = Pick<ReplayEvent, 'kind' | 'actor' | 'target' | 'damage' | 'roll' | 'amount'>;

/** The sign beside an event's line, and whether it is good news. Its text says the same. */
export function signOf(event: Signed): EventSign {
  const { kind, actor, target, damage, roll, amount } = event;
  const onMember = target?.isMember ?? actor?.isMember ?? true;
  const goodFor = (isMember: boolean): EventSign['tone'] => (isMember ? 'good' : 'bad');
  switch (kind) {
    case 'ATTACK':
      return { icon: 'combat', tone: (damage ?? 0) > 0 ? goodFor(!onMember) : 'plain' };
    case 'CONDITION_DAMAGED':
    case 'HARMED':
      return { icon: 'hazard', tone: goodFor(!onMember) };
    case 'DOWNED':
      return { icon: 'skull', tone: goodFor(!onMember) };
    case 'HEALED':
    case 'REVIVED':
      return { icon: 'plus', tone: goodFor(onMember) };
    case 'CHECK':
      return { icon: 'dice', tone: roll?.success ? 'good' : 'bad' };
    case 'AMBUSHED':
      return { icon: 'warning', tone: 'bad' };
    case 'TURN_LOST':
      return { icon: 'time', tone: goodFor(!(actor?.isMember ?? true)) };
    case 'FLIGHT':
      return { icon: 'flee', tone: 'plain' };
    case 'ITEM_FOUND':
    case 'STACK_FOUND':
      return { icon: 'pack', tone: 'good' };
    case 'REWARDED':
      return { icon: 'gold', tone: 'good' };
    case 'ITEM_LOST':
      return { icon: 'pack', tone: 'bad' };
    case 'REPUTATION_CHANGED':
      return { icon: 'victory', tone: (amount ?? 0) < 0 ? 'bad' : 'good' };
    case 'SUPPLY_USED':
      return { icon: 'supplies', tone: 'plain' };
    case 'OPTION_CHOSEN':
      return { icon: 'fork', tone: 'plain' };
    case 'RESTED':
      return { icon: 'rest', tone: 'good' };
    case 'SKILL_USED':
      return { icon: 'queue', tone: 'plain' };
    case 'INITIATIVE':
      return { icon: 'dice', tone: 'plain' };
    default:
      return { icon: 'dot', tone: 'plain' };
  }
}
