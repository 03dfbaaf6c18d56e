/** Rarities. */
export const rarity = {
  label: (name: string) => `${name} rarity`,
};
