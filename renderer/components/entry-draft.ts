/** The exercises of a session as text fields of an edit, and how the fields are read back. Pure. */
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Entry, RepSet, TimedSet } from '../../shared/domain/session.ts';
import {
  amountField,
  kilogramsOf,
  readAmount,
  shownAmount,
  shownWeight,
  type WeightUnit,
} from '../../shared/format/weight.ts';
import { isSame } from '../../shared/is-same.ts';
import { message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { placesNow, standing } from './taken-up.ts';

export interface SetDraft {
  readonly weight: string;
  readonly reps: string;
  readonly seconds: string;
  /**
   * The stored set, or the set that this one repeats; null if there is neither. An untouched weight keeps its exact value, whatever rounded
   * value is shown.
   */
  readonly was: RepSet | TimedSet | null;
  /** The index among the stored sets; null for a new set. */
  readonly place: number | null;
}

export interface EntryDraft {
  readonly exerciseId: string;
  readonly isTimeBased: boolean;
  /** The unit in which the weights are typed. An unsaved edit keeps its unit when the setting changes. */
  readonly unit: WeightUnit;
  readonly sets: readonly SetDraft[];
}

export const blankSet: SetDraft = { weight: '', reps: '', seconds: '', was: null, place: null };

export function setDraft(
  was: RepSet | TimedSet,
  unit: WeightUnit,
  speech: Speech,
  place: number | null = null,
): SetDraft {
  const field = (amount: number) => amountField(amount, speech);
  return 'durationSec' in was
    ? { ...blankSet, seconds: field(was.durationSec), was, place }
    : { ...blankSet, weight: field(shownWeight(was.weight, unit)), reps: field(was.reps), was, place };
}

/** Returns a copy of a set, with the exact weight. The copy counts as a completed hard set, whatever the original is marked as. */
export function repeated(set: SetDraft): SetDraft {
  return { ...set, was: set.was && { ...set.was, ...marks(null) }, place: null };
}

export function entryDrafts(
  entries: readonly Entry[],
  unit: WeightUnit,
  speech: Speech,
): readonly EntryDraft[] {
  return entries.map(({ exerciseId, isTimeBased, sets }) => ({
    exerciseId,
    isTimeBased,
    unit,
    sets: sets.map((each, place) => setDraft(each, unit, speech, place)),
  }));
}

/**
 * Merges a draft with changes made elsewhere. Typed values stay; what was added, changed or removed in another window is taken over. `base`
 * is what the edit began from, `fresh` is the present state.
 */
export function entriesTakenUp(
  draft: readonly EntryDraft[],
  base: readonly EntryDraft[],
  fresh: readonly EntryDraft[],
  speech: Speech,
): readonly EntryDraft[] {
  const [typed, known, now] = [turnsOf(draft), turnsOf(base), turnsOf(fresh)];
  const kept = draft.flatMap((entry, at) => {
    const turn = typed[at] ?? '';
    const was = base[known.indexOf(turn)];
    if (was === undefined) return [entry];
    const is = fresh[now.indexOf(turn)];
    const sets = setsTakenUp(entry, was.sets, is?.sets ?? [], speech);
    return is === undefined && sets.length === 0 ? [] : [{ ...entry, sets }];
  });
  return [...kept, ...fresh.filter((_, at) => !known.includes(now[at] ?? ''))];
}

function setsTakenUp(
  { unit, sets }: EntryDraft,
  base: readonly SetDraft[],
  fresh: readonly SetDraft[],
  speech: Speech,
): readonly SetDraft[] {
  const keptOf = (all: readonly SetDraft[]) => all.map(({ was }) => was);
  const places = placesNow(keptOf(base), keptOf(fresh));
  const freshAt = (place: number) => {
    const was = fresh[place]?.was;
    return was == null ? [] : [setDraft(was, unit, speech, place)];
  };
  const kept = sets.flatMap((set) => {
    if (set.place === null || set.was === null) return [set];
    const untouched = setDraft(set.was, unit, speech, set.place);
    const [now] = freshAt(places[set.place] ?? -1);
    if (now !== undefined) {
      const field = (key: 'weight' | 'reps' | 'seconds') => standing(set[key], untouched[key], now[key]);
      return [{ ...now, weight: field('weight'), reps: field('reps'), seconds: field('seconds') }];
    }
    return isSame(set, untouched) ? [] : [{ ...set, place: null }];
  });
  return [...kept, ...fresh.flatMap((_, place) => (places.includes(place) ? [] : freshAt(place)))];
}

/**
 * Returns an identity for each entry. An exercise may occur twice, so its n-th occurrence in one list corresponds to the n-th in every
 * other.
 */
function turnsOf(entries: readonly EntryDraft[]): readonly string[] {
  const exercises = entries.map(({ exerciseId, isTimeBased }) => `${isTimeBased} ${exerciseId}`);
  return exercises.map(
    (each, at) => `${exercises.slice(0, at).filter((one) => one === each).length} ${each}`,
  );
}

/** Reads the entries from their fields. The refusal names the field that cannot be read, such as `entries.0.sets.1.reps`. */
export function readEntries(drafts: readonly EntryDraft[]): Result<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const [place, { exerciseId, isTimeBased, unit, sets }] of drafts.entries()) {
    const at = (number: number) => `entries.${place}.sets.${number}`;
    if (isTimeBased) {
      const read = readAll(sets, (set, number) => readTimedSet(set, at(number)));
      if (!read.ok) return read;
      entries.push({ exerciseId, isTimeBased, sets: read.value });
    } else {
      const read = readAll(sets, (set, number) => readRepSet(set, unit, at(number)));
      if (!read.ok) return read;
      entries.push({ exerciseId, isTimeBased, sets: read.value });
    }
  }
  return accepted(entries);
}

