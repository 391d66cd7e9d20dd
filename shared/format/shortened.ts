/** A name as it stands within a sentence, where all of a long one would push away what is said of it. */

const graphemesOf = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesShown = 48;

/** Cut between graphemes, never within one, with an ellipsis; whole where it is no longer than that. */
export function shortened(name: string, longest = graphemesShown): string {
  const [...graphemes] = graphemesOf.segment(name);
  if (graphemes.length <= longest) return name;
  return `${graphemes
    .slice(0, longest)
    .map(({ segment }) => segment)
    .join('')}…`;
}
