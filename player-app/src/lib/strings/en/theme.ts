/** Light and dark. */
export const theme = {
  label: 'Light',
  toDark: 'Light the torch (dark colours)',
  toLight: 'Unroll by daylight (light colours)',
};
