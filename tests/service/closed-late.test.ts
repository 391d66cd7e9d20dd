/** A day that is closed late, after the person travelled or changed the start of days: what fills its gaps belongs to that day. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { TestRecord } from '../support/record.ts';

const friday = '2026-11-20';
let record: TestRecord;

/** A moment by the clocks of Berlin. */
const clock = (time: string) => at(new Date(Date.parse(`${friday}T${time}:00.000+01:00`)).toISOString());
const work = async (name: string, start: string, end: string) => {
  record.clock.set(clock(start));
  await record.must('begin', { name });
  record.clock.set(clock(end));
  await record.must('end', {});
};
const gaps = async () =>
  (await record.must('reflection', { date: friday })).gaps.stretches.map(({ start, end }) => [start, end]);
const worked = async (date: string) => (await record.must('day', { date })).workedMs / 60_000;

beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

describe('a gap of a day', () => {
  it('in Berlin is filled on that day from New York, where it was night, by the clock of Berlin', async () => {
    await work('Mail', '07:00', '08:00');
    await work('Report', '09:00', '12:00');
    record.clock.travel('America/New_York');
    record.clock.set(at('2026-11-22T12:00:00Z'));
    expect(await gaps()).toEqual([[clock('08:00'), clock('09:00')]]);
    const { session } = await record.must('record', {
      name: 'Call',
      start: clock('08:00'),
      end: clock('09:00'),
      on: friday,
    });
    expect(await gaps()).toEqual([]);
    expect([await worked('2026-11-19'), await worked(friday)]).toEqual([0, 300]);
    const [filled] = await record.must('sessions', { sessions: [session ?? ''] });
    expect(filled?.frame).toEqual({ zone: 'Europe/Berlin', dayStart: '04:00' });
  });

  it('on a day that has only a plan is filled in the zone of the plan', async () => {
    record.clock.set(clock('06:00'));
    const planned = { start: clock('08:00'), end: clock('09:00') };
    await record.must('planBlock', { title: 'Call', ...planned });
    record.clock.travel('America/New_York');
    record.clock.set(at('2026-11-22T12:00:00Z'));
    await record.must('record', { name: 'Call', ...planned, on: friday });
    const { comparison } = await record.must('reflection', { date: friday });
    expect(comparison.lines).toMatchObject([{ title: 'Call', state: 'on-plan', workedMinutes: 60 }]);
  });

  it('is filled on that day although days now begin at another hour', async () => {
    await work('Watch', '04:00', '04:30');
    await work('Report', '05:30', '12:00');
    await record.must('changeSettings', { dayStart: '06:00' });
    record.clock.set(at('2026-11-22T12:00:00Z'));
    await record.must('record', { name: 'Walk', start: clock('04:30'), end: clock('05:30'), on: friday });
    expect(await gaps()).toEqual([]);
    expect(await worked(friday)).toBe(480);
  });

  it('on an unknown day uses the present zone and start of days', async () => {
    record.clock.set(at('2026-11-22T12:00:00Z'));
    const { session } = await record.must('record', {
      name: 'Call',
      start: clock('08:00'),
      end: clock('09:00'),
      on: '2026-11-18',
    });
    const [entered] = await record.must('sessions', { sessions: [session ?? ''] });
    expect(entered?.frame).toEqual({ zone: 'Europe/Berlin', dayStart: '04:00' });
  });
});
