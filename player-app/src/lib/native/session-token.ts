const KEY = 'delve.session';

/** What opens the session. Kept in memory for as long as the app runs: the vault is slow. */
let token: string | undefined;

/** The token to send with requests; none on the web, where the session is a cookie that scripts cannot read. */
export function sessionToken(): string | undefined {
  return token;
}

/** Takes the token of the last visit out of the device's vault (Keychain, Keystore). Before the first request. */
export async function recallSessionToken(): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { vault } = await openVault();
  const kept = await vault.get(KEY);
  token = typeof kept === 'string' ? kept : undefined;
}

/** Puts the token of a session that was just opened into the device's vault. */
export async function keepSessionToken(opened: string): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  token = opened;
  const { vault } = await openVault();
  await vault.set(KEY, opened);
}

/** Forgets the session on this device. */
export async function forgetSessionToken(): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  token = undefined;
  const { vault } = await openVault();
  await vault.remove(KEY);
}

/**
 * The vault in an object of ours: given by itself out of an asynchronous function, a plugin is asked for its `then`, which it
 * takes for a native method that there is not, and nobody ever gets it.
 */
async function openVault() {
  const { SecureStorage, KeychainAccess } = await import('@aparajita/capacitor-secure-storage');
  // On this device only, and readable while it is locked too: the app may be asked in the background.
  await SecureStorage.setDefaultKeychainAccess(KeychainAccess.afterFirstUnlockThisDeviceOnly);
  return { vault: SecureStorage };
}
