import { PushUnavailableError } from '@delve/domain/push/errors.ts';
import { registerPushDevice } from '@delve/domain/push/register-push-device.ts';
import { SessionNotFoundError } from '@delve/domain/sessions/errors.ts';
import { builder } from '../builder.ts';
import { addErrorType } from '../errors/error-type.ts';
import { NotificationTypeEnum } from '../notifications/notification.ts';
import { PushPlatformEnum } from './push-platform.ts';

addErrorType(PushUnavailableError, 'This server sends no push notifications to devices of that platform.');

const RegisterPushDeviceInput = builder.inputType('RegisterPushDeviceInput', {
  fields: t => ({
    platform: t.field({ type: PushPlatformEnum }),
    token: t.string({
      description: 'What the app is known by on this device: to APNs in hexadecimal digits, to FCM.',
    }),
    unwanted: t.field({
      type: [NotificationTypeEnum],
      description: 'What is not pushed. Types that are new some day are.',
    }),
  }),
});

builder.mutationField('registerPushDevice', t =>
  t.withAuth({ player: true }).field({
    type: 'Boolean',
    description:
      'Has this device told of notifications while its app is closed (nobody of the account has asked the API for anything ' +
      'for five minutes), until the session ends. Say it again whenever the token or what is wanted changes: the last ' +
      'word counts. `Server.pushPlatforms` tells whether it is worth asking the player.',
    errors: { types: [PushUnavailableError, SessionNotFoundError], dataField: { name: 'registered' } },
    args: { input: t.arg({ type: RegisterPushDeviceInput }) },
    resolve: async (_root, { input }, { deps, actor }) => {
      await registerPushDevice(deps, actor, input);
      return true;
    },
  }),
);
