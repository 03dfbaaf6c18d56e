import type { Condition } from '../../content/schema/combat-kinds.ts';
import { type CompiledModifiers, compileModifiers, type StatLayout } from './stat-layout.ts';

export interface CompiledCondition {
  readonly index: number;
  readonly tags: readonly string[];
  readonly modifiers: CompiledModifiers;
  readonly tick: 'none' | 'damage' | 'heal' | 'resource';
  readonly tickDamageKind: number;
  readonly tickLeast: number;
  readonly tickMost: number;
  readonly tickMaxHpBps: number;
  readonly tickResource: number;
  readonly tickAmount: number;
  readonly skipTurnChance: number;
  readonly taunts: boolean;
  readonly silences: boolean;
  readonly absorbs: number;
  readonly breaksOnDamage: boolean;
  readonly maxStacks: number;
}

export function compileCondition(condition: Condition, index: number, layout: StatLayout): CompiledCondition {
  const { tick } = condition;
  const power = tick?.kind === 'damage' || tick?.kind === 'heal' ? tick.power : [0, 0];
  return {
    index,
    tags: condition.tags,
    modifiers: compileModifiers(layout, condition.modifiers),
    tick: tick?.kind ?? 'none',
    tickDamageKind: tick?.kind === 'damage' ? layout.damageKindIndex.get(tick.damage_kind)! : -1,
    tickLeast: power[0]!,
    tickMost: power[1]!,
    tickMaxHpBps: tick?.kind === 'damage' || tick?.kind === 'heal' ? tick.max_hp_bps : 0,
    tickResource: tick?.kind === 'resource' ? layout.resourceIndex.get(tick.resource)! : -1,
    tickAmount: tick?.kind === 'resource' ? tick.amount : 0,
    skipTurnChance: condition.skip_turn_chance,
    taunts: condition.taunts,
    silences: condition.silences,
    absorbs: condition.absorbs,
    breaksOnDamage: condition.breaks_on_damage,
    maxStacks: condition.max_stacks,
  };
}
