import { exportAccount } from '@delve/domain/accounts/export-account.ts';
import { builder } from '../builder.ts';
import { LIMIT_POINTS } from '../field-gate-plugin.ts';

builder.queryField('accountExport', t =>
  t.withAuth({ player: true }).string({
    nullable: true,
    description: 'Everything that is kept about the account that is logged in, as a JSON text.',
    // It reads every row of the account: as much as many pages, and twelve of them a minute.
    complexity: 10_000,
    extensions: { [LIMIT_POINTS]: 20 },
    resolve: async (_root, _args, { deps, actor }) => JSON.stringify(await exportAccount(deps, actor)),
  }),
);
