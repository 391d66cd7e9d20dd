/**
 * A workout set by set. What was done last time is the suggestion, and the next set is the first one of it that is not done yet. A
 * suggestion alone does not count as done.
 */
import type { Entry, RepSet, TimedSet } from '../domain/session.ts';

export type AnySet = RepSet | TimedSet;

/** A set to be done, with the weight and the count of last time. */
export interface NextSet {
  readonly exerciseId: string;
  readonly isTimeBased: boolean;
  /** The index of the exercise among the suggested ones. */
  readonly place: number;
  /** The number of the set, counted from 1, and the number of sets. */
  readonly number: number;
  readonly of: number;
  readonly set: AnySet;
}

/**
 * What a session of a routine may begin with: the exercises of the routine, each with its sets as they were last done, however long ago;
 * then what else was done last time. `past` holds the sessions of the routine, the latest first.
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

/** The first set that is still to be done, ignoring the exercises at these indices; null if there is none. */
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

/** One more of the set that was done last; null if nothing was done. */
export function oneMore(suggested: readonly Entry[], done: readonly Entry[]): NextSet | null {
  const last = done.at(-1);
  const set = last?.sets.at(-1);
  if (last === undefined || set === undefined) return null;
  const { exerciseId, isTimeBased, sets } = last;
  const place = suggested.findIndex((_, at) => doneFor(suggested, at, done) === last);
  return { exerciseId, isTimeBased, place, number: sets.length + 1, of: sets.length + 1, set };
}

/** The entries with one more set in its exercise. The set counts as done, whatever state the suggested one had. */
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

/** An exercise may occur twice: the first occurrence corresponds to the first one done, the second to the second. */
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
