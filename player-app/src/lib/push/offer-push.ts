/** Says once, on a device that could be told while the app is closed, that it could. Nothing on the web. */
export async function offerPush(): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { pushSwitch } = await import('./push-switch.svelte.ts');
  await pushSwitch.offer();
}
