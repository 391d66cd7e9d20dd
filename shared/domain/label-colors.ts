/**
 * The colours of labels. A label that is new to the record gets a colour that the latest others do not have, and keeps it. One that a person chose
 * comes first. Where neither is known, as the label is older than this version or was made on another device, the colour is derived from
 * the name.
 */
import { labelKey } from './description.ts';
import { labelBook, labelColors } from './label-book.ts';
import type { Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

/** Which colour each label of something has, by its key: 0 to 7, of which the pages say what colour that is. */
export type LabelColors = Readonly<Record<string, number>>;

/** Of the labels of some things, as they are called now, however they were written. */
export function colorsOfLabels(
  registry: Registry,
  owner: OwnerId,
  labelled: Iterable<{ readonly labels: readonly string[] }>,
): LabelColors {
  const book = labelBook(registry, owner);
  const keys = new Set<string>();
  for (const { labels } of labelled) for (const label of labels) keys.add(labelKey(book.shown(label)));
  // Whatever a label is called, `__proto__` too.
  return Object.fromEntries([...keys].map((key) => [key, colorOfLabel(registry, owner, key)]));
}

export function colorOfLabel(registry: Registry, owner: OwnerId, label: string): number {
  const book = labelBook(registry, owner);
  const key = book.keyOf(label);
  return book.settled(key)?.color ?? registry.labelColors[place(owner, key)] ?? colorByName(key);
}

/** By the name alone. Letter case does not matter. */
export function colorByName(label: string): number {
  const hash = hashOf(labelKey(label));
  return ((hash ^ (hash >>> 15)) >>> 0) % labelColors;
}

/** With a colour for each label that has none yet: its own by name, or the next that none of the latest others has. */
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

/** A digest, so that a label of which nothing is left after a purge cannot be read here. Two with the same one share a colour, no more. */
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
