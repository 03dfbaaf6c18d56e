/** Gives the player a text as a file. */
export function downloadText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken what it needs when the click returns, but some look again a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
