import { RandomStream } from '../../random/random-stream.ts';
import { FIRST_ENEMY } from '../log-format.ts';
import { Combatant } from './combatant.ts';
import type { CombatantTemplate } from './combatant-template.ts';
import type { CompiledMember } from './compile-member.ts';
import type { CompiledBoon, CompiledQuest } from './compile-quest.ts';
import { RunLog } from './run-log.ts';
import type { World } from './world.ts';

const MOST_MEMBERS = 8;
const MOST_ENEMIES = 20;
const MOST_SUPPLIES = 8;
const APTITUDE_COUNT = 12;
/** Slots of the longest queue, and one for the fallback. */
export const SLOT_COUNTERS = 13;

/**
 * Everything that changes while a run is resolved. There is one for each revision, and every run begins by resetting it:
 * a simulation of a million runs allocates next to nothing but its results.
 */
export class RunState {
  readonly world: World;
  readonly dice = new RandomStream();
  readonly log = new RunLog();
  readonly members: readonly Combatant[];
  readonly enemies: readonly Combatant[];
  /** Everyone in the current fight, in initiative order; `orderLength` of them. */
  readonly order: Combatant[] = [];
  quest!: CompiledQuest;
  party: readonly CompiledMember[] = [];
  partySize = 0;
  enemyCount = 0;
  standingMembers = 0;
  standingEnemies = 0;
  /** Whose turn it is, or null between turns. */
  actor: Combatant | null = null;
  partyFled = false;
  skipsNext = false;
  rounds = 0;

  /** Creatures slain, in order, by number. */
  readonly slain: number[] = [];
  /** Boons received, in order. */
  readonly boons: CompiledBoon[] = [];
  /** What was slain and received in the order in which it will be paid out: creature number, or −1 for the next boon. */
  readonly earned: number[] = [];
  /** Quantities left: member × supplies. */
  readonly suppliesLeft = new Int32Array(MOST_MEMBERS * MOST_SUPPLIES);
  /** How often each member was checked: member × aptitudes. */
  readonly checksMade = new Int32Array(MOST_MEMBERS * APTITUDE_COUNT);
  /** How often each slot of each member's queue fired; the last of a member for the basic attack as fallback. */
  readonly slotUses = new Int32Array(MOST_MEMBERS * SLOT_COUNTERS);

  constructor(world: World) {
    this.world = world;
    this.members = Array.from({ length: MOST_MEMBERS }, (_, index) => new Combatant(world, index, true));
    this.enemies = Array.from(
      { length: MOST_ENEMIES },
      (_, index) => new Combatant(world, FIRST_ENEMY + index, false),
    );
  }

  /** Begins a run: everyone unharmed, nothing earned, the dice those of the seed. */
  begin(quest: CompiledQuest, party: readonly CompiledMember[], seed: Uint8Array): void {
    this.quest = quest;
    this.party = party;
    this.partySize = party.length;
    this.standingMembers = party.length;
    this.enemyCount = 0;
    this.standingEnemies = 0;
    this.actor = null;
    this.partyFled = false;
    this.skipsNext = false;
    this.rounds = 0;
    this.slain.length = 0;
    this.boons.length = 0;
    this.earned.length = 0;
    this.checksMade.fill(0);
    this.slotUses.fill(0);
    this.dice.reseed(seed);
    for (let i = 0; i < party.length; i++) {
      const { template, supplies } = party[i]!;
      this.members[i]!.enter(template);
      for (let s = 0; s < supplies.length; s++)
        this.suppliesLeft[i * MOST_SUPPLIES + s] = supplies[s]!.quantity;
    }
  }

  /** Puts these enemies into the field, unharmed. */
  field(templates: readonly CombatantTemplate[]): void {
    this.enemyCount = templates.length;
    this.standingEnemies = templates.length;
    for (let i = 0; i < templates.length; i++) this.enemies[i]!.enter(templates[i]!);
  }

  supplyLeft(member: number, supply: number): number {
    return this.suppliesLeft[member * MOST_SUPPLIES + supply]!;
  }

  takeSupply(member: number, supply: number): void {
    const place = member * MOST_SUPPLIES + supply;
    this.suppliesLeft[place] = this.suppliesLeft[place]! - 1;
  }

  noteCheck(member: number, aptitude: number): void {
    const place = member * APTITUDE_COUNT + aptitude;
    this.checksMade[place] = this.checksMade[place]! + 1;
  }

  /** `slot` −1: the basic attack as fallback. */
  noteSlot(member: number, slot: number): void {
    const place = member * SLOT_COUNTERS + (slot === -1 ? SLOT_COUNTERS - 1 : slot);
    this.slotUses[place] = this.slotUses[place]! + 1;
  }

  checksOf(member: number, aptitude: number): number {
    return this.checksMade[member * APTITUDE_COUNT + aptitude]!;
  }

  /** Those whom the combatant fights; `opponentCount` of them, fallen ones included. */
  opponentsOf(combatant: Combatant): readonly Combatant[] {
    return combatant.isMember ? this.enemies : this.members;
  }

  opponentCount(combatant: Combatant): number {
    return combatant.isMember ? this.enemyCount : this.partySize;
  }

  /** The combatant's own side, itself included; `allyCount` of them, fallen ones included. */
  alliesOf(combatant: Combatant): readonly Combatant[] {
    return combatant.isMember ? this.members : this.enemies;
  }

  allyCount(combatant: Combatant): number {
    return combatant.isMember ? this.partySize : this.enemyCount;
  }

  standingOpponents(combatant: Combatant): number {
    return combatant.isMember ? this.standingEnemies : this.standingMembers;
  }
}
