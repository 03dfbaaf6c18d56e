import { PUSH_PLATFORMS } from '@delve/domain/push/push-message.ts';
import { enumOf } from '../enum-of.ts';

export const PushPlatformEnum = enumOf('PushPlatform', PUSH_PLATFORMS);
