/**
 * What lies on the days beside a day and yet belongs to its figures: a session that came in between an interruption on another of its days,
 * and what was recorded in another zone, by whose clock it was another day.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayAt } from '../../renderer/summary/shown-day.ts';
import { at } from '../support/given.ts';
import { TestRecord } from '../support/record.ts';

const friday = '2026-11-20';
const saturday = '2026-11-21';
const sunday = '2026-11-22';
const minute = 60_000;
let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

/** Sets the clock, in UTC. */
const set = (time: string, date = friday) => record.clock.set(at(`${date}T${time}:00.000Z`));
const begin = async (name: string) => (await record.must('begin', { name })).session ?? '';

/** What each reading of the day says that came in between, and why it was interrupted. */
async function saidOn(date: string): Promise<unknown[]> {
  const day = await record.must('day', { date });
  const shown = dayAt(day, await record.must('snapshot', {}), record.clock.now());
  const past = await record.must('day', { date, asOf: record.clock.now() });
  const { ledger } = await record.must('reflection', { date });
  const range = await record.must('range', { from: date, to: date });
  return [
    day.interruptions,
    shown.interruptions,
    past.interruptions,
    ledger.entries,
    range.ledger.entries,
  ].map((all) => all.map(({ reason, filledBy }) => [reason, filledBy?.name ?? null]));
}
const onAll = (...said: readonly (readonly [string | null, string | null])[]) => Array(5).fill(said);

describe('an interruption that goes on into other days', () => {
  it('is told with the session that came in between on each of its days, whether it has a reason or not', async () => {
    set('15:00');
    const report = await begin('Report');
    set('15:30');
    await record.must('interrupt', { session: report, by: { name: 'Call Anna' } });
    set('15:40');
    await record.must('end', {});
    set('08:00', sunday);
    await record.must('resume', { session: report });
    set('09:00', sunday);
    await record.must('end', {});
    for (const date of [friday, saturday, sunday])
      expect(await saidOn(date)).toEqual(onAll([null, 'Call Anna']));
    const [interruption] = (await record.must('day', { date: friday })).interruptions;
    await record.must('explain', {
      session: report,
      interruption: interruption?.id ?? '',
      reason: 'Her proposal',
    });
    for (const date of [friday, saturday, sunday])
      expect(await saidOn(date)).toEqual(onAll(['Her proposal', 'Call Anna']));
  });

  it.each([
    ['in its middle', '10:00', saturday],
    ['at its end', '07:00', sunday],
  ])('is told with a session that came in between %s, on the other days too', async (_where, time, date) => {
    set('15:00');
    const report = await begin('Report');
    set('15:30');
    await record.must('interrupt', { session: report, by: { name: 'Trip' } });
    const [trip] = (await record.must('history', { text: 'Trip' })).sessions;
    set('08:00', sunday);
    await record.must('end', { session: trip?.id });
    await record.must('resume', { session: report });
    await record.must('end', {});
    const start = at(`${date}T${time}:00.000Z`);
    const segments = [{ start, end: at(`${date}T${time.slice(0, 2)}:30:00.000Z`) }];
    await record.must('amend', { session: trip?.id ?? '', segments });
    for (const each of [friday, saturday, sunday]) expect(await saidOn(each)).toEqual(onAll([null, 'Trip']));
  });
});

describe('after a journey', () => {
  /**
   * Report is recorded in New York, whose Friday ends at 09:00 UTC. It is interrupted from 02:00 to 08:00 UTC, during the flight to Berlin,
   * where it is Saturday since 03:00 UTC; Mail runs there from 06:00 to 07:00 UTC, and Walk from 10:00 to 10:30 UTC.
   */
  beforeEach(async () => {
    record.clock.travel('America/New_York');
    set('01:00', saturday);
    const report = await begin('Report');
    set('02:00', saturday);
    await record.must('interrupt', { session: report, reason: 'Flight' });
    record.clock.travel('Europe/Berlin');
    set('06:00', saturday);
    await begin('Mail');
    set('07:00', saturday);
    await record.must('end', {});
    set('08:00', saturday);
    await record.must('resume', { session: report });
    set('08:30', saturday);
    await record.must('end', {});
    set('10:00', saturday);
    await begin('Walk');
    set('10:30', saturday);
    await record.must('end', {});
  });

  it('the time in which something ran in the other zone is not interrupted time', async () => {
    const day = await record.must('day', { date: friday });
    const { ledger } = await record.must('reflection', { date: friday });
    const range = await record.must('range', { from: friday, to: friday });
    const both = await record.must('range', { from: friday, to: saturday });
    const shown = dayAt(day, await record.must('snapshot', {}), record.clock.now());
    const past = await record.must('day', { date: friday, asOf: record.clock.now() });
    // Six hours of interruption, of which Mail ran for one.
    for (const { interruptedMs } of [day, shown, past, ledger, range.ledger, both.ledger])
      expect(interruptedMs / minute).toBe(5 * 60);
    expect(day.countedTwiceMs.byReason / minute).toBe(60);
    const { text } = await record.must('exportDays', {
      from: friday,
      to: friday,
      format: 'md',
      goes: 'answer',
    });
    expect(text).toContain('5 h');
    // Mail ended an hour before Report went on.
    for (const { resumptionLag } of [ledger, range.ledger, both.ledger])
      expect(resumptionLag).toMatchObject({ count: 1, resumedDirectly: 0, medianMs: 60 * minute });
  });

  it('a gap is only where nothing ran and nothing was interrupted, by whatever clock that was recorded', async () => {
    const { gaps } = await record.must('reflection', { date: saturday });
    // Report was interrupted until 08:00 UTC and ran until 08:30.
    expect(gaps.stretches).toMatchObject([
      { kind: 'gap', start: at(`${saturday}T08:30:00Z`), end: at(`${saturday}T10:00:00Z`), minutes: 90 },
    ]);
  });

  it('nor is there a gap where something ran that counts to the day before, if only a block lies on the day', async () => {
    const block = { start: at(`${sunday}T05:00:00Z`), end: at(`${sunday}T12:00:00Z`) };
    await record.must('planBlock', { title: 'Walk', ...block });
    record.clock.travel('America/New_York');
    // In New York it is still Saturday.
    set('06:00', sunday);
    await begin('Mail');
    set('07:00', sunday);
    await record.must('end', {});
    set('13:00', sunday);
    const { gaps } = await record.must('reflection', { date: sunday });
    expect(gaps.stretches.map(({ start, end }) => [start.slice(11, 16), end.slice(11, 16)])).toEqual([
      ['07:00', '12:00'],
      ['05:00', '06:00'],
    ]);
  });

  it('sessions that ran at the same time are doubted on the days of each, even if those are different days', async () => {
    await record.must('record', {
      name: 'Call',
      start: at(`${saturday}T08:15:00Z`),
      end: at(`${saturday}T08:45:00Z`),
      overlap: 'keep',
    });
    // Report counts to Friday, by the clock of New York, and Call to Saturday, by that of Berlin.
    for (const date of [friday, saturday]) {
      const { gaps } = await record.must('reflection', { date });
      const doubts = gaps.stretches.filter(({ kind }) => kind !== 'gap');
      expect(doubts).toMatchObject([
        {
          kind: 'overlap',
          start: at(`${saturday}T08:15:00Z`),
          end: at(`${saturday}T08:30:00Z`),
          minutes: 15,
          sessions: [{ name: 'Report' }, { name: 'Call' }],
        },
      ]);
      expect(gaps.doubtMinutes).toBe(15);
    }
  });
});
