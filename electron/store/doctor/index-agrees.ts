/** Whether the index that is kept says what one says that was counted anew from the months. */
import { isDeepStrictEqual } from 'node:util';
import type { IndexFile, OwnerFile } from '../index-file.ts';

/**
 * `held`: as it is kept; `fresh`: counted anew. Figures that an earlier version counted otherwise are not compared: the next start counts them
 * again.
 */
export function indexAgrees(held: IndexFile, fresh: IndexFile): boolean {
  const isAsCounted = !held.countsShown || isDeepStrictEqual(countedIn(held), countedIn(fresh));
  return isAsCounted && knowsEndsOf(held, fresh) && agreesOnLabels(held, fresh);
}

/** The same for indexes that count the same, however they came about: in which order things came says nothing. */
function countedIn({ owners }: IndexFile): unknown {
  return owners
    .filter(({ lists: { months, unstarted, trash } }) => {
      return Object.keys(months).length + unstarted.length + trash.length > 0;
    })
    .sort((a, b) => (a.owner < b.owner ? -1 : 1))
    .map(inOrder);
}

/** Of an index kept, the latest end may be of what was taken back since: it is compared by itself. */
function inOrder({ owner, days, lists: { latestEnd: _mayBeLater, ...lists } }: OwnerFile): unknown {
  const sorted = (ids: readonly string[]) => [...ids].sort();
  const onOtherDays = Object.entries(lists.onOtherDays).map(([date, ids]) => [date, sorted(ids)]);
  return {
    owner,
    ...lists,
    days,
    unstarted: sorted(lists.unstarted),
    trash: sorted(lists.trash),
    onOtherDays: Object.fromEntries(onOtherDays),
  };
}

/** Whether all that is there has ended by the time that the index says. */
function knowsEndsOf(held: IndexFile, fresh: IndexFile): boolean {
  const ends = new Map(held.owners.map(({ owner, lists }) => [owner, lists.latestEnd]));
  return fresh.owners.every(({ owner, lists }) => lists.latestEnd <= (ends.get(owner) ?? ''));
}

/** Since when a label is carried is not known any more of what was counted anew. */
function agreesOnLabels({ labels: held }: IndexFile, { labels: fresh }: IndexFile): boolean {
  return held === null || fresh === null || isDeepStrictEqual(usesIn(held), usesIn(fresh));
}

function usesIn(labels: NonNullable<IndexFile['labels']>): readonly string[] {
  return labels.map(([owner, spelling, uses]) => JSON.stringify([owner, spelling, uses])).sort();
}
