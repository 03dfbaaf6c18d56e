export type ReadVariables =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };

const NOT_JSON = {
  ok: false,
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The variables are no JSON object.',
} as const;

/**
 * A trusted request's variables: from the address of a GET, or from the body `{"variables": {…}}` of a POST.
 * @param body null for a GET
 */
export function readVariables(fromAddress: string | null, body: string | null): ReadVariables {
  if (body === null) return fromAddress === null ? { ok: true, values: {} } : parseObject(fromAddress);
  const parsed = parseObject(body);
  if (!parsed.ok) return parsed;
  const { variables = {} } = parsed.values;
  return isObject(variables) ? { ok: true, values: variables } : NOT_JSON;
}

function parseObject(text: string): ReadVariables {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { ok: true, values: value } : NOT_JSON;
  } catch {
    return NOT_JSON;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
