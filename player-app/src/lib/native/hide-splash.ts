/** Takes the splash away once there is something to see. The web has none. */
export async function hideSplash(): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { SplashScreen } = await import('@capacitor/splash-screen');
  await SplashScreen.hide();
}
