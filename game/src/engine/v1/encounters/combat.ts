import { attempt, bestFor } from '../checks.ts';
import { isFightOver, playRound, rollInitiative } from '../combat-round.ts';
import type { CompiledEncounter } from '../compile-quest.ts';
import { endFightConditions } from '../conditions.ts';
import type { EncounterResult } from '../run-log.ts';
import type { RunState } from '../run-state.ts';
import { useSuppliesForFight } from '../supplies.ts';

/** A fight to the end: until one side is gone, the party got away, or the rounds are up. */
export function resolveCombat(
  run: RunState,
  encounter: Extract<CompiledEncounter, { kind: 'combat' }>,
): EncounterResult {
  run.field(encounter.enemies);
  for (let i = 0; i < run.partySize; i++) run.members[i]!.startFight();
  const ambushed =
    encounter.ambush !== null && !attempt(run, bestFor(run, encounter.ambush), encounter.ambush, null);
  if (ambushed) run.log.ambushed();
  useSuppliesForFight(run);
  rollInitiative(run);
  const { max_rounds: maxRounds } = run.world.rules;
  for (let round = 1; round <= maxRounds && !isFightOver(run); round++) {
    run.rounds++;
    run.log.roundStarted(round);
    playRound(run, ambushed && round === 1);
  }
  for (let i = 0; i < run.partySize; i++) endFightConditions(run, run.members[i]!);
  return resultOf(run);
}

function resultOf(run: RunState): EncounterResult {
  if (run.standingMembers === 0) return 'wiped';
  if (run.partyFled) return 'fled';
  return run.standingEnemies === 0 ? 'cleared' : 'timeout';
}
