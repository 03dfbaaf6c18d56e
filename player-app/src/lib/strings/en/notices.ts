/** The notices. */
export const notices = {
  title: 'Notices',
  empty: 'No news is no news',
  emptyText: 'When a run ends or a chain stops, you will read it here.',
  markAll: 'Mark all as read',
  more: 'Show older ones',
  unread: 'Unread',
  runEnded: {
    VICTORY: (quest: string) => `${quest}: victory`,
    WIPED: (quest: string) => `${quest}: they fell`,
    FLED: (quest: string) => `${quest}: they fled`,
    TIMEOUT: (quest: string) => `${quest}: they ran out of time`,
  },
  gains: (xp: number, gold: number, items: number) =>
    `${[
      `${xp} experience`,
      `${gold} gold`,
      items === 0 ? 'nothing found' : items === 1 ? '1 item found' : `${items} items found`,
    ].join(', ')}.`,
  levelUp: (level: number) => `Level ${level} reached.`,
  chainFinished: (runs: number) => `Chain finished after ${runs === 1 ? '1 run' : `${runs} runs`}`,
  chainStopped: (runs: number) => `Chain stopped after ${runs === 1 ? '1 run' : `${runs} runs`}`,
  chainReasons: {
    run_failed: 'A run failed.',
    run_abandoned: 'Its run was called off.',
    supplies_used_up: 'The supplies are used up.',
    quest_closed: 'The quest is not open to them any more.',
    queue_unusable: 'They cannot fight by its skill queue any more.',
    loadout_unusable: 'They wear something that they may not wear.',
    interrupted: 'Something else was started in between.',
    run_limit: 'It ran as often as a chain may.',
    cancelled: 'It was cancelled.',
    character_deleted: 'The character is gone.',
  } as Readonly<Record<string, string>>,
};
