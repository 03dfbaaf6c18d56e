import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { hostileId, hostileValue } from './hostile-values.ts';
import { type OperationDraft, printJson } from './operation-draft.ts';
import type { Spoil, WireRequest } from './spoil-request.ts';

const IDS = Object.values(TRUSTED_DOCUMENTS).map(documentId);

/** Characters of an address that is still read. */
const LONGEST_ADDRESS = 12_000;

/** A trusted document, by its id, with variables, methods and validators that it was not made for. */
export function spoilTrusted(plain: WireRequest, draft: OperationDraft, spoil: Spoil): WireRequest {
  const { dice } = spoil;
  const variables = drawVariables(draft, spoil);
  const query = [
    `documentId=${dice.chance(0.8) ? dice.pick(IDS) : drawDocumentId(draft, spoil)}`,
    ...(dice.chance(0.8) ? [`variables=${encodeURIComponent(variables).slice(0, LONGEST_ADDRESS)}`] : []),
    ...(dice.chance(0.1)
      ? [dice.pick(['variables=%', 'documentId=', `query=${'x'.repeat(99)}`, '&=&', '%00'])]
      : []),
  ].join('&');
  const method = dice.pick(['GET', 'GET', 'GET', 'POST', 'POST', 'HEAD', 'OPTIONS', 'PUT']);
  return {
    requestLine: `${method} /graphql?${query} HTTP/1.1`,
    headers: [...plain.headers, ...(dice.chance(0.6) ? [`if-none-match: ${drawTag(spoil)}`] : [])],
    body: method === 'POST' ? Buffer.from(drawBody(plain, variables, spoil)) : Buffer.alloc(0),
  };
}

function drawDocumentId({ query }: OperationDraft, { dice }: Spoil): string {
  const real = dice.pick(IDS);
  return dice.pick([
    documentId(query),
    real.slice('sha256:'.length),
    real.toUpperCase(),
    real.replace(':', '%3A'),
    real.replace(':', '%253A'),
    `${real}%00`,
    '__proto__',
    'constructor',
    '%ff',
    'x'.repeat(LONGEST_ADDRESS),
  ]);
}

/** JSON, or nearly: most of the time of an object with the names that the documents know. */
function drawVariables(draft: OperationDraft, { dice, ids }: Spoil): string {
  const odd = () => hostileValue(dice, ids);
  const text = dice.pick([
    () => printJson({ characterId: dice.chance(0.5) ? dice.pick(ids.own) : hostileId(dice, ids) }),
    () => printJson({ characterId: odd(), since: odd(), first: odd() }),
    () => printJson({ since: odd(), first: 1 }),
    () => printJson({ characterId: 'x'.repeat(8_000) }),
    () => printJson(draft.variables),
    () => printJson(odd()),
    () => '['.repeat(LONGEST_ADDRESS),
    () => '{"characterId":',
    () => '',
  ])();
  // Half of a pair cannot be written into an address.
  return text.toWellFormed();
}

function drawBody(plain: WireRequest, variables: string, { dice }: Spoil): string {
  return dice.pick([
    `{"variables":${variables}}`,
    `{"variables":${variables},"query":"{ me { id } }","documentId":"x"}`,
    `[{"variables":${variables}},{"variables":${variables}}]`,
    variables,
    plain.body.toString('utf8'),
    `{"variables":{"characterId":"${'x'.repeat(120_000)}"}}`,
    '',
  ]);
}

/** The tag that was given, one that was tampered with, or none at all. */
function drawTag({ dice, tag }: Spoil): string {
  const [user = '', content = ''] = tag.split('.');
  const at = Math.floor(dice.fraction() * tag.length);
  return dice.pick([
    tag,
    tag.slice(0, at),
    `${tag.slice(0, at)}x${tag.slice(at + 1)}`,
    `${user}.${content}.${'9'.repeat(100)}"`,
    `${user}.${content}.constructor"`,
    `"00000000-0000-0000-0000-000000000000.${content}.x"`,
    `W/${tag}`,
    `${tag}, ${tag}`,
    '*',
    '""',
    '"\u00ff\u0080"',
    `"${'a.'.repeat(6_000)}"`,
  ]);
}
