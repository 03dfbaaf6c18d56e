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
  const kept = await (await openVault()).get(KEY);
  token = typeof kept === 'string' ? kept : undefined;
}

/** Puts the token of a session that was just opened into the device's vault. */
export async function keepSessionToken(opened: string): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  token = opened;
  await (await openVault()).set(KEY, opened);
}

/** Forgets the session on this device. */
export async function forgetSessionToken(): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  token = undefined;
  await (await openVault()).remove(KEY);
}

async function openVault() {
  const { SecureStorage, KeychainAccess } = await import('@aparajita/capacitor-secure-storage');
  // On this device only, and readable while it is locked too: the app may be asked in the background.
  await SecureStorage.setDefaultKeychainAccess(KeychainAccess.afterFirstUnlockThisDeviceOnly);
  return SecureStorage;
}
