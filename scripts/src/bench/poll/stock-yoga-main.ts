/** The peer: the same schema and the same poll on Yoga as it comes, with Prisma behind it. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createPrismaClient } from '@delve/prisma/client.ts';
import { createSchema, createYoga } from 'graphql-yoga';
import pg from 'pg';

interface PollArguments {
  readonly since?: string | null;
  readonly first?: number | null;
}

interface Context {
  readonly request: Request;
}

const { DATABASE_URL, PORT } = readEnvironment();
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const prisma = createPrismaClient(pool);
const typeDefs = readFileSync(join(import.meta.dirname, '../../../../schema/schema.graphql'), 'utf8');

async function userOf({ request }: Context): Promise<string> {
  const token = request.headers.get('authorization')?.slice('Bearer '.length) ?? '';
  const tokenHash = createHash('sha256').update(token).digest();
  const session = await prisma.session.findFirst({ where: { tokenHash, expiresAt: { gt: new Date() } } });
  if (!session) throw new Error('Nobody is logged in.');
  return session.userId;
}

const schema = createSchema<Context>({
  typeDefs,
  resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
  resolvers: {
    Query: {
      notifications: async (_root: unknown, { since, first }: PollArguments, context: Context) => {
        const userId = await userOf(context);
        const found = await prisma.notification.findMany({
          where: { userId, ...(since && { createdAt: { gt: new Date(since) } }) },
          orderBy: { id: 'desc' },
          take: (first ?? 20) + 1,
        });
        return {
          edges: found.map(node => ({ node, cursor: node.id })),
          pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: found.at(-1)?.id ?? null },
        };
      },
    },
  },
});

const yoga = createYoga({ schema, logging: false, graphiql: false });
createServer({ keepAliveTimeout: 65_000 }, (request, response) => void yoga(request, response)).listen(
  PORT,
  '127.0.0.1',
);
