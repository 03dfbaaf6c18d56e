import type { WriteStream } from 'node:tty';

export interface ProgressLine {
  show(text: string): void;
  end(): void;
}

/** What is not a terminal gets a line of its own, but not more often than this. */
const LOG_EVERY_MS = 10_000;

/** One line that changes on a terminal, and now and then a line elsewhere. */
export function createProgressLine(stream: NodeJS.WriteStream | WriteStream): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY;
  if (stream.isTTY)
    return {
      show: text => void stream.write(`\r\u001b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`),
      end: () => void stream.write('\n'),
    };
  return {
    show(text) {
      if (performance.now() - shownAt < LOG_EVERY_MS) return;
      shownAt = performance.now();
      stream.write(`${text}\n`);
    },
    end: () => undefined,
  };
}
