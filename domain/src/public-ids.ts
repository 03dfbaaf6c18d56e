/** An id as clients see it: opaque, and of one type, so that a run's id cannot pass for a character's. */
export function encodeId(typename: string, id: string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}
