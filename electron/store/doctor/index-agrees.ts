/** Whether the saved index agrees with one that was counted anew from the months. */
import { isDeepStrictEqual } from 'node:util';
import type { IndexFile, OwnerFile } from '../index-file.ts';

/**
 * `held` is the saved index, `fresh` the new one. Figures that an earlier version counted in another way are not compared, because the next
 * start counts them again.
 */
export function indexAgrees(held: IndexFile, fresh: IndexFile): boolean {
  const isAsCounted = !held.countsShown || isDeepStrictEqual(countedIn(held), countedIn(fresh));
  return isAsCounted && knowsEndsOf(held, fresh) && agreesOnLabels(held, fresh);
}

/** The counted content in a fixed order, so that the order in which sessions came in does not matter. */
function countedIn({ owners }: IndexFile): unknown {
  return owners
    .filter(({ lists: { months, unstarted, trash } }) => {
      return Object.keys(months).length + unstarted.length + trash.length > 0;
    })
    .sort((a, b) => (a.owner < b.owner ? -1 : 1))
    .map(inOrder);
}

/**
 * One owner's content in a fixed order. The latest end is compared separately, because a saved index may keep the end of something undone
 * since.
 */
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

/** Whether everything has ended by the latest end that the saved index names. */
function knowsEndsOf(held: IndexFile, fresh: IndexFile): boolean {
  const ends = new Map(held.owners.map(({ owner, lists }) => [owner, lists.latestEnd]));
  return fresh.owners.every(({ owner, lists }) => lists.latestEnd <= (ends.get(owner) ?? ''));
}

/** Compares which labels are in use and how often. A new index cannot know since when. */
function agreesOnLabels({ labels: held }: IndexFile, { labels: fresh }: IndexFile): boolean {
  return held === null || fresh === null || isDeepStrictEqual(usesIn(held), usesIn(fresh));
}

function usesIn(labels: NonNullable<IndexFile['labels']>): readonly string[] {
  return labels.map(([owner, spelling, uses]) => JSON.stringify([owner, spelling, uses])).sort();
}
