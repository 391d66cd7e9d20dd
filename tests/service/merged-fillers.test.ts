/** Sessions that each came in between of an interruption are merged: what came in between stays known, and one undo takes it back. */
import { afterEach, expect, it } from 'vitest';
import { shown } from '../support/furnished.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
afterEach(() => record.end());

const date = '2026-11-20';
/** What each interruption of the day says, and what the history is asked for: interruptions that nobody has explained. */
async function said(): Promise<unknown> {
  const { interruptions } = await record.must('day', { date });
  const unexplained = await record.must('history', { page: 1, limit: 9, missing: 'reason' });
  return [interruptions.map(({ reason, filledBy }) => filledBy?.name ?? reason), unexplained.total];
}

it('each interruption still says what came in between, and as before once that is undone', async () => {
  record = new TestRecord();
  await record.start();
  const begun = async (act: Promise<{ readonly session: string | null }>) => {
    record.clock.forward(10);
    return (await act).session ?? '';
  };
  const report = await begun(record.must('begin', { name: 'Report' }));
  const fillers: string[] = [];
  for (const name of ['Call', 'Mail']) {
    await record.must('interrupt', { session: report, by: { name } });
    fillers.push((await record.must('snapshot', {})).current?.id ?? '');
    record.clock.forward(10);
    await record.must('end', {});
    await record.must('resume', { session: report });
    record.clock.forward(10);
  }
  await record.must('end', {});
  expect(await said()).toEqual([['Call', 'Mail'], 0]);
  const before = await shown(record.open, record.clock);
  const [call = '', ...others] = fillers;
  await record.must('merge', { session: call, others });
  expect(await said()).toEqual([['Call', 'Call'], 0]);
  await record.reopen();
  await record.must('undo', {});
  expect(await said()).toEqual([['Call', 'Mail'], 0]);
  expect(await shown(record.open, record.clock)).toEqual(before);
  await record.must('redo', {});
  expect(await said()).toEqual([['Call', 'Call'], 0]);
});
