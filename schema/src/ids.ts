import { InvalidInputError } from '@delve/domain/errors.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Types whose instances have an id of their own in the API. */
export type NodeName =
  | 'Account'
  | 'Character'
  | 'SkillQueue'
  | 'Item'
  | 'Run'
  | 'ActivityChain'
  | 'Notification';

/**
 * The UUID in a client's id.
 * @param path where the id stands in the input, for the error.
 * @throws InvalidInputError when it is not an id of that type. Whether such a thing exists is the use-case's question.
 */
export function decodeId(typename: NodeName, id: string, path: string): string {
  const [name, uuid, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (name !== typename || !uuid || !UUID.test(uuid) || rest.length > 0) {
    throw new InvalidInputError([{ path, message: `is not the id of a ${typename}` }]);
  }
  return uuid;
}
