/**
 * Outlives `npm start` by a moment. Its standard input is a pipe from that process; when the pipe closes although the
 * record is still there, the process was killed, and what it had started is stopped from here.
 */
import { rm } from 'node:fs/promises';
import { readInstanceRecord } from './instance-record.ts';
import { GUARD_NAME, stopOrphans } from './stop-orphans.ts';

const [recordPath, ownerIdentity] = process.argv.slice(2) as [string, string];

for await (const _ of process.stdin) {
  // Nothing is ever written; the loop ends with the pipe.
}

const record = await readInstanceRecord(recordPath);
// A successor may have taken the folder over already: then the record is its own.
if (record && record.identity === ownerIdentity) {
  await stopOrphans({ processes: record.processes.filter(({ name }) => name !== GUARD_NAME) });
  await rm(recordPath, { force: true });
}
