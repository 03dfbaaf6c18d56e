import { styleText } from 'node:util';
import { z } from 'zod';

const logLineSchema = z.looseObject({ level: z.string(), time: z.string(), msg: z.string() });

/** Said on every line, or only of interest to what collects logs. */
const HIDDEN_FIELDS = new Set(['level', 'time', 'msg', 'process', 'pid', 'hostname', 'err']);

const LEVEL_STYLES: Record<string, Parameters<typeof styleText>[0]> = {
  debug: 'dim',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
};

/** Prints a JSON log line of a process for a person: `gateway │ 12:00:01 ready  port=4000`. */
export function printLogLine(processName: string, line: string): void {
  const parsed = parseLogLine(line);
  if (!parsed) {
    printPlainLine(processName, line);
    return;
  }
  const { level, time, msg } = parsed;
  const fields = Object.entries(parsed)
    .filter(([key]) => !HIDDEN_FIELDS.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const text = [new Date(time).toTimeString().slice(0, 8), msg, ...fields].join('  ');
  const style = LEVEL_STYLES[level];
  printPlainLine(processName, style ? styleText(style, text) : text);
  const stack = readStack(parsed.err);
  if (stack) for (const part of stack.split('\n')) printPlainLine(processName, styleText('dim', part));
}

/** Prints a line under the name of the process that it comes from. */
export function printPlainLine(processName: string, line: string): void {
  process.stdout.write(`${styleText('cyan', `${processName.padEnd(8)}│`)} ${line}\n`);
}

function parseLogLine(line: string): z.infer<typeof logLineSchema> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return logLineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function readStack(error: unknown): string | undefined {
  return z.object({ stack: z.string() }).safeParse(error).data?.stack;
}
