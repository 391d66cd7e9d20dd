/** The colour of a label, one of eight that stay apart for colour-blind eyes: always the same for the same name. The name is always shown too. */
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

/** For `data-label-color`: the colour of the first label, or `none`. */
export function colorOf(labels: readonly string[]): string {
  const [first] = labels;
  return first === undefined ? 'none' : String(labelColor(first));
}
