/** The words for the colours of labels, in the order of the palette (`--label-0` on, `renderer/theme-tokens.css`). */
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
