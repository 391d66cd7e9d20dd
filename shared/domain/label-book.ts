/**
 * What a person has settled about labels, and how labels are read through it.
 *
 * A session keeps the labels that were written on it; renaming or merging a label changes no session. The label records once that it has
 * another name from now on, and every reader of a session reads its labels through this book. So a rename takes no longer with ten thousand
 * sessions. Undo gives every session exactly what it had, even a session that carried both labels. A session that another device writes
 * under the old name meanwhile needs no treatment, nor does a rebuilt month file, and a purge has no copies to look for. Rewriting the
 * sessions would put megabytes on one line of the journal, would conflict with other devices' changes to any of these sessions, and would
 * leave nothing by which two merged labels could be told apart again.
 *
 * In the same way a label that was written in several letter cases is one label. It is shown everywhere in the spelling that has been in
 * use longest, unless another one was chosen. Once nothing carries that spelling any more, the next one is shown.
 *
 * The price is that an old name stays a name of the label. Whoever types it gets the label under its present name, until it is renamed
 * back.
 */
import type { DayPage } from './day-page.ts';
import { labelKey } from './description.ts';
import type { Label, Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

/** Number of colours in the palette; they stay distinguishable for colour-blind people. */
export const labelColors = 8;

/** The labels of one owner. */
export interface LabelBook {
  /** The key under which a label goes now. */
  keyOf(label: string): string;
  /** All keys under which the label may have been written. */
  keysOf(label: string): readonly string[];
  /** By key: the present names of labels that were written under another name. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The label's present name. */
  shown(label: string): string;
  /** The present names of several labels; two that have become one occur once. */
  shownAll(labels: readonly string[]): readonly string[];
  /** What was settled about the label under its present name. */
  settled(label: string): Label | undefined;
}

type Labels = Pick<Registry, 'labels' | 'routines' | 'spellings'>;

interface Made extends Pick<Labels, 'routines' | 'spellings'> {
  readonly book: LabelBook;
}

const books = new WeakMap<Registry['labels'], Map<OwnerId, Made>>();

/** Cached for the objects that it is made from, which are never modified but replaced. */
export function labelBook(registry: Labels, owner: OwnerId): LabelBook {
  const { labels, routines, spellings } = registry;
  const ofTable = books.get(labels) ?? new Map<OwnerId, Made>();
  books.set(labels, ofTable);
  const known = ofTable.get(owner);
  if (known?.routines === routines && known.spellings === spellings) return known.book;
  const book = bookOf(labelsOf(labels, owner), firstSpellings(registry, owner));
  ofTable.set(owner, { routines, spellings, book });
  return book;
}

/** By the key as this version makes it. An older version's keys told a few labels apart that are one. */
function labelsOf(labels: Registry['labels'], owner: OwnerId): Map<string, Label> {
  const own = Object.values(labels).filter((each) => each.owner === owner);
  return new Map(
    own.map((each) => [
      labelKey(each.key),
      { ...each, into: each.into === null ? null : labelKey(each.into) },
    ]),
  );
}

/** The spellings that sessions and blocks carry, and those of routines, which are few and lie in the registry themselves. */
function firstSpellings({ routines, spellings }: Labels, owner: OwnerId): ReadonlyMap<string, string> {
  const first = new Map(spellings.get(owner));
  for (const { owner: whose, labels, createdAt: since, removedAt } of Object.values(routines)) {
    if (whose !== owner || removedAt !== null) continue;
    for (const name of labels) {
      const other = first.get(labelKey(name));
      if (other === undefined || since < other.since) first.set(labelKey(name), { name, since });
    }
  }
  return new Map([...first].map(([key, { name }]) => [key, name]));
}

function bookOf(byKey: ReadonlyMap<string, Label>, spellings: ReadonlyMap<string, string>): LabelBook {
  const keyOf = (label: string) => goesBy(labelKey(label), byKey);
  const settled = (label: string) => byKey.get(keyOf(label));
  // A label that is only known by its key is shown as that key.
  const shown = (label: string) => {
    const key = keyOf(label);
    return byKey.get(key)?.name ?? spellings.get(key) ?? (key === labelKey(label) ? label : key);
  };
  const shownAll = (all: readonly string[]) => {
    if (all.every((label) => shown(label) === label)) return all;
    const once = new Map<string, string>();
    for (const label of all) if (!once.has(keyOf(label))) once.set(keyOf(label), shown(label));
    return [...once.values()];
  };
  const keysOf = (label: string) => {
    const key = keyOf(label);
    return [...new Set([key, labelKey(label), ...[...byKey.keys()].filter((each) => keyOf(each) === key)])];
  };
  const renamed = new Map(
    [...byKey.keys()].filter((key) => labelKey(shown(key)) !== key).map((key) => [key, shown(key)]),
  );
  return { keyOf, keysOf, renamed, shown, shownAll, settled };
}

/**
 * Follows merges to the last label. Two devices may each have merged one label into the other at the same time; of such a cycle the first
 * key wins.
 */
function goesBy(key: string, byKey: ReadonlyMap<string, Label>): string {
  const passed: string[] = [];
  let last = key;
  for (let next = byKey.get(last)?.into ?? null; next !== null; next = byKey.get(last)?.into ?? null) {
    passed.push(last);
    last = next;
    const circle = passed.slice(passed.indexOf(next));
    if (passed.includes(next)) return circle.reduce((first, each) => (each < first ? each : first));
  }
  return last;
}

/** A thing with its labels as they are shown; the same object if nothing was settled about them. */
export function withShownLabels<Labelled extends { readonly labels: readonly string[] }>(
  labelled: Labelled,
  book: LabelBook,
): Labelled {
  const labels = book.shownAll(labelled.labels);
  return labels === labelled.labels ? labelled : { ...labelled, labels };
}

/**
 * The page of a day as it is shown. A label that was renamed, or first written in another spelling, does not count as a change of the
 * frozen plan.
 */
export function withShownBaseline(page: DayPage, book: LabelBook): DayPage {
  const { baseline } = page;
  if (baseline === null) return page;
  return {
    ...page,
    baseline: { ...baseline, blocks: baseline.blocks.map((each) => withShownLabels(each, book)) },
  };
}

/**
 * Turns labels that were read through the book, and then edited, back into what is written. Labels that stayed are written as they were, so
 * that what was settled can still be undone. A label in another letter case, or under an earlier name, is still the same label: its name is
 * settled with the label, not here.
 */
export function labelsAsWritten(
  given: readonly string[],
  before: readonly string[],
  book: LabelBook,
): readonly string[] {
  return given.flatMap((label) => {
    const stayed = before.filter((each) => book.keyOf(each) === book.keyOf(label));
    return stayed.length > 0 ? stayed : [label];
  });
}

/** The stream id of a label. Owner and key may contain any character. */
export function labelStream(owner: OwnerId, key: string): string {
  return JSON.stringify([owner, key]);
}

export function ofLabelStream(stream: string): Pick<Label, 'owner' | 'key'> {
  try {
    const [owner, key]: unknown[] = JSON.parse(stream);
    if (typeof owner === 'string' && typeof key === 'string') return { owner, key };
  } catch {
    // Not the id of a label, so it belongs to nobody.
  }
  return { owner: '', key: stream };
}
