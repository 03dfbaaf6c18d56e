import type { Issue } from '@delve/game/characters/issue.ts';
import { builder } from './builder.ts';

export const IssueType = builder.objectRef<Issue>('Issue').implement({
  description: 'One thing that is wrong with what the player configured.',
  fields: t => ({
    path: t.exposeString('path', { description: 'Where: `slots.2.skill`.' }),
    code: t.exposeString('code', { description: 'Stable: `skill_not_owned`.' }),
    message: t.exposeString('message'),
  }),
});
