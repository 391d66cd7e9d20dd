/** Finds where a month's file and the journal differ. */
import { isDeepStrictEqual } from 'node:util';
import type { Thing } from '../../../shared/domain/commit.ts';
import type { Collection } from '../collection.ts';
import { Month } from '../month.ts';
import { type FrozenMonth, rowIdIn, rowTextIn, textOfRow } from '../month-file.ts';
import { streamKey } from '../stream-key.ts';
import type { FoldedThing, FoldedThings } from './fold-group.ts';

export interface RowDifference {
  readonly id: string;
  readonly finding: 'notInJournal' | 'differs' | 'journalOnly';
}

/**
 * `folded` is the month as of the file's last commit. Fields are compared only for rows whose text differs from what would be written now.
 */
export function rowsThatDiffer(
  collection: Collection,
  frozen: FrozenMonth<Thing>,
  folded: FoldedThings,
): readonly RowDifference[] {
  const { bytes, owners } = frozen;
  const left = new Map(folded);
  const found: RowDifference[] = [];
  let month: Month<Thing> | null = null;
  for (const [place, entry] of frozen.entries.entries()) {
    const at = typeof entry === 'number' ? entry : 0;
    const id = rowIdIn(bytes, at);
    const key = streamKey({ kind: collection.kind, id });
    const fromJournal = left.get(key);
    left.delete(key);
    if (fromJournal === undefined) {
      found.push({ id, finding: 'notInJournal' });
      continue;
    }
    const { thing } = fromJournal;
    if (rowTextIn(bytes, at) === textOfRow(collection.row(thing), thing, owners)) continue;
    month ??= new Month(collection, frozen);
    const row = month.rows()[place];
    if (row === undefined) continue;
    const { held: _held, ...head } = row;
    if (!isDeepStrictEqual(month.glance(row), thing) || !isDeepStrictEqual(head, collection.row(thing)))
      found.push({ id, finding: 'differs' });
  }
  for (const { id } of left.values()) found.push({ id, finding: 'journalOnly' });
  return found;
}

/** The things of a month's file. */
export function thingsIn(collection: Collection, frozen: FrozenMonth<Thing>): readonly FoldedThing[] {
  const month = new Month(collection, frozen);
  const { kind } = collection;
  return month.rows().map((row) => ({ kind, id: row.id, thing: month.glance(row) }));
}
