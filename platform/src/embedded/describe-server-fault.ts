import { StartupError } from '../process/startup-error.ts';

/** A fault of the file system, as a sentence. Anything without an error code is a fault of ours and thrown as it is. */
export function describeFileFault(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  switch (code) {
    case undefined:
      return error;
    case 'EACCES':
    case 'EPERM':
      return new StartupError(
        'wrongSurroundings',
        `Delve may not write to ${path}. Change its owner or its mode.`,
      );
    case 'EROFS':
      return new StartupError('wrongSurroundings', `${path} is on a file system that cannot be written to.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartupError('wrongSurroundings', `The disk that holds ${path} is full.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartupError(
        'wrongSurroundings',
        `${path} cannot be made a folder, because a file is in its place.`,
      );
    default:
      return new StartupError('wrongSurroundings', `${path} cannot be used (${code}).`);
  }
}

/** What PostgreSQL printed before it ended (with `lc_messages=C`), as a sentence. */
export function describeDatabaseDirFault(output: string, dataDir: string, port?: number): StartupError {
  return new StartupError('wrongSurroundings', databaseDirSentence(output, dataDir, port));
}

function databaseDirSentence(output: string, dataDir: string, port: number | undefined): string {
  if (/could not bind|Address already in use/.test(output)) {
    return `Port ${port}, meant for the embedded PostgreSQL, is in use. Set DELVE_POSTGRES_PORT to another.`;
  }
  if (/No space left on device|Disk quota exceeded/.test(output))
    return `The disk that holds ${dataDir} is full.`;
  if (/has wrong ownership|Permission denied|Operation not permitted/.test(output)) {
    return `PostgreSQL may not use ${dataDir}: it belongs to another user, or its mode is wrong.`;
  }
  if (/Read-only file system/.test(output))
    return `${dataDir} is on a file system that cannot be written to.`;
  if (/database files are incompatible with server|not compatible with this version/.test(output)) {
    return (
      `The database in ${dataDir} was made by another major version of PostgreSQL. ` +
      'Dump it with the old version of Delve and restore it with this one, or move the folder away to begin anew.'
    );
  }
  if (/lock file "postmaster.pid" already exists/.test(output)) {
    return `Another PostgreSQL uses ${dataDir}. Stop it, and start again.`;
  }
  if (
    /could not create shared memory|could not map anonymous shared memory|Cannot allocate memory/.test(output)
  ) {
    return 'There is not enough memory for the embedded PostgreSQL.';
  }
  return `The database in ${dataDir} is damaged or cannot be opened: ${lastComplaint(output)}. Restore it from a backup.`;
}

/** Redis's log before it ended, as a sentence. */
export function describeRedisDirFault(output: string, dataDir: string, port: number): StartupError {
  return new StartupError('wrongSurroundings', redisDirSentence(output, dataDir, port));
}

function redisDirSentence(output: string, dataDir: string, port: number): string {
  if (/Address already in use/.test(output)) {
    return `Port ${port}, meant for the embedded Redis, is in use. Set DELVE_REDIS_PORT to another.`;
  }
  if (/No space left on device/.test(output)) return `The disk that holds ${dataDir} is full.`;
  if (/Permission denied|Operation not permitted|Read-only file system/.test(output)) {
    return `Redis may not use ${dataDir}. Change its owner or its mode.`;
  }
  if (
    /Bad file format|Unrecoverable error reading|Unexpected end of file|wrong signature|corrupt|can't be loaded|Short read|reading the append only file/i.test(
      output,
    )
  ) {
    return (
      `The data of Redis in ${dataDir} is damaged. Delete that folder and start again: ` +
      'everything in it is rebuilt from PostgreSQL.'
    );
  }
  return `The embedded Redis did not start: ${lastComplaint(output)}.`;
}

function lastComplaint(output: string): string {
  const lines = output.split('\n').filter(line => line.trim() !== '');
  const complaint =
    lines.findLast(line => /FATAL|PANIC|error|Fatal|#/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return complaint.replace(/^.*?((FATAL|PANIC|error): *| [#*] )/i, '').trim();
}
