import type { StopSequence } from './stop-sequence.ts';

/**
 * One press of Ctrl-C arrives more than once: from the terminal, and forwarded by npm and by the bootstrap script.
 * What comes within this time is the same press.
 */
const SAME_PRESS_MS = 700;

/**
 * Asks for a stop at Ctrl-C, at SIGTERM, when the terminal goes away and when the process that started us does. A
 * second Ctrl-C ends everything by force.
 */
export function listenForStop(sequence: StopSequence, force: () => void): void {
  let firstAt: number | undefined;
  const onSignal = (signal: string) => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      sequence.request({ kind: 'signal', signal });
    } else if (Date.now() - firstAt > SAME_PRESS_MS && signal !== 'SIGHUP') {
      force();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => onSignal(signal));
  // The channel to the bootstrap script closes when that is killed.
  process.on('disconnect', () => sequence.request({ kind: 'signal', signal: 'SIGHUP' }));
}
