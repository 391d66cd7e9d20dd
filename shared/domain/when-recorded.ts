/**
 * When commits were recorded. Their hybrid logical clock never goes back: once a wall clock that was ahead has been put right, it stands where that
 * one stood until the wall's has come so far. What was recorded meanwhile was so when its events say, and what was by the clock that was ahead no
 * later. Pure.
 */
import { earlier, type Instant, instantFromMs, msOf, shift } from '../time/instant.ts';
import { hasWaited, hlcMsOf } from './commit.ts';
import type { CommitHead } from './steps.ts';

type Dated = Pick<CommitHead, 'id' | 'at'>;

/** `heads`: the newest first, and so are the answers, none of them later than the one before, or than now. */
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
      // Of a clock that was behind it is only known that it came after.
      const at = !hasLagged ? made : isAhead ? readingOf(head) : shift(made, 1);
      least = earlier(at, least);
      yield { head, recordedAt: least };
    }
  }
}

/** Commits by their place, the newest first, read only as far as they are asked for. */
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

  /** The place of the first commit that is left for which the logical clock stood where it stands at this place. */
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

/** By the wall's clock, as far as is known. */
function readingOf(head: Dated): Instant {
  const made = madeBy(head);
  return hasWaited(head.id) && head.at !== '' ? earlier(head.at, made) : made;
}

/**
 * Whether the clock was ahead when the commit at place `last` was made, or else behind for those after it, from place `newest` on. One that was
 * ahead has leapt there: between the time at which those after it go on and the one that it showed nothing was recorded before.
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
  // What was put down no earlier than what it follows tells nothing.
  for (let place = last; place >= newest && from === to; place -= 1) {
    const head = await commits.at(place);
    if (head !== null) from = msOf(readingOf(head));
  }
  if (from === to) return false;
  let first = to;
  for (let before = last + 1; ; before += 1) {
    const head = await commits.at(before);
    // Nothing is as old as what came after: a clock that fell back to before there was a record.
    if (head === null) return false;
    const reading = msOf(readingOf(head));
    if (reading <= from) return first - from > (to - from) / 2;
    first = Math.min(first, reading);
  }
}
