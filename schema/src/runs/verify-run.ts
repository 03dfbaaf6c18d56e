import { exportRun } from '@delve/domain/runs/export-run.ts';
import type { RunProof } from '@delve/domain/runs/run-proof.ts';
import type { Verdict } from '@delve/domain/runs/verify-proof.ts';
import { verifyRun } from '@delve/domain/runs/verify-run.ts';
import { canonicalJson } from '@delve/game/content/canonical-json.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { RECOMPUTATION } from './recomputation.ts';

const RunVerdict = builder.objectRef<Verdict>('RunVerdict').implement({
  description: 'What came of computing the run again from its inputs.',
  fields: t => ({
    verified: t.exposeBoolean('verified', { description: 'Every check holds.' }),
    content: t.boolean({
      description: 'The game data is the revision that the run pinned.',
      resolve: ({ checks }) => checks.content,
    }),
    snapshot: t.boolean({
      description: 'The party is the one that set out.',
      resolve: ({ checks }) => checks.snapshot,
    }),
    commitment: t.boolean({
      description: 'The seed is the one that was committed to at the start.',
      resolve: ({ checks }) => checks.commitment,
    }),
    log: t.boolean({
      description: 'Every roll and every blow is the same.',
      resolve: ({ checks }) => checks.log,
    }),
    result: t.boolean({ description: 'And so is what came of it.', resolve: ({ checks }) => checks.result }),
    recomputedLogHash: t.exposeString('recomputedLogHash', { nullable: true }),
  }),
});

const RunProofType = builder.objectRef<RunProof>('RunProof').implement({
  description:
    'Everything that a run’s outcome depends on. With the content file (`contentPath`) as `content`, and `result` ' +
    'parsed, it is the file that `npm run verify` reads. Hashes are SHA-256 in hexadecimal.',
  fields: t => ({
    format: t.exposeString('format'),
    formatVersion: t.exposeInt('formatVersion'),
    runId: t.exposeString('runId', { description: 'The UUID that the seed was derived for.' }),
    questId: t.exposeString('questId'),
    difficulty: t.exposeString('difficulty'),
    engineVersion: t.exposeInt('engineVersion'),
    startedAt: t.exposeString('startedAt'),
    completesAt: t.exposeString('completesAt'),
    playerNonce: t.exposeString('playerNonce'),
    seed: t.exposeString('seed'),
    seedCommitment: t.exposeString('seedCommitment'),
    contentHash: t.exposeString('contentHash'),
    contentPath: t.string({ resolve: ({ contentHash }) => `/content/${contentHash}.json` }),
    snapshotHash: t.exposeString('snapshotHash'),
    snapshot: t.exposeString('snapshot', {
      description: 'Canonical JSON; its bytes hash to `snapshotHash`.',
    }),
    logHash: t.exposeString('logHash'),
    result: t.string({ description: 'Canonical JSON.', resolve: ({ result }) => canonicalJson(result) }),
  }),
});

builder.queryField('verifyRun', t =>
  t.withAuth({ player: true }).field({
    type: RunVerdict,
    nullable: true,
    description: 'Computes one of the player’s ended runs again, and compares.',
    ...RECOMPUTATION,
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) => verifyRun(deps, actor, decodeId('Run', id, 'id')),
  }),
);

builder.queryField('runProof', t =>
  t.withAuth({ player: true }).field({
    type: RunProofType,
    nullable: true,
    description: 'One of the player’s ended runs, to be verified by anybody, offline.',
    ...RECOMPUTATION,
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) => exportRun(deps, actor, decodeId('Run', id, 'id')),
  }),
);
