import { app } from './en/app.ts';
import { camp } from './en/camp.ts';
import { chains } from './en/chains.ts';
import { connection } from './en/connection.ts';
import { creation } from './en/creation.ts';
import { entry } from './en/entry.ts';
import { gear } from './en/gear.ts';
import { lab } from './en/lab.ts';
import { nav } from './en/nav.ts';
import { notFound } from './en/not-found.ts';
import { notices } from './en/notices.ts';
import { problems } from './en/problems.ts';
import { push } from './en/push.ts';
import { quests } from './en/quests.ts';
import { queues } from './en/queues.ts';
import { rarity } from './en/rarity.ts';
import { runs } from './en/runs.ts';
import { settings } from './en/settings.ts';
import { sheet } from './en/sheet.ts';
import { stats } from './en/stats.ts';
import { theme } from './en/theme.ts';
import { time } from './en/time.ts';
import { verify } from './en/verify.ts';

/**
 * Every sentence that the app says, in English, a file per concept. Another language is another object of this type
 * (`Strings`). A sentence with something in it is a function: languages differ in order and in plurals.
 */
export const en = {
  app,
  nav,
  theme,
  connection,
  entry,
  time,
  camp,
  notices,
  queues,
  lab,
  rarity,
  settings,
  push,
  quests,
  runs,
  verify,
  chains,
  stats,
  creation,
  sheet,
  gear,
  problems,
  notFound,
};

export type Strings = typeof en;
