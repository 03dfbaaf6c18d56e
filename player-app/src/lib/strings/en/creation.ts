/** A new character. */
export const creation = {
  title: 'Somebody new',
  lead: 'Choose how they fight, give them a name, and send them down. Everything else is suggested; change what you like.',
  back: 'Back to the others',
  class: 'How do they fight?',
  classText: 'The only choice that you feel every day. Each is ready to go as it stands.',
  species: 'Where were they born?',
  background: 'What did they do before?',
  attributes: 'What are they good at?',
  attributesText: (points: number, least: number, most: number) =>
    `${points} points over six attributes, ${least} to ${most} each. Levels bring more.`,
  pointsLeft: (left: number) =>
    left === 0
      ? 'All points are placed.'
      : left > 0
        ? left === 1
          ? '1 point left to place'
          : `${left} points left to place`
        : left === -1
          ? '1 point too many'
          : `${-left} points too many`,
  suggested: 'Suggested',
  suggest: 'Use the suggestion',
  change: (what: string) => `Change ${what}`,
  chosen: 'chosen',
  more: (attribute: string) => `More ${attribute}`,
  less: (attribute: string) => `Less ${attribute}`,
  bought: 'Placed',
  total: 'In all',
  name: 'Name',
  nameHint: '3 to 20 letters of one alphabet; single spaces, hyphens and apostrophes between them.',
  nameSuggest: 'Suggest a name',
  nameProblems: {
    too_short: 'A name has at least 3 letters.',
    too_long: 'A name has at most 20 characters.',
    wrong_characters: 'Only letters, with single spaces, hyphens or apostrophes between them.',
    mixed_alphabets: 'Keep to one alphabet; lookalike letters fool people.',
    reserved: 'This name is kept for those who run the place.',
  },
  create: 'Begin the descent',
  created: (name: string) => `${name} has arrived in camp.`,
  preview: 'What becomes of it',
  previewText: 'Worked out by the rules that the server uses, and brought up to date as you choose.',
  carries: 'Brings along',
  gold: (gold: string) => `${gold} gold`,
  times: (quantity: number, name: string) => (quantity === 1 ? name : `${quantity} × ${name}`),
  roles: {
    tank: 'Stands in front',
    healer: 'Keeps people alive',
    damage: 'Ends fights',
    support: 'Tilts fights',
  },
  classFacts: (attribute: string, weapons: string, armor: string) =>
    `Lives by ${attribute.toLowerCase()}. ${weapons}. Wears ${armor}.`,
  shields: 'shields',
  knows: (aptitude: string, amount: number) => `${aptitude} ${amount}`,
  anonymous: 'Nobody yet',
};
