import { checkCharacterName } from '@delve/game/characters/character-name.ts';
import { startingAttributes, startingBelongings } from '@delve/game/characters/creation.ts';
import { type DerivedStats, deriveStats } from '@delve/game/characters/derive-stats.ts';
import { suggestBuild } from '@delve/game/characters/suggest-build.ts';
import type { Content } from '@delve/game/content/content.ts';
import { APTITUDES, type Aptitude, ATTRIBUTES, type Attribute } from '@delve/game/content/vocabulary.ts';
import * as strings from '#lib/strings/strings.ts';

const ROLES = ['tank', 'damage', 'healer', 'support'] as const;

/** Ids of the classes, the ones that forgive most first: a newcomer may take the first. */
export function listClasses({ classes }: Content): string[] {
  return Object.keys(classes).sort(
    (a, b) => ROLES.indexOf(classes[a]!.role) - ROLES.indexOf(classes[b]!.role),
  );
}

/**
 * A character in the making. Whatever the player has not touched follows the suggestion for the class; what it comes to
 * is worked out by the rules that the server will ask.
 */
export class Draft {
  readonly content: Content;
  name = $state('');
  #class = $state('');
  #species = $state<string>();
  #background = $state<string>();
  #attributes = $state.raw<Readonly<Record<Attribute, number>>>();

  readonly suggestion = $derived.by(() => suggestBuild(this.content, this.#class));
  readonly species = $derived(this.#species ?? this.suggestion.species);
  readonly background = $derived(this.#background ?? this.suggestion.background);
  readonly attributes = $derived(this.#attributes ?? this.suggestion.attributes);

  /** The points that are left; below 0: too many are placed. */
  readonly pointsLeft = $derived.by(
    () =>
      this.content.rules.creation.attribute_points -
      ATTRIBUTES.reduce((sum, attribute) => sum + this.attributes[attribute], 0),
  );
  readonly totals = $derived.by(() =>
    startingAttributes(this.attributes, [
      this.content.species[this.species]!,
      this.content.classes[this.#class]!,
      this.content.backgrounds[this.background]!,
    ]),
  );
  readonly belongings = $derived.by(() =>
    startingBelongings(
      this.content,
      this.content.classes[this.#class]!,
      this.content.backgrounds[this.background]!,
    ),
  );
  readonly stats: DerivedStats = $derived.by(() => deriveStats(this.content, this.#owner()));

  /** @param content of the current revision, with at least one class */
  constructor(content: Content) {
    this.content = content;
    [this.#class] = listClasses(content) as [string];
  }

  get class(): string {
    return this.#class;
  }

  pickClass(id: string): void {
    this.#class = id;
  }

  pickSpecies(id: string): void {
    this.#species = id;
  }

  pickBackground(id: string): void {
    this.#background = id;
  }

  /** What is wrong with the name, in a sentence; undefined: nothing. */
  get nameProblem(): string | undefined {
    const checked = checkCharacterName(this.name.trim());
    return checked.ok ? undefined : strings.creation.nameProblems[checked.reason];
  }

  /** Whether the points are where the class's suggestion puts them. */
  get hasSuggestedPoints(): boolean {
    return this.#attributes === undefined;
  }

  /** The most points that may be in an attribute now. */
  mostOf(attribute: Attribute): number {
    return Math.min(this.content.rules.creation.attribute_max, this.attributes[attribute] + this.pointsLeft);
  }

  place(attribute: Attribute, points: number): void {
    this.#attributes = { ...this.attributes, [attribute]: points };
  }

  suggestPoints(): void {
    this.#attributes = undefined;
  }

  #owner() {
    const { aptitudes } = this.content.backgrounds[this.background]!;
    return {
      species: this.species,
      class: this.#class,
      subclass: null,
      level: 1,
      attributes: this.totals,
      aptitudes: Object.fromEntries(APTITUDES.map(id => [id, aptitudes[id] ?? 0])) as Record<
        Aptitude,
        number
      >,
      feats: [],
      proficiencies: {},
      equipment: this.belongings.items.flatMap(({ template, rarity, slot }) =>
        slot === null ? [] : [{ slot, template, rarity, enhancement: 0, affixes: [] }],
      ),
    };
  }
}
