/**
 * Every sentence that the app says, a file per concept: `import * as strings from '#lib/strings/strings.ts'`, so that a
 * screen brings those of its concepts alone. In English, which is the only language yet; components never import from `en`
 * themselves. A sentence with something in it is a function: languages differ in order and in plurals.
 */

export { app } from './en/app.ts';
export { camp } from './en/camp.ts';
export { chains } from './en/chains.ts';
export { connection } from './en/connection.ts';
export { creation } from './en/creation.ts';
export { entry } from './en/entry.ts';
export { gear } from './en/gear.ts';
export { lab } from './en/lab.ts';
export { nav } from './en/nav.ts';
export { notFound } from './en/not-found.ts';
export { notices } from './en/notices.ts';
export { problems } from './en/problems.ts';
export { push } from './en/push.ts';
export { quests } from './en/quests.ts';
export { queues } from './en/queues.ts';
export { rarity } from './en/rarity.ts';
export { runs } from './en/runs.ts';
export { settings } from './en/settings.ts';
export { sheet } from './en/sheet.ts';
export { stats } from './en/stats.ts';
export { theme } from './en/theme.ts';
export { time } from './en/time.ts';
export { verify } from './en/verify.ts';
