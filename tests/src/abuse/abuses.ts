import type { Abuse } from './abuse.ts';
import { requestAbuse, socketAbuse } from './attacks/attack-gateway.ts';
import { fuzzAbuse } from './fuzz/abuse-fuzz.ts';
import { logInAbuse } from './log-ins/abuse-log-ins.ts';
import { predictionAbuse } from './prediction/abuse-prediction.ts';

/** By the name that `npm run abuse -- <name>` takes. */
export const ABUSES: Readonly<Record<string, Abuse>> = {
  requests: requestAbuse,
  sockets: socketAbuse,
  fuzz: fuzzAbuse,
  'log-ins': logInAbuse,
  prediction: predictionAbuse,
};
