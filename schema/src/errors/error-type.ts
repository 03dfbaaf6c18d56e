import type { DomainError } from '@delve/domain/errors.ts';
import { builder } from '../builder.ts';

/** The part that every typed refusal has. Its codes are stable; its messages are for people and may be reworded. */
export const DomainErrorInterface = builder.interfaceRef<DomainError>('DomainError').implement({
  description: 'A refusal that the caller can understand and act on. Nothing was changed.',
  fields: t => ({
    code: t.exposeString('code', { description: 'Stable: branch on this.' }),
    message: t.exposeString('message', { description: 'For people; its wording may change.' }),
  }),
});

/** An error of a concept that says no more than its code and message. */
export function addErrorType(
  // The arguments do not matter here: the plugin only asks `instanceof`.
  errorClass: new (...args: never[]) => DomainError,
  description: string,
): void {
  builder.objectType(errorClass as new (...args: unknown[]) => DomainError, {
    name: errorClass.name,
    description,
    interfaces: [DomainErrorInterface],
  });
}
