import { builder } from './builder.ts';

/** An enum of a closed vocabulary of ours, upper-cased as GraphQL has it: `in_progress` becomes `IN_PROGRESS`. */
export function enumOf<const Value extends string>(
  name: string,
  values: readonly Value[],
  description?: string,
) {
  const entries = values.map(value => [value.toUpperCase(), { value }] as const);
  return builder.enumType(name, {
    ...(description && { description }),
    values: Object.fromEntries(entries) as Record<Uppercase<Value>, { value: Value }>,
  });
}
