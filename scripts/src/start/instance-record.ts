import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeFileFault } from '@delve/platform/embedded/describe-server-fault.ts';
import { identifyProcess } from '@delve/platform/embedded/process-identity.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { z } from 'zod';

const recordedProcessSchema = z.strictObject({
  name: z.string(),
  pid: z.int(),
  /** From `identifyProcess`: tells the process from a later one with the same number. */
  identity: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
});

const instanceRecordSchema = z.strictObject({
  pid: z.int(),
  identity: z.string(),
  /** In the order in which they were started; they are stopped the other way round. */
  processes: z.array(recordedProcessSchema),
});

export type RecordedProcess = z.infer<typeof recordedProcessSchema>;
export type InstanceRecord = z.infer<typeof instanceRecordSchema>;

/** What is written down about a running `npm start`, or `undefined` when there is nothing readable. */
export async function readInstanceRecord(path: string): Promise<InstanceRecord | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  try {
    return instanceRecordSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whether the `npm start` that wrote the record still runs. */
export async function isInstanceAlive(record: InstanceRecord): Promise<boolean> {
  return record.identity !== '' && (await identifyProcess(record.pid)) === record.identity;
}

/**
 * The record of this `npm start`: a lock on the data folder, and the list of what has to be stopped should this
 * process be killed.
 */
export class InstanceRecordFile {
  readonly path: string;
  readonly #record: InstanceRecord;

  private constructor(path: string, record: InstanceRecord) {
    this.path = path;
    this.#record = record;
  }

  /**
   * @param stopOrphans stops what a killed predecessor has left behind.
   * @throws StartupError when another `npm start` uses the data folder.
   */
  static async acquire(
    path: string,
    stopOrphans: (record: InstanceRecord) => Promise<void>,
  ): Promise<InstanceRecordFile> {
    const record: InstanceRecord = {
      pid: process.pid,
      identity: await identifyProcess(process.pid),
      processes: [],
    };
    const draft = `${path}.${process.pid}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
      await replaceStaleRecord(draft, path, stopOrphans);
    } catch (error) {
      throw describeFileFault(error, dirname(path));
    } finally {
      await rm(draft, { force: true }).catch(() => undefined);
    }
    return new InstanceRecordFile(path, record);
  }

  /** Writes down a process that was started. */
  async add(name: string, pid: number, stopSignal: RecordedProcess['stopSignal']): Promise<void> {
    this.#record.processes.push({ name, pid, identity: await identifyProcess(pid), stopSignal });
    // Renamed into place: a successor that reads it at the wrong moment must not find half of it.
    const draft = `${this.path}.${process.pid}`;
    try {
      await writeFile(draft, JSON.stringify(this.#record), { mode: 0o600 });
      await rename(draft, this.path);
    } catch (error) {
      throw describeFileFault(error, this.path);
    }
  }

  /** Everything is stopped. */
  async release(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

/** Linking fails when the record exists, so of two that start together one gets it. */
async function replaceStaleRecord(
  draft: string,
  path: string,
  stopOrphans: (record: InstanceRecord) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const predecessor = await readInstanceRecord(path);
    if (predecessor && (await isInstanceAlive(predecessor))) {
      throw new StartupError(
        'alreadyRunning',
        `Delve is already running from this folder (process ${predecessor.pid}). Stop it with Ctrl-C first, ` +
          'or give this one a DELVE_DATA_DIR and a PORT of its own.',
      );
    }
    if (predecessor) await stopOrphans(predecessor);
    // Stopping took its time: another start may have come first, and then the record is no longer the stale one.
    const current = await readInstanceRecord(path);
    if (current?.identity === predecessor?.identity) await rm(path, { force: true });
  }
}
