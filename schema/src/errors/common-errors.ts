import {
  ForbiddenError,
  type InputIssue,
  InvalidInputError,
  RateLimitedError,
} from '@delve/domain/errors.ts';
import { builder } from '../builder.ts';
import { addErrorType, DomainErrorInterface } from './error-type.ts';
import { UnauthenticatedError } from './unauthenticated-error.ts';

const InputIssueType = builder.objectRef<InputIssue>('InputIssue').implement({
  fields: t => ({
    path: t.exposeString('path', {
      description: 'Where in the input: `slots.2.skill`; empty for the whole.',
    }),
    message: t.exposeString('message'),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'The input does not have the stated shape or ranges.',
  interfaces: [DomainErrorInterface],
  fields: t => ({ issues: t.expose('issues', { type: [InputIssueType] }) }),
});

builder.objectType(RateLimitedError, {
  name: 'RateLimitedError',
  description: 'Too many attempts.',
  interfaces: [DomainErrorInterface],
  fields: t => ({
    retryAfterMs: t.exposeInt('retryAfterMs', { description: 'Milliseconds to wait before trying again.' }),
  }),
});

addErrorType(UnauthenticatedError, 'Nobody is logged in, or the session has ended.');
addErrorType(ForbiddenError, 'The account may not do this.');