function readAll<Read>(
  sets: readonly SetDraft[],
  read: (set: SetDraft, number: number) => Result<Read>,
): Result<readonly Read[]> {
  const all: Read[] = [];
  for (const [number, set] of sets.entries()) {
    const one = read(set, number);
    if (!one.ok) return one;
    all.push(one.value);
  }
  return accepted(all);
}

/** Reads a set of repetitions. A blank weight means body weight only. */
export function readRepSet({ weight, reps, was }: SetDraft, unit: WeightUnit, field = 'set'): Result<RepSet> {
  const before = was !== null && 'reps' in was ? was : null;
  const typed = weight.trim() === '' ? 0 : readAmount(weight);
  const isUntouched = before !== null && shownWeight(before.weight, unit) === typed;
  if (typed === null) return refused('invalid-input', message('exercises.noWeight'), `${field}.weight`);
  const count = readAmount(reps);
  // Other programs send fractional repetitions. They are accepted while untouched.
  const isCountUntouched = before !== null && shownAmount(before.reps) === count;
  if (count === null || !(isCountUntouched || Number.isInteger(count)))
    return refused('invalid-input', message('exercises.noReps'), `${field}.reps`);
  const kilograms = isUntouched ? before.weight : kilogramsOf(typed, unit);
  if (kilograms > most) return refused('invalid-input', message('exercises.noWeight'), `${field}.weight`);
  if (count > most) return refused('invalid-input', message('exercises.noReps'), `${field}.reps`);
  return accepted({ weight: kilograms, reps: isCountUntouched ? before.reps : count, ...marks(was) });
}

export function readTimedSet({ seconds, was }: SetDraft, field = 'set'): Result<TimedSet> {
  const typed = readAmount(seconds);
  if (typed === null || typed > most)
    return refused('invalid-input', message('exercises.noSeconds'), `${field}.seconds`);
  const before = was !== null && 'durationSec' in was ? was.durationSec : null;
  const durationSec = before !== null && shownAmount(before) === typed ? before : typed;
  return durationSec === 0
    ? refused('invalid-input', message('exercises.noSeconds'), `${field}.seconds`)
    : accepted({ durationSec, ...marks(was) });
}

/** The limit of the contract for each amount. */
const most = 1_000_000;

function marks(was: RepSet | TimedSet | null) {
  return { isHardSet: was?.isHardSet ?? true, completed: was?.completed ?? true };
}
