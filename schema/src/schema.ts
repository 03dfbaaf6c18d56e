import './scalars.ts';
import './errors/common-errors.ts';
import './accounts/account-errors.ts';
import './accounts/account.ts';
import './accounts/change-password.ts';
import './accounts/delete-account.ts';
import './accounts/grant-role.ts';
import './accounts/log-in.ts';
import './accounts/log-out.ts';
import './accounts/register.ts';
import './accounts/revoke-all-sessions.ts';
import './accounts/revoke-session.ts';
import './accounts/session.ts';
import './chains/cancel-chain.ts';
import './chains/chain-errors.ts';
import './chains/chain.ts';
import './chains/create-chain.ts';
import './characters/character-errors.ts';
import './content/server.ts';
import './runs/abandon-run.ts';
import './runs/run-errors.ts';
import './runs/run.ts';
import './runs/start-run.ts';
import './runs/verify-run.ts';
import './skill-queues/skill-queue-errors.ts';
import { builder } from './builder.ts';

/** Every type and field registers itself with the builder when its module is loaded. */
export const schema = builder.toSchema();
