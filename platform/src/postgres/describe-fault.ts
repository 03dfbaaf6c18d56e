import { z } from 'zod';

const coded = z.object({ code: z.string() });

/**
 * Says in sentences why a PostgreSQL server cannot be used. The URL's password is never part of it.
 * Codes: Node's for the network, SQLSTATE (PostgreSQL documentation, appendix A) for what the server refused.
 */
export function describePostgresFault(error: unknown, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const server = `${url.hostname}:${url.port || 5432}`;
  const user = decodeURIComponent(url.username) || 'the current user';
  const database = url.pathname.slice(1) || user;
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `No PostgreSQL answers at ${server}. Start it, or correct DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${url.hostname} in DATABASE_URL is not known.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `${server} in DATABASE_URL cannot be reached.`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${server} refuses ${user}: the user or the password in DATABASE_URL is wrong.`;
    case '3D000':
      return `PostgreSQL at ${server} has no database named ${database}. Create it, or correct DATABASE_URL.`;
    case '53300':
      return `PostgreSQL at ${server} has no connections left. Lower DATABASE_POOL_SIZE, or raise its max_connections.`;
    case '53100':
      return `The disk of the PostgreSQL server at ${server} is full.`;
    case '42501':
      return `PostgreSQL at ${server} does not let ${user} do what Delve needs: ${messageOf(error)}.`;
    default:
      return `PostgreSQL at ${server} cannot be used: ${messageOf(error)}.`;
  }
}

function codeOf(error: unknown): string | undefined {
  // A host with several addresses fails with all of their errors at once.
  const single = error instanceof AggregateError ? error.errors[0] : error;
  return coded.safeParse(single).data?.code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
