import { findSnapshotIssues } from '../check-snapshot.ts';
import { InvalidRunInputError } from '../invalid-run-input-error.ts';
import type { RunSnapshot } from '../run-input.ts';
import { type CompiledMember, compileMember } from './compile-member.ts';
import type { World } from './world.ts';

const parties = new WeakMap<World, WeakMap<RunSnapshot, readonly CompiledMember[]>>();

/**
 * The party of a snapshot, checked and compiled once for each snapshot object; snapshots are frozen in meaning, so
 * changing one after its first run has no effect.
 * @throws InvalidRunInputError with every fault of the snapshot.
 */
export function partyOf(world: World, snapshot: RunSnapshot): readonly CompiledMember[] {
  let known = parties.get(world);
  if (known === undefined) {
    known = new WeakMap();
    parties.set(world, known);
  }
  let party = known.get(snapshot);
  if (party === undefined) {
    const issues = findSnapshotIssues(world.content, snapshot);
    if (issues.length > 0) throw new InvalidRunInputError(issues);
    party = snapshot.party.map(member => compileMember(member, world));
    known.set(snapshot, party);
  }
  return party;
}
