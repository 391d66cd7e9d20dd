/**
 * The colours of labels. A colour that a person chose comes first. Otherwise a label that is new to the record gets a colour that the
 * latest other labels do not have, and keeps it. If neither is known, because the label is older than this version or was made on another
 * device, the colour is derived from the name.
 */
import { labelKey } from './description.ts';
import { labelBook, labelColors } from './label-book.ts';
import type { Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

/** The colour of each label, by its key: 0 to 7. The pages decide which colours these are. */
export type LabelColors = Readonly<Record<string, number>>;

/** The colours of the labels of some things, under their present names, however they were written. */
export function colorsOfLabels(
  registry: Registry,
  owner: OwnerId,
  labelled: Iterable<{ readonly labels: readonly string[] }>,
): LabelColors {
  const book = labelBook(registry, owner);
  const keys = new Set<string>();
  for (const { labels } of labelled) for (const label of labels) keys.add(labelKey(book.shown(label)));
  // A label may have any name, even `__proto__`.
  return Object.fromEntries([...keys].map((key) => [key, colorOfLabel(registry, owner, key)]));
}

export function colorOfLabel(registry: Registry, owner: OwnerId, label: string): number {
  const book = labelBook(registry, owner);
  const key = book.keyOf(label);
  return book.settled(key)?.color ?? registry.labelColors[place(owner, key)] ?? colorByName(key);
}

/** The colour by the name alone. Letter case does not matter. */
export function colorByName(label: string): number {
  const hash = hashOf(labelKey(label));
  return ((hash ^ (hash >>> 15)) >>> 0) % labelColors;
}

/** Adds a colour for each label that has none yet: its own by name, or the next one that none of the latest others has. */
export function withColorsFor(
  before: Registry['labelColors'],
  owner: OwnerId,
  labels: readonly string[],
): Registry['labelColors'] {
  let after = before;
  for (const label of labels) {
    const key = labelKey(label);
    if (Object.hasOwn(after, place(owner, key))) continue;
    const taken = new Set(Object.values(after).slice(1 - labelColors));
    const own = colorByName(key);
    const free = Array.from({ length: labelColors }, (_, step) => (own + step) % labelColors);
    after = { ...after, [place(owner, key)]: free.find((each) => !taken.has(each)) ?? own };
  }
  return after;
}

/**
 * A hash, so that the name of a label cannot be read here after everything with it was purged. Two labels with the same hash merely share a
 * colour.
 */
function place(owner: OwnerId, key: string): string {
  return `c${hashOf(JSON.stringify([owner, key])).toString(16)}`;
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), over code points. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}
