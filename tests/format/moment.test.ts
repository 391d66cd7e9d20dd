import { describe, expect, it } from 'vitest';
import {
  moment,
  recordedRange,
  recordedTime,
  spokenStretch,
  stretch,
  stretchToNow,
} from '../../shared/format/moment.ts';
import { shortTimeRange, timeRange } from '../../shared/format/time-of-day.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { dayOf } from '../../shared/time/day.ts';
import { wallHere, wallOf } from '../../shared/views/wall.ts';
import { at, berlin } from '../support/given.ts';

const british = speechFor('en-GB');
const seen = (now: string, frame = berlin) => ({ date: dayOf(at(now), frame), frame, now: at(now) });

describe('a moment in words', () => {
  it.each([
    ['of today', '08:30', '09:30'],
    ['of the evening before', '2026-11-19T21:30:00Z', 'yesterday 22:30'],
    ['of this week', '2026-11-16T22:00:00Z', 'Mon 23:00'],
    ['of a week ago', '2026-11-13T22:00:00Z', 'Fri 13 Nov 23:00'],
    ['of last year', '2025-12-31T22:00:00Z', 'Wed 31 Dec 2025 23:00'],
    ['of tomorrow', '2026-11-21T08:00:00Z', 'tomorrow 09:00'],
  ])('has a date unless it is of the shown day: %s', (_when, time, said) => {
    expect(moment(at(time), wallHere(seen('10:00')), british).replaceAll(',', '')).toBe(said);
  });

  it('says “today” on the page of another day, where a time without a date belongs to that day', () => {
    const pageOf = (date: string) => wallHere({ ...seen('10:00'), date });
    const times = { start: at('14:00'), end: at('2026-11-21T11:00:00Z') };
    expect(stretch(times, pageOf('2026-11-21'), british)).toBe('today 15:00 – 12:00');
    expect(spokenStretch(times, pageOf('2026-11-20'), british)).toBe('15:00 to tomorrow 12:00');
    const night = { start: at('2026-11-19T08:00:00Z'), end: at('08:30') };
    expect(stretch(night, pageOf('2026-11-19'), british)).toBe('09:00 – today 09:30');
  });

  it('in a list of dates has its date, however near it is', () => {
    const list = { ...wallHere(seen('10:00')), isListOfDates: true };
    const said = (text: string) => moment(at(text), list, british).replaceAll(',', '');
    expect(said('2026-11-19T21:30:00Z')).toBe('Thu 19 Nov 22:30');
    expect(said('2026-11-16T22:00:00Z')).toBe('Mon 16 Nov 23:00');
    expect(said('2025-12-31T22:00:00Z')).toBe('Wed 31 Dec 2025 23:00');
  });

  it('needs no date in the night that still belongs to the day, but needs one once the day start is moved', () => {
    const night = '2026-11-21T00:30:00Z';
    const evening = at('22:00');
    expect(moment(evening, wallHere(seen(night)), british)).toBe('23:00');
    const moved = seen(night, { zone: 'Europe/Berlin', dayStart: '00:00' });
    expect(moment(evening, wallHere(moved), british)).toBe('yesterday 23:00');
  });

  it('has the weekday if a timer was forgotten for forty hours', () => {
    expect(moment(at('2026-11-18T17:00:00Z'), wallHere(seen('09:00')), british)).toBe('Wed 18:00');
  });

  it('has no other date at the end of the day', () => {
    const wall = wallHere(seen('10:00'));
    expect(stretch({ start: at('21:00'), end: wall.day.end }, wall, british)).toBe('22:00 – 04:00');
  });

  it.each([
    ['Asia/Tokyo', 'America/Los_Angeles', '2026-11-20T00:00:00Z', '09:00 – 17:00 (Tokyo)'],
    ['Asia/Kolkata', 'Europe/London', '2026-11-20T03:30:00Z', '09:00 – 17:00 (Kolkata)'],
    ['America/New_York', 'Europe/Berlin', '2026-11-20T14:00:00Z', '09:00 – 17:00 (New York)'],
    ['+05:45', 'Europe/Berlin', '2026-11-20T03:15:00Z', '09:00 – 17:00 (+05:45)'],
  ])(
    'in a stretch from nine to five in %s is the same in %s, with the place named',
    (recorded, present, start, said) => {
      const there = { zone: recorded, dayStart: '04:00' };
      const here = { zone: present, dayStart: '04:00' };
      const shownOn = { date: '2026-11-20', frame: here, now: at('2026-11-22T12:00:00Z') };
      const end = at(new Date(Date.parse(start) + 8 * 3_600_000).toISOString());
      expect(stretch({ start: at(start), end }, wallOf(there, [at(start), end], shownOn), british)).toBe(
        said,
      );
    },
  );

  it.each([
    [
      'back, in the hour that comes twice',
      '2026-10-25',
      ['00:15', '01:15'],
      '02:15 – 02:15 (clock back 1 h 00)',
    ],
    [
      'forward, across the hour that is skipped',
      '2026-03-29',
      ['00:45', '01:15'],
      '01:45 – 03:15 (clock forward 1 h 00)',
    ],
    ['not at all on another day', '2026-06-10', ['00:45', '01:15'], '02:45 – 03:15'],
  ])('says how far the clock was changed within a stretch: %s', (_how, date, times, said) => {
    const [start, end] = times.map((time) => at(`${date}T${time}:00Z`));
    if (start === undefined || end === undefined) throw new Error('no times');
    const wall = wallHere({ date, frame: { zone: 'Europe/Berlin', dayStart: '00:00' }, now: end });
    expect(stretch({ start, end }, wall, british)).toBe(said);
    expect(spokenStretch({ start, end }, wall, british)).toBe(said.replace(' – ', ' to '));
    expect(stretchToNow(start, wall, british)).toBe(said.replace(/ – [0-9:]+/, ' – now'));
    expect(shortTimeRange(start, end, wall.zone, british)).toBe(said);
    expect(timeRange(start, end, wall.zone, british)).toBe(said.replace(' – ', ' to '));
    const zones = { recorded: wall.zone, present: wall.zone };
    const range = recordedRange({ start, end }, end, zones, british);
    expect(`${range.start} – ${range.end}`).toBe(said);
  });

  it('names no place whose clock agrees with the one here', () => {
    const paris = { zone: 'Europe/Paris', dayStart: '04:00' };
    expect(stretchToNow(at('08:00'), wallOf(paris, [at('08:00')], seen('10:00')), british)).toBe(
      '09:00 – now',
    );
  });

  it('names the place even if the clocks agreed at one end only, because one of them changed meanwhile', () => {
    // The clock in Berlin goes back at 01:00 UTC. Johannesburg stays two hours ahead of UTC.
    const night = { start: at('2026-10-25T00:00:00Z'), end: at('2026-10-25T06:00:00Z') };
    const there = { zone: 'Africa/Johannesburg', dayStart: '00:00' };
    const shownOn = {
      date: '2026-10-25',
      frame: { zone: 'Europe/Berlin', dayStart: '00:00' },
      now: at('10:00'),
    };
    const wall = wallOf(there, [night.start, night.end], shownOn);
    expect(stretch(night, wall, british)).toBe('02:00 – 08:00 (Johannesburg)');
    const zones = { recorded: there.zone, present: 'Europe/Berlin' };
    expect(recordedRange(night, at('2026-10-25T12:00:00Z'), zones, british)).toEqual({
      start: '02:00',
      end: '08:00 (Johannesburg)',
    });
  });

  it('dates the end of a stretch only if it is on another day than the start', () => {
    const zones = { recorded: 'America/St_Johns', present: 'Pacific/Auckland' };
    const range = (start: string, end: string) => {
      const said = recordedRange({ start: at(start), end: at(end) }, at('12:00'), zones, british);
      return `${said.start} to ${said.end}`;
    };
    expect(range('2026-11-18T12:30:00Z', '2026-11-18T13:30:00Z')).toBe('Wed 09:00 to 10:00 (St Johns)');
    // In Auckland it is Saturday already.
    expect(range('2026-11-19T03:00:00Z', '2026-11-19T04:00:00Z')).toBe('Wed 23:30 to Thu 00:30 (St Johns)');
    expect(range('2026-11-20T03:00:00Z', '2026-11-20T04:00:00Z')).toBe(
      'Thu 23:30 to yesterday 00:30 (St Johns)',
    );
  });

  it('dates the start of a running session in another zone if its date there is not today’s date here', () => {
    // When it is 23:00 on Friday in Berlin, it is 07:00 on Saturday in Tokyo and noon on Friday in Honolulu.
    const since = at('2026-11-20T22:00:00Z');
    const said = (zone: string) => {
      const frame = { zone, dayStart: '04:00' };
      const shownOn = { ...seen('2026-11-21T00:30:00Z', frame), frame };
      return stretchToNow(since, wallOf(berlin, [since], shownOn, true), british);
    };
    expect(said('Asia/Tokyo')).toBe('yesterday 23:00 – now (Berlin)');
    expect(said('Pacific/Honolulu')).toBe('23:00 – now (Berlin)');
    const zones = (present: string) => ({ recorded: berlin.zone, present });
    const now = at('2026-11-21T00:30:00Z');
    expect(recordedTime(since, now, zones('Asia/Tokyo'), british)).toBe('yesterday 23:00 (Berlin)');
    expect(recordedTime(since, now, zones('Pacific/Honolulu'), british)).toBe('23:00 (Berlin)');
    // A moment at 11:00 on Friday in Tokyo, shown on Thursday evening in Honolulu.
    const morning = { recorded: 'Asia/Tokyo', present: 'Pacific/Honolulu' };
    expect(recordedTime(at('02:00'), at('06:00'), morning, british)).toBe('Fri 11:00 (Tokyo)');
  });
});
