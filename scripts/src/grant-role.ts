import { grantRoleAsOperator } from '@delve/domain/accounts/grant-role.ts';
import { ROLES, type Role } from '@delve/domain/actor.ts';
import { DomainError } from '@delve/domain/errors.ts';
import { readStartEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { checkPostgres, createPool } from '@delve/platform/postgres/create-pool.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { checkRedis } from '@delve/platform/redis/check-redis.ts';
import { connectRedis, waitForRedis } from '@delve/platform/redis/connect-redis.ts';
import { createRedisSessionCache } from '@delve/platform/session-cache/redis-session-cache.ts';
import { findServers } from './operator/find-servers.ts';

/** `npm run grant-role -- <email> <player|gm|admin>`: gives an account a role, and ends its sessions. */
await runProcess(async () => {
  const [email, role, ...rest] = process.argv.slice(2);
  if (!email || !isRole(role) || rest.length > 0)
    throw new StartupError('wrongConfiguration', `Usage: npm run grant-role -- <email> <${ROLES.join('|')}>`);
  const { databaseUrl, redisUrl } = await findServers(readStartEnvironment());
  const log = createLogger('grant-role', { LOG_LEVEL: 'warn' });
  const pg = createPool({ databaseUrl, size: 1, applicationName: 'delve-grant-role', log });
  try {
    await checkPostgres(pg, databaseUrl);
    await checkRedis(redisUrl);
    const redis = connectRedis({ redisUrl, connectionName: 'grant-role', log });
    try {
      await waitForRedis(redis);
      await grantRoleAsOperator({ pg, sessionCache: createRedisSessionCache(redis), log }, { email, role });
    } finally {
      redis.disconnect();
    }
  } catch (error) {
    if (error instanceof DomainError) throw new StartupError('wrongConfiguration', error.message);
    throw error;
  } finally {
    await pg.end();
  }
  process.stdout.write(`${email} has the role ${role} now. Its sessions have ended.\n`);
});

function isRole(text: string | undefined): text is Role {
  return ROLES.some(role => role === text);
}
