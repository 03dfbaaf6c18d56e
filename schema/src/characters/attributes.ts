import type { Attribute } from '@delve/game/content/vocabulary.ts';
import { builder } from '../builder.ts';

type AttributeValues = Readonly<Record<Attribute, number>>;

export const Attributes = builder.objectRef<AttributeValues>('Attributes').implement({
  description: 'The six attributes, 1–99 each.',
  fields: t => ({
    might: t.exposeInt('might'),
    logic: t.exposeInt('logic'),
    speed: t.exposeInt('speed'),
    presence: t.exposeInt('presence'),
    fortitude: t.exposeInt('fortitude'),
    luck: t.exposeInt('luck'),
  }),
});

export const AttributesInput = builder.inputType('AttributesInput', {
  fields: t => ({
    might: t.int(),
    logic: t.int(),
    speed: t.int(),
    presence: t.int(),
    fortitude: t.int(),
    luck: t.int(),
  }),
});
