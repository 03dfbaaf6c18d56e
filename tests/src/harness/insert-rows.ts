import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '@delve/prisma/generated/client/client.ts';
import { v7 } from 'uuid';

/**
 * Rows that satisfy the constraints of the database, without the rules of the game: for tests below the use-cases. A test of
 * a use-case makes its world with use-cases.
 */
const AT = new Date('2026-11-16T12:00:00.000Z');

/** A UUIDv7 of the given instant. */
export function uuidAt(instant: Date | string): string {
  return v7({ msecs: new Date(instant).getTime() });
}

export async function insertUser(
  prisma: PrismaClient,
  overrides: Partial<Prisma.UserUncheckedCreateInput> = {},
): Promise<{ id: string }> {
  const id = uuidAt(AT);
  return prisma.user.create({
    data: { id, email: `${id}@example.org`, passwordHash: 'unusable', createdAt: AT, ...overrides },
  });
}

/** With a user of its own unless `userId` is given. */
export async function insertCharacter(
  prisma: PrismaClient,
  overrides: Partial<Prisma.CharacterUncheckedCreateInput> = {},
): Promise<{ id: string; userId: string }> {
  return prisma.character.create({
    data: {
      id: uuidAt(AT),
      userId: overrides.userId ?? (await insertUser(prisma)).id,
      name: `Hero ${randomUUID().slice(0, 13)}`,
      species: 'human',
      class: 'warrior',
      background: 'soldier',
      might: 10,
      logic: 10,
      speed: 10,
      presence: 10,
      fortitude: 10,
      luck: 10,
      createdAt: AT,
      ...overrides,
    },
  });
}

/** A run in progress, with its snapshot but without its row in active_runs. */
export async function insertRun(
  prisma: PrismaClient,
  character: { id: string; userId: string },
  overrides: Partial<Prisma.RunUncheckedCreateInput> = {},
): Promise<{ id: string }> {
  const body = Buffer.from(JSON.stringify({ character: character.id }));
  const hash = createHash('sha256').update(body).digest();
  const snapshot = { hash, body, characterId: character.id, createdAt: AT };
  await prisma.runSnapshot.createMany({ data: [snapshot], skipDuplicates: true });
  return prisma.run.create({
    data: {
      id: uuidAt(AT),
      characterId: character.id,
      userId: character.userId,
      questId: 'goblin_warren',
      difficulty: 'normal',
      engineVersion: 1,
      contentHash: randomBytes(32),
      snapshotHash: hash,
      playerNonce: '',
      seedKeyId: 'test',
      seedCommitment: randomBytes(32),
      startedAt: AT,
      completesAt: new Date(AT.getTime() + 60_000),
      ...overrides,
    },
  });
}
