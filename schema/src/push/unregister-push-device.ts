import { unregisterPushDevice } from '@delve/domain/push/unregister-push-device.ts';
import { builder } from '../builder.ts';

builder.mutationField('unregisterPushDevice', t =>
  t.withAuth({ player: true }).field({
    type: 'Boolean',
    description: 'The device of this session is told of nothing any more. Gives whether there was one.',
    errors: { dataField: { name: 'unregistered' } },
    resolve: (_root, _args, { deps, actor }) => unregisterPushDevice(deps, actor),
  }),
);
