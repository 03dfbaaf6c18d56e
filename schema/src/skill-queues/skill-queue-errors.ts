import {
  QueueActiveError,
  QueueChangedError,
  QueueNotFoundError,
  QueueRefusedError,
  TooManyQueuesError,
} from '@delve/domain/skill-queues/errors.ts';
import { builder } from '../builder.ts';
import { addErrorType, DomainErrorInterface } from '../errors/error-type.ts';
import { IssueType } from '../issue-type.ts';

addErrorType(QueueNotFoundError, 'The character has no such skill queue.');
addErrorType(QueueActiveError, 'The active skill queue cannot be deleted.');

builder.objectType(QueueRefusedError, {
  name: 'QueueRefusedError',
  description: 'The character cannot use these slots.',
  interfaces: [DomainErrorInterface],
  fields: t => ({ issues: t.field({ type: [IssueType], resolve: ({ issues }) => [...issues] }) }),
});

builder.objectType(QueueChangedError, {
  name: 'QueueChangedError',
  description: 'The queue was changed since the version that the edit is based on.',
  interfaces: [DomainErrorInterface],
  fields: t => ({ currentVersion: t.exposeInt('currentVersion') }),
});

builder.objectType(TooManyQueuesError, {
  name: 'TooManyQueuesError',
  interfaces: [DomainErrorInterface],
  fields: t => ({ limit: t.exposeInt('limit') }),
});
