/**
 * What a person has settled about labels, and how labels are read by it.
 *
 * A session keeps the labels that were written on it; renaming or merging a label changes no session. It is recorded once, with the label, that it
 * is called something else from now on, and whoever reads a session reads its labels through this book. So it takes no longer with ten
 * thousand sessions; undo gives every session exactly what it had, also those that carried both labels; a session that another device
 * writes under the old name meanwhile, or a month file that is made again, needs no treatment; and a purge has no copies to look for. To
 * rewrite the sessions would put megabytes on one line of the journal, would conflict with the changes of other devices to any of these
 * sessions, and would leave nothing to tell two merged labels apart by.
 *
 * In the same way a label that was written in several letter cases is one label: it is shown everywhere in the spelling that has been in use
 * longest, unless another one was chosen. Once nothing carries that spelling any more, the next one is shown.
 *
 * The price: an old name stays a name of the label. Whoever types it means the label as it is called now, until it is renamed back.
 */
import type { DayPage } from './day-page.ts';
import { labelKey } from './description.ts';
import type { Label, Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

/** How many colours the palette has that stay apart for colour-blind eyes. */
export const labelColors = 8;

/** The labels of one owner. */
export interface LabelBook {
  /** The key by which a label goes now. */
  keyOf(label: string): string;
  /** The keys under which the label may have been written. */
  keysOf(label: string): readonly string[];
  /** By key, labels that are called something else now than they were written. */
  readonly renamed: ReadonlyMap<string, string>;
  /** As the label is called now. */
  shown(label: string): string;
  /** The same for the labels of something; two that are one by now are there once. */
  shownAll(labels: readonly string[]): readonly string[];
  /** What was settled of the label as it is called now. */
  settled(label: string): Label | undefined;
}

type Labels = Pick<Registry, 'labels' | 'routines' | 'spellings'>;

interface Made extends Pick<Labels, 'routines' | 'spellings'> {
  readonly book: LabelBook;
}

const books = new WeakMap<Registry['labels'], Map<OwnerId, Made>>();

/** Made once for what it is made of, which is never changed but replaced. */
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

/** By the key as it is made now: that of an older version told a few apart that are one. */
function labelsOf(labels: Registry['labels'], owner: OwnerId): Map<string, Label> {
  const own = Object.values(labels).filter((each) => each.owner === owner);
  return new Map(
    own.map((each) => [
      labelKey(each.key),
      { ...each, into: each.into === null ? null : labelKey(each.into) },
    ]),
  );
}

/** Those that sessions and blocks carry, and those of routines, which are few and lie in the registry themselves. */
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
  // What goes by a label that is only known by its key is called by that.
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

/** Two devices may each have made one label the other's at the same time: of such a circle it is the first by its key. */
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

/** Something with labels, as it is to be read; itself where nothing was settled of them. */
export function withShownLabels<Labelled extends { readonly labels: readonly string[] }>(
  labelled: Labelled,
  book: LabelBook,
): Labelled {
  const labels = book.shownAll(labelled.labels);
  return labels === labelled.labels ? labelled : { ...labelled, labels };
}

/** The page of a day, as it is to be read: a label that was renamed, or first written otherwise, is no change of the plan that was kept. */
export function withShownBaseline(page: DayPage, book: LabelBook): DayPage {
  const { baseline } = page;
  if (baseline === null) return page;
  return {
    ...page,
    baseline: { ...baseline, blocks: baseline.blocks.map((each) => withShownLabels(each, book)) },
  };
}

/**
 * Labels that were read through the book, changed, and come back: those that stayed are written as they were, so that what was settled can
 * still be taken back. In another letter case, or by an earlier name, it is the same label still: what it is called is said of the label.
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

/** Under which id a label is kept. Both may hold any sign. */
export function labelStream(owner: OwnerId, key: string): string {
  return JSON.stringify([owner, key]);
}

export function ofLabelStream(stream: string): Pick<Label, 'owner' | 'key'> {
  try {
    const [owner, key]: unknown[] = JSON.parse(stream);
    if (typeof owner === 'string' && typeof key === 'string') return { owner, key };
  } catch {
    // An id of no label: nobody's.
  }
  return { owner: '', key: stream };
}
