/** The camp. */
export const camp = {
  title: 'Camp',
  activities: 'Under way',
  run: 'Run',
  runTo: (quest: string) => `Run: ${quest}`,
  ends: 'Until they come back',
  idleTitle: 'Nobody is below',
  idleText: (name: string) =>
    `${name} sharpens things that are sharp already. Pick a quest, and read what came of it.`,
  toBoard: 'Open the quest board',
  replay: 'Read what happened',
  resting: 'Resting',
  restingText: (bonus: string) => `Their next run is worth ${bonus} more experience by now.`,
  chain: 'Chain',
  chainStep: (step: number, steps: number) => `Step ${step} of ${steps}`,
  news: 'What is new',
  noNews: 'Nothing since you last looked.',
  level: (level: number) => `Level ${level}`,
  xp: 'Experience',
  xpOf: (xp: string, needed: string) => `${xp} of ${needed}`,
  gold: 'Gold',
  points: (count: number) =>
    count === 1 ? '1 attribute point to spend' : `${count} attribute points to spend`,
  callOff: 'Call it off',
  callOffTitle: 'Call the run off?',
  callOffText: 'They turn around at once. No rewards, and the supplies that they took are lost.',
  calledOff: 'They are on their way back, with empty hands.',
  keepGoing: 'Let them go on',
  commitment: 'Sealed seed',
  commitmentText:
    'The dice were cast when the run began. This is the hash of their seed: when the run ends, the seed is shown and anybody can check that it was not changed.',
};
