import type { Encounter } from '../content/schema/world-kinds.ts';
import type { Aptitude } from '../content/vocabulary.ts';
import type {
  CHANGE_SOURCES,
  CONDITION_ENDS,
  ENCOUNTER_RESULTS,
  LOG_RECORDS,
  LogRecordKind,
  RUN_OUTCOMES,
} from './log-format.ts';

/** A member or an enemy; several enemies of a kind are told apart by letters: "Goblin Scout A". */
export interface CombatantRef {
  /** Members 0–7, enemies from 8. */
  readonly id: number;
  readonly name: string;
  readonly isMember: boolean;
}

export interface ContentRef {
  readonly id: string;
  readonly name: string;
}

export interface EncounterRef {
  readonly index: number;
  readonly name: string;
  readonly kind: Encounter['kind'];
}

/** What an operand's number stands for; those not named here are numbers. */
interface OperandTypes {
  readonly actor: CombatantRef;
  /** Null: everyone on the actor's side. */
  readonly target: CombatantRef | null;
  readonly member: CombatantRef;
  readonly skill: ContentRef;
  readonly condition: ContentRef;
  readonly resource: ContentRef;
  readonly item: ContentRef;
  readonly rarity: ContentRef;
  readonly affix: ContentRef;
  readonly weaponType: ContentRef;
  readonly faction: ContentRef;
  readonly option: ContentRef;
  readonly aptitude: Aptitude;
  readonly encounter: EncounterRef;
  readonly outcome: (typeof RUN_OUTCOMES)[number];
  readonly result: (typeof ENCOUNTER_RESULTS)[number];
  readonly reason: (typeof CONDITION_ENDS)[number];
  readonly source: (typeof CHANGE_SOURCES)[number];
  readonly hit: boolean;
  readonly crit: boolean;
  readonly success: boolean;
  readonly gained: boolean;
  readonly byPlayer: boolean;
}

type OperandName<Kind extends LogRecordKind> = Extract<(typeof LOG_RECORDS)[Kind][number], string>;

type OperandType<Name extends string> = Name extends keyof OperandTypes ? OperandTypes[Name] : number;

/** One record of a log with its names resolved: its `kind`, and a property for each operand of `LOG_RECORDS`. */
export type LogEvent = {
  [Kind in LogRecordKind]: { readonly kind: Kind } & {
    readonly [Name in OperandName<Kind>]: OperandType<Name>;
  };
}[LogRecordKind];
