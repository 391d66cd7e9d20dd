/** Shortens a long name within a sentence, so that the rest of the sentence stays visible. */

const usuallyShown = 48;

/** Cuts between graphemes, never within one, and adds an ellipsis. A name of at most `most` graphemes stays whole. */
export function shortened(name: string, most = usuallyShown): string {
  // Most names are short. The first segmenter of a process takes megabytes, so it is made only for a long name.
  if (name.length <= most) return name;
  const [...graphemes] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name);
  if (graphemes.length <= most) return name;
  return `${graphemes
    .slice(0, most)
    .map(({ segment }) => segment)
    .join('')}…`;
}
