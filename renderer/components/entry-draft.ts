/** The exercises of a session as they stand in the fields of an edit, all of it text, and what is kept of them when they are read again. Pure. */
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
import { message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { isSame, placesNow, standing } from './taken-up.ts';

export interface SetDraft {
  readonly weight: string;
  readonly reps: string;
  readonly seconds: string;
  /** As it is kept, or the one that it repeats; null: neither. A weight that nobody touched stays to the gram, whatever it is shown as. */
  readonly was: RepSet | TimedSet | null;
  /** Its place among those that are kept; null: it is new. */
  readonly place: number | null;
}

export interface EntryDraft {
  readonly exerciseId: string;
  readonly isTimeBased: boolean;
  /** In which its weights are typed: what waits here to be saved stays the same when the setting is changed. */
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

/** The same again, to the gram as well; done as a set is, whatever the one before it was marked as. */
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
 * The exercises as an edit of them is taken up again: what was typed stands, and what was done, changed or taken out meanwhile in another window
 * is so here as well. `base`: what the edit began from; `fresh`: as they are by now.
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

/** What each is told by: an exercise may come twice, and its second turn is the second of it in every list. */
function turnsOf(entries: readonly EntryDraft[]): readonly string[] {
  const exercises = entries.map(({ exerciseId, isTimeBased }) => `${isTimeBased} ${exerciseId}`);
  return exercises.map(
    (each, at) => `${exercises.slice(0, at).filter((one) => one === each).length} ${each}`,
  );
}

/** The entries in the fields; a refusal that names the field (`entries.0.sets.1.reps`) when one cannot be read. */
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

/** A blank weight means the body alone. */
export function readRepSet({ weight, reps, was }: SetDraft, unit: WeightUnit, field = 'set'): Result<RepSet> {
  const before = was !== null && 'reps' in was ? was : null;
  const typed = weight.trim() === '' ? 0 : readAmount(weight);
  const isUntouched = before !== null && shownWeight(before.weight, unit) === typed;
  if (typed === null) return refused('invalid-input', message('exercises.noWeight'), `${field}.weight`);
  const count = readAmount(reps);
  // Other programs send half ones.
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

/** As the contract has it for each amount. */
const most = 1_000_000;

function marks(was: RepSet | TimedSet | null) {
  return { isHardSet: was?.isHardSet ?? true, completed: was?.completed ?? true };
}
