/** The names of the label colours, in the order of the palette (`--label-0` and on, `renderer/theme/tokens.css`). */
export const labelColorNames = [
  'blue',
  'orange',
  'green',
  'pink',
  'yellow',
  'purple',
  'crimson',
  'sky',
] as const;
