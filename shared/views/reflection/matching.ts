/**
 * Which block a session serves on a day (rules, "planned against actual"). It serves at most one, however long it is. The result does not
 * depend on the order in which the blocks are given.
 *
 * 1. What the person said: a certain block, or none. If the block is not in this plan, it serves none. A session of several days is the
 *    exception: the block may belong to another day, and on this day the session is matched as if nothing had been said.
 * 2. The blocks of its task.
 * 3. If there are none, the blocks without a task that have its name, ignoring letter case. Labels do not matter, because a block typed
 *    in haste has fewer of them.
 *
 * Of several blocks, the one in which most of the session was done; then the nearest in time; then the earlier, the shorter, and the one
 * that was made first.
 */
import { compare } from '../../compare.ts';
import type { Block, BlockId } from '../../domain/block.ts';
import type { Session } from '../../domain/session.ts';
import { withoutUnseen } from '../../time/clock-time.ts';
import { msOf } from '../../time/instant.ts';
import { type Interval, intersection, lengthMs } from '../../time/interval.ts';

/** A block with its place on the day. */
export interface Place {
  readonly id: BlockId;
  /** Its title as a `nameKey`. */
  readonly key: string;
  readonly taskId: string | null;
  readonly interval: Interval;
}

/** The places of blocks on a day; blocks on other days are left out. */
export function placesOn<Of extends Block>(
  blocks: readonly Of[],
  day: Interval,
): readonly (Place & { readonly block: Of })[] {
  return blocks.flatMap((block) => {
    const interval = intersection(block, day);
    return interval === null
      ? []
      : [{ id: block.id, key: nameKey(block.title), taskId: block.taskId, interval, block }];
  });
}

/** `segments` are the parts of the session on the day; `isOfOneDay` tells whether that is all of it. */
export function blockServed<At extends Place>(
  { linkedBlockId, linkedTaskId, name }: Session,
  { segments, isOfOneDay }: { readonly segments: readonly Interval[]; readonly isOfOneDay: boolean },
  places: readonly At[],
): At | null {
  const said = places.find(({ id }) => id === linkedBlockId);
  if (said !== undefined || linkedBlockId === null) return said ?? null;
  if (linkedBlockId !== undefined && isOfOneDay) return null;
  return servedBy({ name, linkedTaskId }, segments, places);
}

/** The block served if the person has not said which: found by task and name. */
export function servedBy<At extends Place>(
  { linkedTaskId, name }: Pick<Session, 'name' | 'linkedTaskId'>,
  segments: readonly Interval[],
  places: readonly At[],
): At | null {
  const ofTask = linkedTaskId === null ? [] : places.filter(({ taskId }) => taskId === linkedTaskId);
  if (ofTask.length > 0) return closest(ofTask, segments);
  const key = nameKey(name);
  return closest(
    places.filter((place) => place.taskId === null && place.key === key),
    segments,
  );
}

/**
 * Equal for names that are the same to a person. A line in a window drops the invisible signs that come along when a name is pasted; a name
 * from the command line or an API keeps them.
 */
export function nameKey(name: string): string {
  return withoutUnseen(name).trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
}

function closest<At extends Place>(places: readonly At[], segments: readonly Interval[]): At | null {
  const [best] = places
    .map((place) => ({
      place,
      sharedMs: segments.reduce((total, each) => {
        const common = intersection(each, place.interval);
        return common === null ? total : total + lengthMs(common);
      }, 0),
      awayMs: segments.reduce(
        (least, each) => Math.min(least, distanceMs(each, place.interval)),
        Number.POSITIVE_INFINITY,
      ),
    }))
    .sort(
      (a, b) =>
        b.sharedMs - a.sharedMs ||
        a.awayMs - b.awayMs ||
        compare(a.place.interval.start, b.place.interval.start) ||
        compare(a.place.interval.end, b.place.interval.end) ||
        compare(a.place.id, b.place.id),
    );
  return best?.place ?? null;
}

/** 0 if they overlap or touch. */
function distanceMs(a: Interval, b: Interval): number {
  return Math.max(0, msOf(b.start) - msOf(a.end), msOf(a.start) - msOf(b.end));
}
