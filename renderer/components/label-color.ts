/**
 * The colours of labels, eight that stay apart for colour-blind eyes. A label's own colour goes by its name; where labels stand together,
 * one whose colour is taken gets the next that is free, so that neighbours are told apart. The name is always shown too.
 */
const colors = 8;

/** 0 to 7; `theme.css` says which colour that is. Letter case does not matter. */
export function labelColor(label: string): number {
  let hash = 0x811c9dc5;
  for (const character of label.toLowerCase()) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % colors;
}

/** For `data-label-color` of what has these labels: the colour of the first, or `none`. */
export type ColorOf = (labels: readonly string[]) => string;

/** The colours of labels that stand together. The same labels in any order get the same colours; up to eight get a colour each. */
export function colorsOf(together: readonly string[]): ColorOf {
  const names = [...new Set(together.map((label) => label.toLowerCase()))].sort();
  const given = new Map<string, number>();
  const taken = new Set<number>();
  // Whoever finds its own colour free keeps it, before others move.
  for (const name of names) {
    const own = labelColor(name);
    if (taken.has(own)) continue;
    taken.add(own);
    given.set(name, own);
  }
  for (const name of names) {
    if (given.has(name)) continue;
    const own = labelColor(name);
    const free = [...Array(colors).keys()]
      .map((step) => (own + step) % colors)
      .find((each) => !taken.has(each));
    if (free !== undefined) taken.add(free);
    given.set(name, free ?? own);
  }
  return ([first]) =>
    first === undefined ? 'none' : String(given.get(first.toLowerCase()) ?? labelColor(first));
}
