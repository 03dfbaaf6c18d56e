/** What a build is for: vite.config.ts sets it, tests have neither. */
interface ImportMetaEnv {
  /**
   * Whether it is for an app on iOS or Android. To be asked for by this name wherever a plugin is imported: only so does the
   * bundler see that the web has no use for it.
   */
  readonly VITE_IS_NATIVE?: boolean;
  /** Whether the app for Android knows a Firebase project, without which nothing can be pushed to it. */
  readonly VITE_HAS_FIREBASE?: boolean;
  /** `https://delve.example`; empty: the server that the page came from. */
  readonly VITE_SERVER_ORIGIN?: string;
}
