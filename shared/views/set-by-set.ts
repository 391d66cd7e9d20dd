/**
 * A workout set by set: what was done last time stands as the suggestion, and what comes next is the first set of it that was not done yet.
 * Nothing is done by being suggested.
 */
import type { Entry, RepSet, TimedSet } from '../domain/session.ts';

export type AnySet = RepSet | TimedSet;

/** A set to be done: with the weight and the count of last time. */
export interface NextSet {
  readonly exerciseId: string;
  readonly isTimeBased: boolean;
  /** The exercise's place among the suggested ones. */
  readonly place: number;
  /** Counted from 1, and of how many. */
  readonly number: number;
  readonly of: number;
  readonly set: AnySet;
}

/**
 * What a session of a routine may begin from: the exercises of the routine, each with its sets as they were done last, however long ago that was;
 * then what was done beside them last time. `past`: the sessions of it, the latest first.
 */
export function suggestedSets(
  routine: readonly Entry[],
  past: readonly (readonly Entry[])[],
): readonly Entry[] {
  const done = past.map((entries) => entries.filter(({ sets }) => sets.length > 0));
  const ofRoutine = routine.map(
    (entry, place) => firstOf(done, (entries) => doneFor(routine, place, entries)) ?? entry,
  );
  const last = done.find((entries) => entries.length > 0) ?? [];
  return [...ofRoutine, ...last.filter((entry) => !ofRoutine.includes(entry))];
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first set that is still to be done, leaving out the exercises at these places; null when there is none. */
export function nextSet(
  suggested: readonly Entry[],
  done: readonly Entry[],
  leftOut: ReadonlySet<number>,
): NextSet | null {
  for (const [place, entry] of suggested.entries()) {
    const count = doneFor(suggested, place, done)?.sets.length ?? 0;
    const set = entry.sets[count];
    if (set === undefined || leftOut.has(place)) continue;
    const { exerciseId, isTimeBased } = entry;
    return { exerciseId, isTimeBased, place, number: count + 1, of: entry.sets.length, set };
  }
  return null;
}

/** One more of what was done last; null where nothing was done. */
export function oneMore(suggested: readonly Entry[], done: readonly Entry[]): NextSet | null {
  const last = done.at(-1);
  const set = last?.sets.at(-1);
  if (last === undefined || set === undefined) return null;
  const { exerciseId, isTimeBased, sets } = last;
  const place = suggested.findIndex((_, at) => doneFor(suggested, at, done) === last);
  return { exerciseId, isTimeBased, place, number: sets.length + 1, of: sets.length + 1, set };
}

/** The entries with a set more, in the exercise that it is of. It is done, whatever became of the one that it was suggested by. */
export function withSet(
  suggested: readonly Entry[],
  done: readonly Entry[],
  next: Pick<NextSet, 'exerciseId' | 'place'>,
  taken: AnySet,
): readonly Entry[] {
  const set = { ...taken, completed: true };
  const into = next.place === -1 ? done.at(-1) : doneFor(suggested, next.place, done);
  if (into === undefined) return [...done, entryOf(next.exerciseId, [set])];
  return done.map((each) => (each === into ? entryOf(each.exerciseId, [...each.sets, set]) : each));
}

/** An exercise may come twice: its first turn is the first that was done of it, its second turn the second. */
function doneFor(suggested: readonly Entry[], place: number, done: readonly Entry[]): Entry | undefined {
  const entry = suggested[place];
  if (entry === undefined) return undefined;
  const isSame = (each: Entry) =>
    each.exerciseId === entry.exerciseId && each.isTimeBased === entry.isTimeBased;
  const turn = suggested.slice(0, place).filter(isSame).length;
  return done.filter(isSame)[turn];
}

function entryOf(exerciseId: string, sets: readonly AnySet[]): Entry {
  const timed = sets.filter((set) => 'durationSec' in set);
  return timed.length === sets.length && timed.length > 0
    ? { exerciseId, isTimeBased: true, sets: timed }
    : { exerciseId, isTimeBased: false, sets: sets.filter((set) => 'reps' in set) };
}
