/**
 * The provenance of each worked minute survives dividing, joining and moving: compared with a list of minutes that knows nothing of
 * sessions.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { shift } from '../../shared/time/instant.ts';
import { Random } from '../bench/random.ts';
import { doubt } from '../support/furnished.ts';
import { at } from '../support/given.ts';
import { seedOfRun } from '../support/properties.ts';
import { TestRecord } from '../support/record.ts';
import { sessionsOf } from '../support/record-on-disk.ts';

const minuteMs = 60_000;
let record: TestRecord;
afterEach(() => record.end());

const live = async () => (await sessionsOf(record.open)).filter(({ deletedAt }) => deletedAt === null);

/** Every worked minute with its provenance. */
async function minutes(): Promise<string[]> {
  const found: string[] = [];
  for (const { segments } of await live())
    for (const { start, end, provenance } of segments)
      for (let minute = start; minute < end; minute = shift(minute, minuteMs))
        found.push(`${minute.slice(11, 16)} ${provenance}`);
  return found.sort();
}

/** Work of each provenance, in whole minutes: measured, recorded by hand, corrected, and given by an answer. */
async function furnished(): Promise<void> {
  record = new TestRecord();
  await record.start();
  const { clock } = record;
  await record.must('record', { name: 'By hand', start: at('07:00'), end: at('07:20') });
  const { session: measured } = await record.must('begin', { name: 'Measured' });
  clock.forward(20);
  await record.must('interrupt', { reason: 'Call' });
  clock.forward(5);
  await record.must('resume', {});
  clock.forward(15);
  await record.must('end', {});
  const { session: corrected } = await record.must('begin', { name: 'Corrected' });
  clock.forward(20);
  await record.must('end', {});
  await record.must('amend', {
    session: corrected ?? '',
    segments: [{ start: at('09:42'), end: at('09:58') }],
  });
  const { session: asked } = await record.must('begin', { name: 'Asked' });
  clock.forward(20);
  await doubt(record.open);
  clock.forward(10);
  const [question] = (await record.must('snapshot', {})).questions;
  if (question?.kind !== 'doubt') throw new Error('nothing is asked');
  await record.must('answerDoubt', {
    session: asked ?? '',
    doubt: question.doubt,
    answer: { as: 'give', to: { session: measured ?? '' } },
  });
  await record.must('end', {});
}

describe.each([1, seedOfRun])('dividing, joining, moving, undo and redo, with seed %i', (seed) => {
  it('change for no minute whether it was worked, or its provenance', async () => {
    await furnished();
    const before = await minutes();
    expect(new Set(before.map((each) => each.split(' ')[1]))).toEqual(
      new Set(['manual', 'measured', 'corrected', 'proposed']),
    );
    const random = new Random(seed);
    const below = (limit: number) => Math.floor(random.below(limit));
    const way = [`seed ${seed}`];
    const ways = {
      split: async () => {
        const { id, segments } = random.pick(await live());
        const { start, end } = random.pick(segments);
        const within = Math.max(1, Math.floor((Date.parse(end) - Date.parse(start)) / minuteMs));
        return record.call('split', { session: id, at: shift(start, below(within + 1) * minuteMs) });
      },
      merge: async () => {
        const all = await live();
        const [one, other] = [random.pick(all), random.pick(all)];
        return record.call('merge', { session: one.id, others: [other.id] });
      },
      moveStretch: async () => {
        const all = await live();
        const { id, segments } = random.pick(all);
        const { start, end } = random.pick(segments);
        const from = shift(start, below(3) * minuteMs);
        const to = below(2) === 0 ? { name: 'Moved', labels: [] } : { session: random.pick(all).id };
        const until = below(2) === 0 ? end : shift(from, (1 + below(5)) * minuteMs);
        return record.call('moveStretch', { session: id, from, until, to });
      },
      back: () => record.call('undo', {}),
      thereAndBack: async () => {
        await record.must('undo', {});
        return record.call('redo', {});
      },
    };
    const names = ['split', 'split', 'merge', 'moveStretch', 'moveStretch', 'back', 'thereAndBack'] as const;
    let undoable = 0;
    for (let step = 0; step < 40; step += 1) {
      const name = random.pick([...names]);
      // What was recorded before the walk stays.
      const isBack = name === 'back' || name === 'thereAndBack';
      if (isBack && undoable === 0) continue;
      const answer = await ways[name]();
      if (isBack) expect(answer, way.join(' ')).toMatchObject({ ok: true });
      if (!answer.ok) continue;
      if (name !== 'thereAndBack') undoable += name === 'back' ? -1 : 1;
      way.push(name);
      expect(await minutes(), way.join(' ')).toEqual(before);
    }
    expect(await record.must('verify', {})).toMatchObject({ ok: true });
  });
});
