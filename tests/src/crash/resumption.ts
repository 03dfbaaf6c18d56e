import { eventually } from '../harness/eventually.ts';
import type { CrashWorld } from './crash-world.ts';
import { readSettlementLog } from './settlement-log.ts';

const PATIENCE_MS = 60_000;

/** Milliseconds from `since` (the machine's clock) to the first run that is settled after it. */
export async function measureResumption({ deps }: CrashWorld, since: number): Promise<number> {
  let first: number | undefined;
  await eventually(
    'a run is settled again',
    async () => {
      first = (await readSettlementLog(deps.pg)).find(({ at }) => at > since)?.at;
      return first !== undefined;
    },
    PATIENCE_MS,
  );
  return Math.round(first! - since);
}
