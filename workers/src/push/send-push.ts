import type { Deps } from '@delve/domain/deps.ts';
import { forgetPushDevice } from '@delve/domain/push/forget-push-device.ts';
import { sendPushJob } from '@delve/domain/push/jobs.ts';
import { preparePush } from '@delve/domain/push/prepare-push.ts';
import type { PushSenders } from '@delve/platform/push/create-push-senders.ts';
import { type JobProcessor, processJob, RetryLaterError } from '@delve/platform/queue/job-processor.ts';

/** The job that a device is to be told of a notification. The log names the device by its id, never by its token. */
export function sendPushProcessor(deps: Deps, senders: PushSenders): JobProcessor {
  return processJob(sendPushJob, async ({ notificationId, deviceId }, { log }) => {
    const push = await preparePush(deps, { notificationId, deviceId });
    const sender = push && senders[push.platform];
    if (!sender) return;
    const { platform, token, message } = push;
    const outcome = await sender.send(token, message);
    switch (outcome.kind) {
      case 'sent':
        log.debug({ deviceId, platform }, 'a device was told');
        return;
      case 'gone':
        await forgetPushDevice(deps, deviceId, token);
        log.info({ deviceId, platform, reason: outcome.reason }, 'a device is gone');
        return;
      case 'later':
        throw new RetryLaterError(outcome.delayMs);
      case 'refused':
        log.error({ deviceId, platform, reason: outcome.reason }, 'a push was refused');
        return;
    }
  });
}
