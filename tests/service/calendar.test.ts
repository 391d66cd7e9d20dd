/** The figures of many days, as the year shows them, agree with the pages of the days. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addDays } from '../../shared/time/day.ts';
import { at } from '../support/given.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
const [first, last] = ['2026-11-17', '2026-11-21'] as const;

beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  record.clock.set(at('2026-11-17T08:00:00Z'));
  await record.must('changeSettings', { whenAnotherStarts: 'allow' });
});
afterEach(() => record.end());

const told = async () => {
  const figures = await record.must('calendar', { from: first, to: last });
  return Object.fromEntries(figures.map(({ date, workedMs }) => [date, workedMs / 60_000]));
};
const ofDays = async () => {
  const days: Record<string, number> = {};
  for (let date: string = first; date <= last; date = addDays(date, 1)) {
    const { workedMs, parts } = await record.must('day', { date });
    if (parts.length > 0) days[date] = workedMs / 60_000;
  }
  return days;
};
const done = async (name: string, start: string, end: string) =>
  (await record.must('record', { name, start: at(start), end: at(end), overlap: 'keep' })).session ?? '';

it('counts parallel sessions once, and a session since yesterday on both days', async () => {
  record.clock.set(at('2026-11-18T20:00:00Z'));
  await done('Mail', '2026-11-18T09:00:00Z', '2026-11-18T11:00:00Z');
  await done('Call', '2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z');
  record.clock.set(at('2026-11-19T20:00:00Z'));
  await record.must('begin', { name: 'Deploy' });
  record.clock.set(at('2026-11-19T21:00:00Z'));
  await record.must('begin', { name: 'Watch' });
  record.clock.set(at('2026-11-20T06:00:00Z'));
  const days = { '2026-11-18': 180, '2026-11-19': 420, '2026-11-20': 180 };
  expect([await told(), await ofDays()]).toEqual([days, days]);
  await record.reopen();
  // A part of a month is read first, which must not be taken for the whole month.
  const part = await record.must('calendar', { from: '2026-11-19', to: '2026-11-19' });
  expect(part).toMatchObject([{ date: '2026-11-19', workedMs: 420 * 60_000 }]);
  expect(await told()).toEqual(days);
});

it('moves what runs to the day on which it counts by another start of the day', async () => {
  // Two o'clock in Berlin.
  record.clock.set(at('2026-11-21T01:00:00Z'));
  await record.must('begin', { name: 'Night' });
  record.clock.set(at('2026-11-21T02:00:00Z'));
  expect([await told(), await ofDays()]).toEqual([{ '2026-11-20': 60 }, { '2026-11-20': 60 }]);
  await record.must('changeSettings', { dayStart: '00:00' });
  expect(await ofDays()).toEqual({ '2026-11-21': 60 });
  expect(await told()).toEqual({ '2026-11-20': 0, '2026-11-21': 60 });
});

it('changes as soon as something moved, even if sums and counts stay the same', async () => {
  record.clock.set(at('2026-11-18T20:00:00Z'));
  await done('Mail', '2026-11-18T09:00:00Z', '2026-11-18T10:00:00Z');
  const call = await done('Call', '2026-11-18T10:00:00Z', '2026-11-18T11:00:00Z');
  expect(await told()).toEqual({ '2026-11-18': 120 });
  const segments = [{ start: at('2026-11-18T09:30:00Z'), end: at('2026-11-18T10:30:00Z') }];
  const moved = await record.call('amend', { session: call, segments });
  expect(moved).toMatchObject({ ok: false, refusal: { code: 'segments-overlap' } });
  await record.must('delete', { session: call });
  await done('Call', '2026-11-18T09:30:00Z', '2026-11-18T10:30:00Z');
  expect(await told()).toEqual({ '2026-11-18': 90 });
  await record.must('undo', {});
  expect(await told()).toEqual({ '2026-11-18': 60 });
});
