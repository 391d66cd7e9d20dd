/**
 * Which labels a person's sessions, routines and plan carry, by their present names. Reads all of them; sessions are read in slices, so
 * that other calls are answered in between.
 */
import type { LabelInUse } from '../../../shared/contract/contract.ts';
import { labelKey } from '../../../shared/domain/description.ts';
import { labelBook } from '../../../shared/domain/label-book.ts';
import { colorOfLabel } from '../../../shared/domain/label-colors.ts';
import { routinesOf } from '../../../shared/domain/routine-list.ts';
import type { OwnerId } from '../../../shared/domain/session.ts';
import { firstDate, lastDate } from '../../../shared/time/day.ts';
import { byAlphabet } from '../../../shared/views/text-match.ts';
import type { RecordReadings } from '../../ports/record-readings.ts';
import { inSlices } from '../in-slices.ts';

interface Counted {
  /** The spelling in the thing that was read last. Sessions are read newest first, so it is that of the earliest session. */
  name: string;
  sessions: number;
}

/** Sorted by name. Sessions in the trash do not count. */
export async function labelsInUse(store: RecordReadings, owner: OwnerId): Promise<LabelInUse[]> {
  const found = new Map<string, Counted>();
  const carry = (labels: readonly string[], sessions: 0 | 1) => {
    for (const label of new Map(labels.map((each) => [labelKey(each), each])).values()) {
      const counted = found.get(labelKey(label));
      found.set(labelKey(label), { name: label, sessions: (counted?.sessions ?? 0) + sessions });
    }
  };
  for (const { labels } of routinesOf(store.registry, owner)) carry(labels, 0);
  for (const { labels } of await store.blocksOn(owner, firstDate, lastDate)) carry(labels, 0);
  const merged = new Map<string, number>();
  const slice = inSlices();
  for await (const { labels } of store.all(owner)) {
    carry(labels, 1);
    // A session that carries two labels which have been merged since counts once.
    const keys = new Set(labels.map((label) => labelBook(store.registry, owner).keyOf(label)));
    for (const key of keys) merged.set(key, (merged.get(key) ?? 0) + 1);
    await slice();
  }
  const book = labelBook(store.registry, owner);
  const shown = new Map<string, LabelInUse>();
  for (const { name } of found.values()) {
    const key = book.keyOf(name);
    const also = shown.get(key)?.formerly ?? [];
    shown.set(key, {
      name: book.shown(name),
      sessions: merged.get(key) ?? 0,
      color: colorOfLabel(store.registry, owner, key),
      formerly: key === labelKey(name) ? also : [...also, name],
    });
  }
  return [...shown.values()].sort((a, b) => byAlphabet(a.name, b.name));
}
