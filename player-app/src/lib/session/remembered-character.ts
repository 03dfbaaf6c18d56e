const KEY = 'delve.character';

/** For the gateway, which answers ahead for this character: gateway/src/apps/first-answers.ts. */
const COOKIE = 'delve-character';

const YEAR_S = 365 * 24 * 3_600;

/** The character that was played last on this device. */
export function recallCharacter(): string | null {
  return localStorage.getItem(KEY);
}

/** @param id as the API gives it, which any cookie can hold */
export function rememberCharacter(id: string): void {
  localStorage.setItem(KEY, id);
  setCookie(id, YEAR_S);
}

export function forgetCharacter(): void {
  localStorage.removeItem(KEY);
  setCookie('', 0);
}

function setCookie(value: string, seconds: number): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API would do it too late, and not in every browser.
  document.cookie = `${COOKIE}=${value}; path=/; max-age=${seconds}; samesite=strict`;
}
