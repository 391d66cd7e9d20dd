/** A workout set by set: which set comes next, and where a finished set is put. */
import { describe, expect, it } from 'vitest';
import type { Entry, RepSet } from '../../shared/domain/session.ts';
import { nextSet, oneMore, suggestedSets, withSet } from '../../shared/views/set-by-set.ts';
import fc from '../support/properties.ts';

const reps = (weight: number, count: number): RepSet => ({
  weight,
  reps: count,
  isHardSet: true,
  completed: true,
});
const press = (...sets: readonly RepSet[]): Entry => ({ exerciseId: 'press', isTimeBased: false, sets });
const plank = (...seconds: readonly number[]): Entry => ({
  exerciseId: 'plank',
  isTimeBased: true,
  sets: seconds.map((durationSec) => ({ durationSec, isHardSet: true, completed: true })),
});
const none: ReadonlySet<number> = new Set();
const lastTime = [press(reps(60, 8), reps(62.5, 6)), plank(45)];

describe('the sets that are suggested for a session of a routine', () => {
  const routine = [press(reps(50, 8)), plank(30), press(reps(40, 15))];

  it('are each exercise as it was last done, however long ago, and the additional exercises of last time', () => {
    const squats = { ...press(reps(80, 5)), exerciseId: 'squat' };
    const lunges = { ...press(reps(20, 10)), exerciseId: 'lunge' };
    const past = [
      [press(reps(60, 8)), squats],
      [press(reps(55, 8)), plank(45), lunges],
    ];
    expect(suggestedSets(routine, past)).toEqual([
      press(reps(60, 8)),
      plank(45),
      press(reps(40, 15)),
      squats,
    ]);
    expect(suggestedSets([], past)).toEqual([press(reps(60, 8)), squats]);
  });

  it('are those of the routine if no set of it was done yet', () => {
    expect(suggestedSets(routine, [])).toEqual(routine);
    expect(suggestedSets(routine, [[press()], []])).toEqual(routine);
  });
});

describe('the next set', () => {
  it('is the first set of last time, then the one after the last finished set, then the next exercise', () => {
    expect(nextSet(lastTime, [], none)).toMatchObject({
      exerciseId: 'press',
      number: 1,
      of: 2,
      set: { weight: 60, reps: 8 },
    });
    expect(nextSet(lastTime, [press(reps(65, 8))], none)).toMatchObject({ number: 2, set: { weight: 62.5 } });
    const pressed = [press(reps(65, 8), reps(65, 6))];
    expect(nextSet(lastTime, pressed, none)).toMatchObject({ exerciseId: 'plank', set: { durationSec: 45 } });
    expect(nextSet(lastTime, [...pressed, plank(50)], none)).toBeNull();
  });

  it('counts as completed once it is entered, even if the set of last time was not completed', () => {
    const broken = { ...reps(60, 8), completed: false };
    const next = nextSet([press(broken)], [], none);
    expect(next && withSet([press(broken)], [], next, next.set)).toEqual([press(reps(60, 8))]);
  });

  it('skips the exercises that the person leaves out', () => {
    expect(nextSet(lastTime, [], new Set([0]))).toMatchObject({ exerciseId: 'plank', place: 1 });
    expect(nextSet(lastTime, [], new Set([0, 1]))).toBeNull();
  });

  it('distinguishes the second turn of an exercise from the first', () => {
    const twice = [press(reps(60, 8)), plank(45), press(reps(40, 15))];
    const done = [press(reps(60, 8)), plank(45)];
    const next = nextSet(twice, done, none);
    expect(next).toMatchObject({ place: 2, set: { weight: 40 } });
    if (next === null) return;
    expect(withSet(twice, done, next, reps(40, 12))).toEqual([...done, press(reps(40, 12))]);
  });

  it('repeats the last finished set if the person asks for one more', () => {
    expect(oneMore(lastTime, [])).toBeNull();
    expect(oneMore([], [press(reps(60, 8))])).toMatchObject({ place: -1, number: 2, set: { weight: 60 } });
    const done = [press(reps(60, 8))];
    const more = oneMore([], done);
    if (more === null) throw new Error('there is one');
    expect(withSet([], done, more, reps(60, 7))).toEqual([press(reps(60, 8), reps(60, 7))]);
  });

  it('goes through each set of last time once, in order, whatever last time was', () => {
    const anyEntry = fc.oneof(
      fc
        .array(fc.tuple(fc.nat(200), fc.nat(20)), { minLength: 1, maxLength: 4 })
        .map((sets) => press(...sets.map(([weight, count]) => reps(weight, count)))),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 }).map((all) => plank(...all)),
    );
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 6 }), (suggested) => {
        let done: readonly Entry[] = [];
        for (let next = nextSet(suggested, done, none); next !== null; next = nextSet(suggested, done, none))
          done = withSet(suggested, done, next, next.set);
        expect(done).toEqual(suggested);
      }),
    );
  });
});
