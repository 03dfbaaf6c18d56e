import type { Issue } from '@delve/game/characters/issue.ts';
import type { LoadoutIssueCode } from '@delve/game/characters/validate-equip.ts';
import { DomainError } from '../errors.ts';
import type { ClosedReason } from '../quests/closed-reasons.ts';

/** No run with this id that the actor may see. */
export class RunNotFoundError extends DomainError {
  readonly code = 'RUN_NOT_FOUND';

  constructor() {
    super('There is no such run.');
  }
}

export class QuestNotFoundError extends DomainError {
  readonly code = 'QUEST_NOT_FOUND';

  constructor(questId: string) {
    super(`There is no quest ${questId}.`);
  }
}

/** The quest exists, but not for this character now; `reasons` has all that is in the way. */
export class QuestClosedError extends DomainError {
  readonly code = 'QUEST_CLOSED';
  readonly reasons: readonly ClosedReason[];

  constructor(reasons: readonly ClosedReason[]) {
    super(`The quest is closed: ${reasons.map(reason => reason.kind).join(', ')}.`);
    this.reasons = reasons;
  }
}

export class DifficultyNotOfferedError extends DomainError {
  readonly code = 'DIFFICULTY_NOT_OFFERED';
  readonly offered: readonly string[];

  constructor(offered: readonly string[]) {
    super(`The quest is offered in these difficulties: ${offered.join(', ')}.`);
    this.offered = offered;
  }
}

/** No queue was named and none is active. */
export class NoActiveQueueError extends DomainError {
  readonly code = 'NO_ACTIVE_QUEUE';

  constructor() {
    super('The character has no active skill queue.');
  }
}

/** Something is worn that may not be, by the content as it is now. */
export class LoadoutNotUsableError extends DomainError {
  readonly code = 'LOADOUT_NOT_USABLE';
  readonly issues: readonly Issue<LoadoutIssueCode>[];

  constructor(issues: readonly Issue<LoadoutIssueCode>[]) {
    super(issues.map(issue => `${issue.path}: ${issue.message}`).join('; '));
    this.issues = issues;
  }
}

/** More kinds of supplies than the quest has slots. */
export class TooManySuppliesError extends DomainError {
  readonly code = 'TOO_MANY_SUPPLIES';
  /** Kinds of supplies that the quest has room for. */
  readonly slots: number;
  /** Of each kind. */
  readonly perSlot: number;

  constructor(slots: number, perSlot: number) {
    super(`The quest has ${slots} supply slots for ${perSlot} of a kind each.`);
    this.slots = slots;
    this.perSlot = perSlot;
  }
}

export class NotASupplyError extends DomainError {
  readonly code = 'NOT_A_SUPPLY';
  readonly item: string;

  constructor(item: string) {
    super(`${item} is no supply.`);
    this.item = item;
  }
}

export interface MissingSupply {
  readonly item: string;
  readonly wanted: number;
  readonly have: number;
}

/** The backpack holds less than was ordered. */
export class SuppliesMissingError extends DomainError {
  readonly code = 'SUPPLIES_MISSING';
  readonly missing: readonly MissingSupply[];

  constructor(missing: readonly MissingSupply[]) {
    super(
      `Missing: ${missing.map(({ item, wanted, have }) => `${item} (${have} of ${wanted})`).join(', ')}.`,
    );
    this.missing = missing;
  }
}

/** The run has ended already, or is just being settled. */
export class RunNotInProgressError extends DomainError {
  readonly code = 'RUN_NOT_IN_PROGRESS';

  constructor() {
    super('The run is over.');
  }
}

/** Its outcome is not known yet. */
export class RunInProgressError extends DomainError {
  readonly code = 'RUN_IN_PROGRESS';

  constructor() {
    super('The run is still in progress.');
  }
}

/** An abandoned run was never resolved. */
export class RunAbandonedError extends DomainError {
  readonly code = 'RUN_ABANDONED';

  constructor() {
    super('The run was abandoned and has no replay.');
  }
}
