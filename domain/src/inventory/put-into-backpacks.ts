import { bigintArray, textArray, uuidArray } from '../array-parameters.ts';
import type { Queryable } from '../queryable.ts';

export interface StackGain {
  readonly characterId: string;
  readonly template: string;
  readonly quantity: number;
}

/** Puts stackables into backpacks, in one statement. The caller holds the locks of the characters. */
export async function putIntoBackpacks(db: Queryable, gains: readonly StackGain[]): Promise<void> {
  if (gains.length === 0) return;
  await db.query({
    name: 'put-into-backpacks',
    text: `INSERT INTO stacks AS s (character_id, location, template_id, quantity)
           SELECT character_id, 'backpack', template_id, sum(quantity)
             FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS g (character_id, template_id, quantity)
            GROUP BY character_id, template_id ORDER BY character_id, template_id
           ON CONFLICT (character_id, location, template_id)
           DO UPDATE SET quantity = s.quantity + excluded.quantity`,
    values: [
      uuidArray(gains.map(gain => gain.characterId)),
      textArray(gains.map(gain => gain.template)),
      bigintArray(gains.map(gain => gain.quantity)),
    ],
  });
}
