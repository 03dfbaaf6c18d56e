import { expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.ts';

const request = { requestLine: 'POST /graphql HTTP/1.1', headers: [], body: Buffer.from('{}') };
const answer = (body: string, status: number | null = 200) => ({ status, head: '', body });

it('has nothing against refusals', () => {
  const refusal =
    '{"errors":[{"message":"Unexpected end of JSON input","extensions":{"code":"BAD_REQUEST"}}]}';
  expect(judgeAnswer(answer(refusal, 400), request)).toBeNull();
  const own =
    '{"data":{"createCharacter":{"code":"INVALID_INPUT","message":"name: must be SELECT’ed anew"}}}';
  expect(judgeAnswer(answer(own), request)).toBeNull();
});

it.each([
  ['{"extensions":{"code":"INTERNAL_SERVER_ERROR"}}', 200],
  ['anything', 500],
  ['anything', 503],
  ['', null],
  ['Error: x\\n    at parse (node:internal:1:2)', 400],
  ['in /srv/delve/domain/src/runs/start-run.ts', 400],
  ['invalid byte sequence: SELECT id, email FROM users', 400],
  ['duplicate key violates unique constraint "users_email_key"', 400],
  ['Invalid `prisma.user.findUnique()` invocation', 400],
  ['connect ECONNREFUSED 127.0.0.1:5432', 400],
])('objects to %s with status %s', (body, status) => {
  expect(judgeAnswer(answer(body, status), request)).not.toBeNull();
});
