/** SQLSTATE of a statement that was refused because one before it in the transaction had failed. */
const IN_FAILED_TRANSACTION = '25P02';

/**
 * Statements that are under way together on one connection: sent without waiting for each other, which over a pipelining
 * connection is one round trip, and carried out in their order. Unlike `Promise.all` it waits for every one of them also
 * when one fails, so that none is sent after the rollback.
 * @throws what the first failed with; what failed only because another had is passed over.
 */
export async function together<Work extends readonly unknown[]>(
  ...work: Work
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  const settled = await Promise.allSettled(work);
  const faults = settled.flatMap(one => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (faults.length > 0) throw faults.find(fault => !isConsequence(fault)) ?? faults[0];
  return (settled as PromiseFulfilledResult<unknown>[]).map(({ value }) => value) as {
    -readonly [Index in keyof Work]: Awaited<Work[Index]>;
  };
}

function isConsequence(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === IN_FAILED_TRANSACTION;
}
