import { type FeatChooser, refuseFeat } from '@delve/game/characters/feats.ts';
import type { Content } from '@delve/game/content/content.ts';
import * as strings from '#lib/strings/strings.ts';

/** Why a character may not take a feat now, in a few words; null when it may. By the rule that the server asks. */
export function describeFeatRefusal(content: Content, chooser: FeatChooser, featId: string): string | null {
  const { featReasons } = strings.sheet;
  const refusal = refuseFeat(content, chooser, featId);
  const feat = content.feats[featId];
  if (refusal === null) return null;
  if (!feat) return featReasons.unknown_feat;
  switch (refusal) {
    case 'level_too_low':
      return featReasons.level_too_low(feat.level);
    case 'not_of_class':
      return featReasons.not_of_class(feat.classes.map(id => content.classes[id]?.name ?? id).join(', '));
    case 'feat_required':
      return featReasons.feat_required(content.feats[feat.requires_feat ?? '']?.name ?? '');
    case 'attribute_too_low': {
      const { attribute, at_least } = feat.requires_attribute!;
      return featReasons.attribute_too_low(strings.stats.attributes[attribute], at_least);
    }
    default:
      return featReasons[refusal];
  }
}
