/** A name within a sentence: a long one is cut, so that what is said of it is still seen. */

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
