/** Freezes a tree of plain objects and arrays, and gives every object a null prototype. Returns the frozen copy. */
export function freezeCopy<Value>(value: Value): Value {
  return copy(value) as Value;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  const source = value as Record<string, unknown>;
  const target: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(source).sort()) {
    if (source[key] !== undefined) target[key] = copy(source[key]);
  }
  return Object.freeze(target);
}
