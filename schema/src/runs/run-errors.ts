import { RequestKeyReusedError } from '@delve/domain/request-keys/errors.ts';
import {
  DifficultyNotOfferedError,
  LoadoutNotUsableError,
  type MissingSupply,
  NoActiveQueueError,
  NotASupplyError,
  QuestClosedError,
  QuestNotFoundError,
  RunAbandonedError,
  RunInProgressError,
  RunNotFoundError,
  RunNotInProgressError,
  SuppliesMissingError,
  TooManySuppliesError,
} from '@delve/domain/runs/errors.ts';
import { builder } from '../builder.ts';
import { addErrorType, DomainErrorInterface } from '../errors/error-type.ts';
import { IssueType } from '../issue-type.ts';
import { ClosedReasonType } from '../quests/closed-reason.ts';

addErrorType(RunNotFoundError, 'The player has no such run.');
addErrorType(QuestNotFoundError, 'There is no such quest.');
addErrorType(NoActiveQueueError, 'No skill queue was named, and none is active.');
addErrorType(RunNotInProgressError, 'The run has ended already.');
addErrorType(RunInProgressError, 'The outcome is not known yet.');
addErrorType(RunAbandonedError, 'An abandoned run was never resolved.');
addErrorType(RequestKeyReusedError, 'The idempotency key was used for something else.');

builder.objectType(QuestClosedError, {
  name: 'QuestClosedError',
  description: 'The quest is not open to this character now.',
  interfaces: [DomainErrorInterface],
  fields: t => ({ reasons: t.field({ type: [ClosedReasonType], resolve: ({ reasons }) => [...reasons] }) }),
});

builder.objectType(DifficultyNotOfferedError, {
  name: 'DifficultyNotOfferedError',
  interfaces: [DomainErrorInterface],
  fields: t => ({
    offered: t.stringList({ description: 'Content ids.', resolve: ({ offered }) => [...offered] }),
  }),
});

builder.objectType(LoadoutNotUsableError, {
  name: 'LoadoutNotUsableError',
  description: 'Something is worn that may not be.',
  interfaces: [DomainErrorInterface],
  fields: t => ({ issues: t.field({ type: [IssueType], resolve: ({ issues }) => [...issues] }) }),
});

builder.objectType(TooManySuppliesError, {
  name: 'TooManySuppliesError',
  interfaces: [DomainErrorInterface],
  fields: t => ({
    slots: t.exposeInt('slots', { description: 'Kinds of supplies that the quest has room for.' }),
    perSlot: t.exposeInt('perSlot', { description: 'How many of each kind.' }),
  }),
});

builder.objectType(NotASupplyError, {
  name: 'NotASupplyError',
  interfaces: [DomainErrorInterface],
  fields: t => ({ item: t.exposeString('item') }),
});

const MissingSupplyType = builder.objectRef<MissingSupply>('MissingSupply').implement({
  fields: t => ({
    item: t.exposeString('item'),
    wanted: t.exposeInt('wanted'),
    have: t.exposeInt('have'),
  }),
});

builder.objectType(SuppliesMissingError, {
  name: 'SuppliesMissingError',
  description: 'The backpack holds less than was ordered.',
  interfaces: [DomainErrorInterface],
  fields: t => ({
    missing: t.field({ type: [MissingSupplyType], resolve: ({ missing }) => [...missing] }),
  }),
});
