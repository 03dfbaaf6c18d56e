/** What all players of a session did, as far as they saw it. */
export class Journal {
  /** GraphQL ids. */
  readonly characterIds: string[] = [];
  /** Milliseconds between `completesAt` and `settledAt`, of each run that a player looked at afterwards. */
  readonly seenLateness: number[] = [];
  /** Milliseconds between `completesAt` and the moment at which the player knew. */
  readonly noticedAfter: number[] = [];
  runsStarted = 0;
  runsEnded = 0;
  runsAbandoned = 0;
  chainsStarted = 0;
  replaysRead = 0;
  notificationsRead = 0;
  /** Ids of runs whose server says that they are not verified. */
  readonly unverified: string[] = [];
}
