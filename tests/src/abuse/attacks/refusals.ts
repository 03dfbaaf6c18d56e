import type { RawAnswer } from './raw-http.ts';

/** Answered with nothing but errors and null fields, and none of them a fault of ours; or not even read. */
export function isRefusedAsGraphql({ status, body }: RawAnswer): boolean {
  if (status === 413) return true;
  if (status !== 200 && status !== 400) return false;
  try {
    const { data, errors } = JSON.parse(body) as { data?: object | null; errors?: unknown[] };
    const isEmpty = Object.values(data ?? {}).every(value => value === null);
    return isEmpty && !!errors && errors.length > 0 && !body.includes('INTERNAL_SERVER');
  } catch {
    return false;
  }
}

/** Refused by one of our own limits. Others' rules may refuse the same operation, but only later, or for another fault. */
export function isTooLarge(answer: RawAnswer): boolean {
  if (!isRefusedAsGraphql(answer)) return false;
  const { errors } = JSON.parse(answer.body) as { errors: { extensions?: { code?: string } }[] };
  return errors.every(({ extensions }) => extensions?.code === 'OPERATION_TOO_LARGE');
}

/** {@link isTooLarge} for each operation of a batch. */
export function isBatchTooLarge({ status, head, body }: RawAnswer): boolean {
  if (status !== 200) return false;
  const answers = JSON.parse(body) as object[];
  return (
    answers.length > 0 && answers.every(answer => isTooLarge({ status, head, body: JSON.stringify(answer) }))
  );
}

export function hasStatus(...expected: number[]): (answer: RawAnswer) => boolean {
  return ({ status }) => status !== null && expected.includes(status);
}
