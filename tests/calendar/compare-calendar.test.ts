/** A calendar compared with the plan: what an import would do, before it does anything. */
import { describe, expect, it } from 'vitest';
import { compareCalendar } from '../../shared/domain/plan/compare-calendar.ts';
import { dayInterval } from '../../shared/time/day.ts';
import { at } from '../support/given.ts';
import { berlin, calendarText, eventText, read } from './calendar-text.ts';
import { planned, untitled } from './planned-blocks.ts';

const day = dayInterval('2026-11-20', berlin);
const event = (uid: string, title: string | null, start: string, end: string) => ({
  source: { uid, occurrence: null },
  title,
  start: at(start),
  end: at(end),
});
const report = event('report', 'Report', '09:00', '10:00');
const mail = event('mail', null, '11:00', '11:30');
const compare = (
  blocks: Parameters<typeof compareCalendar>[0],
  events: Parameters<typeof compareCalendar>[1],
) => compareCalendar(blocks, events, day, untitled);
const nothing = { fresh: [], changed: [], unchanged: [], removed: [], gone: [] };

describe('an import', () => {
  it('adds events that are not planned yet', () => {
    expect(compare([], [report, mail])).toEqual({ ...nothing, fresh: [report, mail] });
  });

  it('of the same calendar again changes nothing, not even for events without a title', () => {
    const blocks = [report, mail].map((each) => planned(each));
    expect(compare(blocks, [report, mail])).toEqual({ ...nothing, unchanged: blocks });
  });

  it.each([
    ['another title', { ...report, title: 'Report, final' }, true, false],
    ['another start', { ...report, start: at('08:30') }, false, true],
    ['another end', { ...report, end: at('10:30') }, false, true],
    ['no title any more', { ...report, title: null }, true, false],
  ])('of an event with %s changes the existing block', (_what, event, title, times) => {
    const block = planned(report);
    expect(compare([block], [event])).toEqual({ ...nothing, changed: [{ block, event, title, times }] });
  });

  it('does not bring back a block that was removed from the plan', () => {
    const block = planned(report, { removedAt: at('08:00') });
    expect(compare([block], [report])).toEqual({ ...nothing, removed: [{ block, event: report }] });
    const again = planned(report, { id: 'planned again by hand' });
    expect(compare([again, block], [report])).toEqual({ ...nothing, unchanged: [again] });
    expect(compare([block, again], [report])).toEqual({ ...nothing, unchanged: [again] });
  });

  it('reports blocks of these days that the calendar no longer has, but none that were typed, removed or on other days', () => {
    const gone = planned(report);
    const typed = planned(mail, { source: null });
    const removed = planned(mail, { removedAt: at('08:00') });
    const elsewhere = planned(event('other', 'Other', '2026-11-21T03:00:00Z', '2026-11-21T04:00:00Z'));
    expect(compare([gone, typed, removed, elsewhere], [])).toEqual({ ...nothing, gone: [gone] });
  });

  it('moves a block whose event came from another day', () => {
    const block = planned(event('report', 'Report', '2026-11-19T09:00:00Z', '2026-11-19T10:00:00Z'));
    expect(compare([block], [report]).changed).toMatchObject([{ block, event: report, times: true }]);
  });

  it('recognizes an event that began or ceased to recur since it was planned', () => {
    const recurs = { ...report, source: { uid: 'report', occurrence: report.start } };
    const [once, often] = [planned(report), planned(recurs)];
    expect(compare([once], [recurs])).toEqual({ ...nothing, unchanged: [once] });
    expect(compare([often], [report])).toEqual({ ...nothing, unchanged: [often] });
    const next = { uid: 'report', occurrence: at('14:00') };
    const later = { ...report, source: next, start: at('14:00'), end: at('15:00') };
    expect(compare([once], [recurs, later])).toEqual({ ...nothing, unchanged: [once], fresh: [later] });
  });

  it('recognizes an occurrence that was moved in the calendar', () => {
    const series = eventText(
      'UID:s',
      'DTSTART:20261119T090000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY',
      'SUMMARY:S',
    );
    const moved = eventText(
      'UID:s',
      'RECURRENCE-ID:20261120T090000Z',
      'DTSTART:20261120T130000Z',
      'DURATION:PT1H',
      'SUMMARY:S',
    );
    const before = read(calendarText(series), '2026-11-20').events;
    const after = read(calendarText(series, moved), '2026-11-20').events;
    const [block] = before.map((each) => planned(each));
    expect(block && compare([block], after)).toMatchObject({
      fresh: [],
      gone: [],
      changed: [{ block, event: { start: at('13:00') }, title: false, times: true }],
    });
  });
});
