import { z } from 'zod';

/**
 * Codes of connections that could not be opened or were lost: Node's for the network, SQLSTATEs (PostgreSQL
 * documentation, appendix A) of a server that stops, starts or takes no more connections, and Prisma's for the same.
 */
const CODES: ReadonlySet<string> = new Set([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
  ],
  ...['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2037'],
]);

/** What `pg` says without a code. */
const MESSAGES =
  /^Connection terminated|^timeout exceeded when trying to connect|connection error and is not queryable/;

/** Prisma keeps the driver's error beside its own, and the server's as that one's cause. */
const faultSchema = z.object({
  code: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.unknown().optional() }).optional().catch(undefined),
});

/**
 * Whether an error only says that a server cannot be reached now. What was asked may be asked again later; a write whose
 * connection was lost at its end may have been done.
 */
export function isOutOfReach(error: unknown): boolean {
  const { data } = faultSchema.safeParse(error);
  if (!data) return false;
  const { code = '', message = '', cause, meta } = data;
  return CODES.has(code) || MESSAGES.test(message) || [cause, meta?.driverAdapterError].some(isOutOfReach);
}
