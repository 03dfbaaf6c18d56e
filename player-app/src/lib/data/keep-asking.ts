/** The server notes an end within a second or so; when that takes longer, so do the waits. Milliseconds. */
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/**
 * Asks again and again, after growing waits: for what the server is about to know, until the answer has come. To be
 * returned from an effect that runs while it is awaited.
 * @returns how to stop
 */
export function keepAsking(ask: () => void): () => void {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        ask();
        wait();
      },
      WAITS[Math.min(tries++, WAITS.length - 1)],
    );
  };
  wait();
  return () => clearTimeout(timer);
}
