/** Lets what the system draws around the page follow the theme. */
export async function paintSystemBars(isLight: boolean): Promise<void> {
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { StatusBar, Style } = await import('@capacitor/status-bar');
  // The style names what is behind: dark text stands on `Light`.
  await StatusBar.setStyle({ style: isLight ? Style.Light : Style.Dark });
}
