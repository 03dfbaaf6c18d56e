/** What a player should feel: that something came out well, or that it did not. */
export type Feeling = 'good' | 'bad';

/** Lets the device be felt at an important moment, as strongly as its owner has set it. Nothing on the web. */
export async function vibrate(feeling: Feeling): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { Haptics, NotificationType } = await import('@capacitor/haptics');
  await Haptics.notification({
    type: feeling === 'good' ? NotificationType.Success : NotificationType.Warning,
  });
}
