import type { Content } from '@delve/game/content/content.ts';
import type { Check, Encounter } from '@delve/game/content/schema/world-kinds.ts';
import * as strings from '#lib/strings/strings.ts';

/** Who waits at an encounter, or what it tests; empty where there is nothing more to say than its kind. */
export function describeEncounter(content: Content, encounter: Encounter): string {
  const say = strings.quests;
  switch (encounter.kind) {
    case 'combat': {
      const enemies = encounter.enemies.map(({ creature, count }) => {
        const definition = content.creatures[creature];
        const name = say.enemies(count, definition?.name ?? creature);
        return definition?.boss ? `${name} (${say.boss})` : name;
      });
      return [`${enemies.join(', ')}.`, ...(encounter.ambush ? [say.ambush] : [])].join(' ');
    }
    case 'trap':
      return describeCheck(encounter.check);
    case 'hazard':
      return [
        describeCheck(encounter.check),
        ...(encounter.waves > 1 ? [say.waves(encounter.waves)] : []),
      ].join(' ');
    case 'puzzle':
      return [describeCheck(encounter.check), say.attempts(encounter.attempts)].join(' ');
    case 'decision':
    case 'rest':
      return '';
  }
}

function describeCheck({ aptitude, attribute }: Check): string {
  return strings.quests.checkOf(aptitude.replaceAll('_', ' '), attribute);
}
