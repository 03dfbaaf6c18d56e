import type { CapacitorConfig } from '@capacitor/cli';

/** The app for iOS and Android: `npm run mobile:sync` copies the build into both projects (docs/mobile.md). */
const config: CapacitorConfig = {
  appId: 'world.delve.app',
  appName: 'Delve',
  webDir: 'build-mobile',
  backgroundColor: '#0f0d0b',
  plugins: {
    // Hidden by the app once it can be seen, and by itself when that takes too long.
    // While the app is open it shows notices itself.
    PushNotifications: { presentationOptions: [] },
    SplashScreen: { launchAutoHide: true, launchShowDuration: 3_000, backgroundColor: '#0f0d0b' },
  },
};

export default config;
