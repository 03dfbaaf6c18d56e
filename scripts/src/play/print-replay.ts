interface ReplayEvent {
  readonly kind: string;
  readonly text: string;
}

export interface Replay {
  readonly run: {
    readonly quest: { readonly name: string };
    readonly difficulty: { readonly name: string };
    readonly outcome: string;
    readonly startedAt: string;
    readonly completesAt: string;
    readonly rewards: {
      readonly xp: number;
      readonly gold: number;
      readonly items: readonly unknown[];
      readonly stacks: readonly unknown[];
    };
  };
  readonly encounters: readonly {
    readonly index: number;
    readonly name: string;
    readonly kind: string;
    readonly result: string | null;
    readonly rounds: number;
    readonly events: readonly ReplayEvent[];
  }[];
  readonly closing: readonly ReplayEvent[];
}

/** What a replay is printed from. */
export const REPLAY_QUERY = `query Replay($id: ID!) {
  runReplay(id: $id) {
    run {
      quest { name } difficulty { name } outcome startedAt completesAt
      rewards { xp gold items { template { id } } stacks { template { id } } }
    }
    encounters { index name kind result rounds events { kind text } }
    closing { kind text }
  }
}`;

/** The timeline of a run on a terminal. */
export function printReplay({ run, encounters, closing }: Replay): void {
  const { rewards } = run;
  const seconds = (Date.parse(run.completesAt) - Date.parse(run.startedAt)) / 1_000;
  console.log(`\nRun: ${run.quest.name} (${run.difficulty.name})`);
  console.log(`Result: ${run.outcome} | Duration: ${seconds.toFixed(1)} s`);
  console.log(
    `XP: +${rewards.xp} | Gold: +${rewards.gold} | Finds: ${rewards.items.length + rewards.stacks.length}`,
  );
  for (const { index, name, kind, result, rounds, events } of encounters) {
    console.log(`\n▼ Encounter ${index + 1}/${encounters.length}: ${name} (${kind.toLowerCase()})`);
    for (const event of events) console.log(`  ${event.kind === 'ROUND_STARTED' ? '' : '  '}${event.text}`);
    console.log(`  Result: ${result ?? 'passed by'}${rounds > 0 ? ` (${rounds} rounds)` : ''}`);
  }
  console.log('\nHome again:');
  for (const { text } of closing) console.log(`    ${text}`);
}
