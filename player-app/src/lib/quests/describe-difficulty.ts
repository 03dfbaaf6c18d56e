import type { Content } from '@delve/game/content/content.ts';
import { formatBps } from '#lib/format/number.ts';
import * as strings from '#lib/strings/strings.ts';

const AS_WRITTEN = 10_000;

/** What a difficulty changes, in a sentence. @param id a content id */
export function describeDifficulty(content: Content, id: string): string {
  const difficulty = content.difficulties[id];
  const say = strings.quests;
  if (!difficulty) return '';
  const { enemy_hp_bps: hp, enemy_damage_bps: damage, xp_bps: xp, gold_bps: gold } = difficulty;
  if ([hp, damage, xp, gold].every(bps => bps === AS_WRITTEN)) return say.asWritten;
  const [hpText, damageText, xpText, goldText] = [hp, damage, xp, gold].map(formatChange);
  return say.difficultyText(hpText!, damageText!, xpText!, goldText!);
}

/** +25%, −10%, ±0%. */
function formatChange(bps: number): string {
  const change = formatBps(Math.abs(bps - AS_WRITTEN));
  return bps > AS_WRITTEN ? `+${change}` : bps < AS_WRITTEN ? `−${change}` : `±${change}`;
}
