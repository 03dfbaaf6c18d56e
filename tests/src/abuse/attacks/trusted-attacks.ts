import { createHash } from 'node:crypto';
import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { LOG_IN } from '../../api/api-client.ts';
import { type Attack, PER_SECOND, requestAttack, type Target } from './attack.ts';
import { exchange, formatHeaders, type RawAnswer } from './raw-http.ts';
import { hasStatus, isRefusedAsGraphql } from './refusals.ts';

const HOME = documentId(TRUSTED_DOCUMENTS.home);
const POLL = documentId(TRUSTED_DOCUMENTS.notificationPoll);

const LARGE_VARIABLES = JSON.stringify({ variables: { characterId: 'x'.repeat(2 ** 20) } });

interface TrustedRequest {
  readonly id: string;
  /** In the address of a GET. */
  readonly variables?: string;
  /** Of a POST. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Each is refused before anything is executed, however well the document itself is known. */
export const TRUSTED_ATTACKS: readonly Attack[] = [
  trustedAttack(
    'hashes of unknown trusted documents',
    number => ({ id: `sha256:${createHash('sha256').update(String(number)).digest('hex')}` }),
    hasStatus(400),
  ),
  trustedAttack(
    'mutations by GET and hash',
    { id: documentId(LOG_IN), variables: '{"input":{"email":"a@example.org","password":"guess"}}' },
    hasStatus(400, 405),
  ),
  trustedAttack(
    'broken variables of trusted documents',
    { id: HOME, variables: '{"characterId":' },
    hasStatus(400),
  ),
  trustedAttack(
    'variables of trusted documents that have other types',
    { id: POLL, variables: '{"since":{"a":[]},"first":"many"}' },
    isRefusedAsGraphql,
  ),
  trustedAttack(
    'trusted pages of 99,999,999',
    { id: POLL, variables: '{"first":99999999}' },
    isRefusedAsGraphql,
  ),
  trustedAttack(
    'addresses of 64 KB',
    { id: HOME, variables: JSON.stringify({ characterId: 'x'.repeat(65_536) }) },
    hasStatus(431),
  ),
  trustedAttack('trusted documents with bodies of 1 MB', { id: HOME, body: LARGE_VARIABLES }, hasStatus(413)),
  trustedAttack(
    'trusted documents from a foreign origin',
    { id: HOME, headers: { origin: 'https://evil.example' } },
    hasStatus(403),
  ),
];

/** Everything that anonymous attackers would be refused for is asked by somebody who is logged in. */
function trustedAttack(
  name: string,
  request: TrustedRequest | ((number: number) => TrustedRequest),
  isRefused: (answer: RawAnswer) => boolean,
): Attack {
  /** Made once where they are the same each time: what an attacker spends on its bytes is spent elsewhere. */
  const made = new WeakMap<Target, Buffer>();
  const bytesFor = (target: Target, number: number): Buffer => {
    if (typeof request === 'function') return trustedBytes(target, request(number));
    const bytes = made.get(target) ?? trustedBytes(target, request);
    made.set(target, bytes);
    return bytes;
  };
  return requestAttack({
    name,
    perSecond: PER_SECOND,
    send: (target, number) => exchange({ port: target.port, bytes: bytesFor(target, number) }),
    isRefused,
  });
}

function trustedBytes({ player }: Target, { id, variables, body, headers }: TrustedRequest): Buffer {
  const query = new URLSearchParams({ documentId: id, ...(variables && { variables }) });
  const lines = formatHeaders({
    host: 'delve.example',
    authorization: `Bearer ${player.token}`,
    connection: 'close',
    ...(body && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  });
  return Buffer.from(`${body ? 'POST' : 'GET'} /graphql?${query} HTTP/1.1\r\n${lines}\r\n${body ?? ''}`);
}
