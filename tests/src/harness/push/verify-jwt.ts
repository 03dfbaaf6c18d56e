import { type KeyObject, verify } from 'node:crypto';

export interface PublicKeyHolder {
  readonly keyId: string;
  readonly publicKey: KeyObject;
}

/** The claims of a token that is signed by the holder's key, RSA or P-256; undefined for any other. */
export function verifyJwt(
  token: string,
  { keyId, publicKey }: PublicKeyHolder,
): Readonly<Record<string, unknown>> | undefined {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || signature === '') return undefined;
  const { alg, kid } = read(header);
  if (alg !== (publicKey.asymmetricKeyType === 'rsa' ? 'RS256' : 'ES256') || kid !== keyId) return undefined;
  const isGood = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return isGood ? read(payload) : undefined;
}

function read(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
}
