/** What a build is for: vite.config.ts sets it, tests have neither. */
interface ImportMetaEnv {
  /**
   * Whether it is for an app on iOS or Android. To be asked for by this name wherever a plugin is imported: only so does the
   * bundler see that the web has no use for it.
   */
  readonly VITE_IS_NATIVE?: boolean;
  /** `https://delve.example`; empty: the server that the page came from. */
  readonly VITE_SERVER_ORIGIN?: string;
}
