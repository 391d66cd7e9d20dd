/**
 * When commits were recorded. Their hybrid logical clock never goes back: after a wall clock that was ahead is corrected, the logical clock
 * stands still until the wall clock has caught up. Commits of that time were recorded when their events say. Commits made by the clock that
 * was ahead were recorded no later than that. Pure.
 */
import { earlier, type Instant, instantFromMs, msOf, shift } from '../time/instant.ts';
import { hasWaited, hlcMsOf } from './commit.ts';
import type { CommitHead } from './steps.ts';

type Dated = Pick<CommitHead, 'id' | 'at'>;

/** `heads` come newest first, and so do the results. No result is later than the one before it, or than `now`. */
export async function* whenRecorded<Head extends Dated>(
  heads: AsyncIterable<readonly Head[]>,
  now: Instant,
): AsyncGenerator<{ readonly head: Head; readonly recordedAt: Instant }> {
  const commits = new ReadOn(heads);
  let least = now;
  for (let place = 0; ; ) {
    const stood = await commits.standsFrom(place);
    const isAhead = await wasAhead(commits, place, stood);
    for (; place <= stood; place += 1) {
      const head = await commits.at(place);
      if (head === null) return;
      const made = madeBy(head);
      const hasLagged = hasWaited(head.id) && head.at < made;
      // If the clock was behind, all that is known is that the commit came after the previous one.
      const at = !hasLagged ? made : isAhead ? readingOf(head) : shift(made, 1);
      least = earlier(at, least);
      yield { head, recordedAt: least };
    }
  }
}

/** Commits by index, newest first, read only as far as they are requested. */
class ReadOn<Head extends Dated> {
  readonly #read: Head[] = [];
  readonly #rest: AsyncIterator<readonly Head[]>;

  constructor(heads: AsyncIterable<readonly Head[]>) {
    this.#rest = heads[Symbol.asyncIterator]();
  }

  async at(place: number): Promise<Head | null> {
    while (this.#read.length <= place) {
      const more = await this.#rest.next();
      if (more.done === true) return null;
      for (const head of more.value) this.#read.push(head);
    }
    return this.#read[place] ?? null;
  }

  /** The index of the oldest commit, from `place` on, at which the logical clock stood at the same millisecond. */
  async standsFrom(place: number): Promise<number> {
    const newest = await this.at(place);
    for (let found = place; ; found += 1) {
      const before = await this.at(found + 1);
      if (newest === null || before === null || hlcMsOf(before.id) !== hlcMsOf(newest.id)) return found;
    }
  }
}

function madeBy({ id }: Dated): Instant {
  return instantFromMs(hlcMsOf(id));
}

/** The wall clock's reading, as far as it is known. */
function readingOf(head: Dated): Instant {
  const made = madeBy(head);
  return hasWaited(head.id) && head.at !== '' ? earlier(head.at, made) : made;
}

/**
 * Whether the clock was ahead when the commit at `last` was made. Otherwise it was behind for the commits after it, from `newest` on. A
 * clock that was ahead had leapt: nothing older was recorded between the time at which the later commits continue and the time that it
 * showed.
 */
async function wasAhead<Head extends Dated>(
  commits: ReadOn<Head>,
  newest: number,
  last: number,
): Promise<boolean> {
  const stood = await commits.at(last);
  if (stood === null) return false;
  const to = hlcMsOf(stood.id);
  let from = to;
  // A commit that was not recorded earlier than the one that it follows tells nothing.
  for (let place = last; place >= newest && from === to; place -= 1) {
    const head = await commits.at(place);
    if (head !== null) from = msOf(readingOf(head));
  }
  if (from === to) return false;
  let first = to;
  for (let before = last + 1; ; before += 1) {
    const head = await commits.at(before);
    // Nothing older is as old as what came later, so the clock fell back to a time before the record began.
    if (head === null) return false;
    const reading = msOf(readingOf(head));
    if (reading <= from) return first - from > (to - from) / 2;
    first = Math.min(first, reading);
  }
}
