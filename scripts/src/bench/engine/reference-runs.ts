import { gatherReferenceParty } from '@delve/game/balance/reference-party.ts';
import type { Content } from '@delve/game/content/content.ts';
import type { LogSink } from '@delve/game/engine/log-sink.ts';
import type { RunSnapshot } from '@delve/game/engine/run-input.ts';
import { CURRENT_ENGINE_VERSION, resolveRun } from '@delve/game/engine/versions.ts';

/** Scouts, a trapped hallway, a fork in the road, the chieftain, a treasure room: the quest that the game is told by. */
export const REFERENCE_QUEST = 'goblin_warren';

/** Resolves one reference run after the other: each class in turn, each run with a seed of its own. */
export class ReferenceRuns {
  readonly #content: Content;
  readonly #questId: string;
  readonly #snapshots: readonly RunSnapshot[];
  readonly #seed = new Uint8Array(32);
  readonly #seedWords = new DataView(this.#seed.buffer);
  #next = 0;

  constructor(content: Content, questId: string) {
    this.#content = content;
    this.#questId = questId;
    this.#snapshots = Object.keys(content.classes).map(classId =>
      gatherReferenceParty(content, content.quests[questId]!, classId),
    );
  }

  resolveNext(sink: LogSink): void {
    const number = this.#next++;
    this.#seedWords.setUint32(0, number, true);
    resolveRun(
      this.#content,
      {
        engineVersion: CURRENT_ENGINE_VERSION,
        contentHash: this.#content.hash,
        questId: this.#questId,
        difficulty: 'normal',
        seed: this.#seed,
        snapshot: this.#snapshots[number % this.#snapshots.length]!,
      },
      sink,
    );
  }
}
