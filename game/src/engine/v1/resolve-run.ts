import type { Content } from '../../content/content.ts';
import type { Engine } from '../engine.ts';
import { InvalidRunInputError } from '../invalid-run-input-error.ts';
import type { LogSink } from '../log-sink.ts';
import type { RunInput } from '../run-input.ts';
import type { RunOutcome, RunResult } from '../run-result.ts';
import { chosenOptions } from './chosen-options.ts';
import { partyOf } from './compile-party.ts';
import { type CompiledEncounter, questAt } from './compile-quest.ts';
import { changeResource } from './damage.ts';
import { resolveCombat } from './encounters/combat.ts';
import { resolveDecision } from './encounters/decision.ts';
import { resolveHazard } from './encounters/hazard.ts';
import { resolvePuzzle } from './encounters/puzzle.ts';
import { resolveRest } from './encounters/rest.ts';
import { resolveTrap } from './encounters/trap.ts';
import { shareOf } from './integer-math.ts';
import { payOut } from './rewards.ts';
import type { EncounterResult } from './run-log.ts';
import { RunState, SLOT_COUNTERS } from './run-state.ts';
import { type World, worldOf } from './world.ts';

const VERSION = 1;

/** The first version of the rules. */
export const engineV1: Engine = { version: VERSION, resolveRun };

const states = new WeakMap<World, RunState>();

/**
 * Plays a quest to its end: encounter after encounter, each with its own dice, until all are passed or the party is gone;
 * then pays out. A pure function of content and input: the state that it works in is reset first and seen by nobody else.
 * @throws InvalidRunInputError
 */
function resolveRun(content: Content, input: RunInput, sink: LogSink): RunResult {
  checkInput(content, input);
  const world = worldOf(content);
  const quest = questAt(world, input.questId, input.difficulty);
  const party = partyOf(world, input.snapshot);
  const options = chosenOptions(quest, input.snapshot);
  const run = stateOf(world);
  run.begin(quest, party, input.seed);
  run.log.attach(sink);
  run.log.runStarted(VERSION, party.length);
  let outcome: RunOutcome = 'victory';
  let index = 0;
  for (; index < quest.encounters.length; index++) {
    if (run.skipsNext) {
      run.skipsNext = false;
      run.log.encounterSkipped(index);
      continue;
    }
    if (index > 0) recoverBetweenEncounters(run);
    const result = resolveEncounter(run, quest.encounters[index]!, index, options[index] ?? -1);
    if (result === 'cleared') continue;
    outcome = result;
    break;
  }
  const rewards = payOut(run, outcome);
  run.log.runEnded(outcome, index, run.rounds);
  return {
    outcome,
    encountersCleared: index,
    endedAt: outcome === 'victory' ? null : index,
    rounds: run.rounds,
    rewards,
    slotUses: party.map((member, place) => slotUsesOf(run, place, member.snapshot.queue.length)),
  };
}

function checkInput(content: Content, input: RunInput): void {
  const issues: { path: string; message: string }[] = [];
  const require = (holds: boolean, path: string, message: string) => {
    if (!holds) issues.push({ path, message });
  };
  require(input.engineVersion === VERSION, 'engineVersion', `is not ${VERSION}`);
  require(input.contentHash === content.hash, 'contentHash', 'is not that of the content');
  require(input.seed instanceof Uint8Array && input.seed.length === 32, 'seed', 'must be 32 bytes');
  const quest = Object.hasOwn(content.quests, input.questId) ? content.quests[input.questId] : undefined;
  require(quest !== undefined, 'questId', 'is no quest');
  require(quest === undefined ||
    quest.difficulties.includes(input.difficulty), 'difficulty', 'is none of the quest’s');
  if (issues.length > 0) throw new InvalidRunInputError(issues);
}

function stateOf(world: World): RunState {
  let state = states.get(world);
  if (state === undefined) {
    state = new RunState(world);
    states.set(world, state);
  }
  return state;
}

function resolveEncounter(
  run: RunState,
  encounter: CompiledEncounter,
  index: number,
  option: number,
): EncounterResult {
  const roundsBefore = run.rounds;
  run.dice.open('encounter', index);
  run.log.encounterStarted(index);
  const result = playEncounter(run, encounter, option);
  run.log.encounterEnded(index, result, run.rounds - roundsBefore);
  return result;
}

function playEncounter(run: RunState, encounter: CompiledEncounter, option: number): EncounterResult {
  switch (encounter.kind) {
    case 'combat':
      return resolveCombat(run, encounter);
    case 'trap':
      resolveTrap(run, encounter);
      break;
    case 'decision':
      resolveDecision(run, encounter, option);
      break;
    case 'hazard':
      resolveHazard(run, encounter);
      break;
    case 'rest':
      resolveRest(run, encounter);
      break;
    case 'puzzle':
      resolvePuzzle(run, encounter);
      break;
  }
  return run.standingMembers === 0 ? 'wiped' : 'cleared';
}

function recoverBetweenEncounters(run: RunState): void {
  const share = run.world.rules.between_encounters_resource_bps;
  for (let i = 0; i < run.partySize; i++) {
    const member = run.members[i]!;
    if (member.stands) changeResource(run, member, -1, shareOf(member.resourceMax, share), 'rest');
  }
}

function slotUsesOf(run: RunState, member: number, slots: number): number[] {
  const first = member * SLOT_COUNTERS;
  const uses = Array.from(run.slotUses.subarray(first, first + slots));
  uses.push(run.slotUses[first + SLOT_COUNTERS - 1]!);
  return uses;
}
