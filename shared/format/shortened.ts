/** Shortens a long name within a sentence, so that the rest of the sentence stays visible. */

const graphemesOf = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesShown = 48;

/** Cuts between graphemes, never within one, and adds an ellipsis. A name that is not too long stays whole. */
export function shortened(name: string): string {
  const [...graphemes] = graphemesOf.segment(name);
  if (graphemes.length <= graphemesShown) return name;
  return `${graphemes
    .slice(0, graphemesShown)
    .map(({ segment }) => segment)
    .join('')}…`;
}
