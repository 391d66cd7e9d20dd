/** The sets that a session of a routine may begin from, whatever became of the last one and of the routine. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Entry } from '../../shared/domain/session.ts';
import { TestRecord } from '../support/record.ts';
import { recordAhead } from '../support/recorded-ahead.ts';

let record: TestRecord;
let routine: string;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  const saved = await record.must('begin', { name: 'Legs', entries: [presses(20, 20, 20)] });
  routine = (await record.must('addRoutine', { session: saved.session ?? '' })).about ?? '';
  await turn();
});
afterEach(() => record.end());

const presses = (...weights: readonly number[]): Entry => ({
  exerciseId: 'leg-press',
  isTimeBased: false,
  sets: weights.map((weight) => ({ weight, reps: 10, isHardSet: true, completed: true })),
});
/** The suggestion for the next session of the routine. */
const turn = async () => {
  record.clock.forward(60);
  return (await record.must('begin', { name: 'Legs', routineId: routine })).session ?? '';
};
const done = (session: string, entries: readonly Entry[]) =>
  record.must('amend', { session, entries: [...entries] });
const weights = async (session: string) => {
  const { suggested } = await record.must('workout', { session });
  return suggested.map(({ sets }) => sets.map((set) => ('weight' in set ? set.weight : null)));
};

it('are those of the last session with any sets, as they are now', async () => {
  const [first, second] = [await turn(), await turn()];
  await done(first, [presses(25, 25.5)]);
  // Its sets were removed, and the exercise was left.
  await done(second, [presses()]);
  const third = await turn();
  expect(await weights(third)).toEqual([[25, 25.5]]);
  await done(first, [presses(30)]);
  expect(await weights(third)).toEqual([[30]]);
  await record.must('delete', { session: first });
  expect(await weights(third)).toEqual([[20, 20, 20]]);
  await record.must('undo', {});
  expect(await weights(third)).toEqual([[30]]);
});

it('are those of a routine that is removed from the list while its session runs', async () => {
  const session = await turn();
  await record.must('removeRoutine', { routine });
  expect(await weights(session)).toEqual([[20, 20, 20]]);
});

it('are those of an earlier session, not of one that begins later', async () => {
  await recordAhead(record.open, 60 * 24, 60 * 25, { routineId: routine, entries: [presses(99)] });
  const second = await turn();
  expect(await weights(second)).toEqual([[20, 20, 20]]);
  const third = await turn();
  await done(third, [presses(40)]);
  expect(await weights(second)).toEqual([[20, 20, 20]]);
  record.clock.forward(10);
  const { session: prepared = '' } = await record.must('create', { name: 'Legs', routineId: routine });
  expect(await weights(prepared ?? '')).toEqual([[40]]);
});
