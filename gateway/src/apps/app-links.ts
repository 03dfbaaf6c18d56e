/** What stands below `/.well-known/`, by name. */
export type AppLinks = Readonly<Record<string, object>>;

export interface LinkedApps {
  readonly android: { readonly packageName: string; readonly fingerprint: string } | undefined;
  /** `<team>.<bundle>` */
  readonly ios: string | undefined;
}

/** What the app shows of a link; everything else stays in the browser. */
const LINKED_PATHS = ['/quests/*', '/runs/*', '/character'];

/**
 * The statements by which Android (digital asset links) and iOS (associated domains) know that an installed app may open
 * links to this server. Nothing is stated for an app that is not configured.
 */
export function describeAppLinks({ android, ios }: LinkedApps): AppLinks {
  return {
    ...(android && {
      'assetlinks.json': [
        {
          relation: ['delegate_permission/common.handle_all_urls'],
          target: {
            namespace: 'android_app',
            package_name: android.packageName,
            sha256_cert_fingerprints: [android.fingerprint],
          },
        },
      ],
    }),
    ...(ios !== undefined && {
      'apple-app-site-association': {
        applinks: { details: [{ appIDs: [ios], components: LINKED_PATHS.map(path => ({ '/': path })) }] },
      },
    }),
  };
}
