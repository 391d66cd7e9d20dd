import { describe, expect, it } from 'vitest';
import {
  addDays,
  type DayFrame,
  datesFrom,
  dayInterval,
  dayOf,
  daysOf,
  isLocalDate,
  monthBefore,
} from '../../shared/time/day.ts';
import { type Instant, instantFromMs, msOf, parseInstant } from '../../shared/time/instant.ts';
import { intersection, lengthMs, overlaps } from '../../shared/time/interval.ts';
import { at } from '../support/given.ts';
import fc from '../support/properties.ts';

const hours = (date: string, zone: string, dayStart = '04:00') =>
  lengthMs(dayInterval(date, { zone, dayStart })) / 3_600_000;

describe('a day', () => {
  it('runs from the day start to the next one', () => {
    const frame = { zone: 'Europe/Berlin', dayStart: '04:00' };
    expect(dayInterval('2026-11-20', frame)).toEqual({ start: at('03:00'), end: at('2026-11-21T03:00:00Z') });
    expect(dayOf(at('02:59:59.999'), frame)).toBe('2026-11-19');
    expect(dayOf(at('03:00'), frame)).toBe('2026-11-20');
  });

  it.each([
    ['Europe/Berlin', '2026-03-28', 23, '2026-10-24', 25],
    ['America/New_York', '2026-03-07', 23, '2026-10-31', 25],
    ['Australia/Lord_Howe', '2026-10-03', 23.5, '2026-04-04', 24.5],
    ['Asia/Kolkata', '2026-03-28', 24, '2026-10-24', 24],
  ])('%s: %s has %d hours and %s has %d', (zone, short, shortHours, long, longHours) => {
    expect(hours(short, zone)).toBe(shortHours);
    expect(hours(long, zone)).toBe(longHours);
  });

  it('begins after a skipped hour that contains its start, and at the first of two', () => {
    expect(dayInterval('2026-03-29', { zone: 'Europe/Berlin', dayStart: '02:30' }).start).toBe(
      '2026-03-29T01:30:00.000Z',
    );
    expect(dayInterval('2026-10-25', { zone: 'Europe/Berlin', dayStart: '02:30' }).start).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('differs by clock, also if both begin it at the same time of day', () => {
    const start = (zone: string) => dayInterval('2026-11-21', { zone, dayStart: '04:00' }).start;
    expect(['Europe/Berlin', 'Asia/Tokyo', 'Europe/Berlin'].map(start)).toEqual([
      at('2026-11-21T03:00:00Z'),
      at('2026-11-20T19:00:00Z'),
      at('2026-11-21T03:00:00Z'),
    ]);
  });

  it("crosses the year's end", () => {
    const frame = { zone: 'Pacific/Auckland', dayStart: '04:00' };
    expect(dayOf(at('2026-12-31T14:59:59Z'), frame)).toBe('2026-12-31');
    expect(dayOf(at('2026-12-31T15:00:00Z'), frame)).toBe('2027-01-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('is as many days from another as lie between them', () => {
    const dateOf = (day: number) => instantFromMs(day * 86_400_000).slice(0, 10);
    const any = fc.integer({ min: -40_000, max: 40_000 });
    const few = fc.integer({ min: -35, max: 35 });
    const february = fc.integer({ min: 1900, max: 2100 }).map((year) => Date.UTC(year, 1, 20) / 86_400_000);
    fc.assert(
      fc.property(fc.oneof(any, february), fc.oneof(any, few), (day, further) => {
        expect(addDays(dateOf(day), further)).toBe(dateOf(day + further));
      }),
      { numRuns: 2_000 },
    );
  });

  it('contains every instant exactly once among all days, and its neighbours touch it', () => {
    const zones = [
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kathmandu',
      '+05:30',
    ];
    const instants = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) }).map(instantFromMs);
    const starts = fc.constantFrom('00:00', '02:30', '04:00', '23:59');
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), starts, (instant, zone, dayStart) => {
        const frame = { zone, dayStart };
        const date = dayOf(instant, frame);
        const day = dayInterval(date, frame);
        expect(day.start <= instant && instant < day.end).toBe(true);
        expect(dayInterval(addDays(date, 1), frame).start).toBe(day.end);
      }),
    );
  });

  it('lists the days that an interval touches, without its end', () => {
    const frame = { zone: 'UTC', dayStart: '00:00' };
    const days = (start: string, end: string) => daysOf({ start: at(start), end: at(end) }, frame);
    expect(days('23:00', '2026-11-21T00:00:00Z')).toEqual(['2026-11-20']);
    expect(days('23:00', '2026-11-21T00:00:00.001Z')).toEqual(['2026-11-20', '2026-11-21']);
    expect(days('10:00', '10:00')).toEqual(['2026-11-20']);
  });
});

describe('a month before', () => {
  it("is clamped to the month's end and keeps the time of day across a clock change", () => {
    expect(monthBefore(at('2026-03-31T10:00:00Z'), 'UTC')).toBe('2026-02-28T10:00:00.000Z');
    expect(monthBefore(at('2026-11-10T09:00:00Z'), 'Europe/Berlin')).toBe('2026-10-10T08:00:00.000Z');
  });
});

describe('reading an instant', () => {
  it.each([
    ['2026-11-20T10:00:00+01:00', '2026-11-20T09:00:00.000Z'],
    ['2024-07-10T10:00:00Z', '2024-07-10T10:00:00.000Z'],
    ['2024-07-10t10:00:00.123456z', '2024-07-10T10:00:00.123Z'],
    ['2024-07-10T10:00:00+0530', '2024-07-10T04:30:00.000Z'],
    ['2024-07-10T10:00-05', '2024-07-10T15:00:00.000Z'],
    ['2024-07-10T10:00:00.5+0000', '2024-07-10T10:00:00.500Z'],
    ['2026-11-20T23:59:59+23:59', '2026-11-20T00:00:59.000Z'],
    // The year is that of UTC.
    ['9999-01-01T04:59:00+05:00', '9998-12-31T23:59:00.000Z'],
    ['0000-12-31T19:00:00-05:00', '0001-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(parseInstant(text)).toBe(instant));

  it.each([
    '2026-02-30T10:00:00Z',
    '2026-11-20T10:00:00',
    '2026-11-20',
    '2026-11-20T24:00:00Z',
    '',
    '0000-01-01T00:00:00Z',
    '9999-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9998-12-31T23:00:00-05:00',
    'now',
    '2026-11-20T10:00:00+24:00',
    '2026-11-20T10:00:00+2400',
    '2026-11-20T10:00:00+24',
    '2026-11-20T10:00:00+0060',
    '2026-11-20T10:00:00+1',
    '2026-11-20T10:00:00+010',
    '2026-11-20T10:00:00+01:0',
    '2026-11-20T10:00:00+010000',
    '2026-W47-5T10:00:00Z',
    '2026-324T10:00:00Z',
    '20261120T100000Z',
    '2026-11-20T10:00:60Z',
    '+002026-11-20T10:00:00Z',
  ])('%s is none', (text) => expect(parseInstant(text)).toBeNull());

  it('returns any instant that it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1, 0), max: Date.UTC(9999, 0) - 1 }), (ms) => {
        const instant = instantFromMs(ms);
        expect(parseInstant(instant)).toBe(instant);
        expect(msOf(instant)).toBe(ms);
      }),
    );
  });
});

describe('half-open intervals', () => {
  const interval = (start: string, end: string) => ({ start: at(start), end: at(end) });
  it('that touch do not overlap', () => {
    expect(overlaps(interval('09:00', '10:00'), interval('10:00', '11:00'))).toBe(false);
    expect(overlaps(interval('09:00', '10:00'), interval('09:59', '11:00'))).toBe(true);
    expect(intersection(interval('09:00', '10:00'), interval('10:00', '11:00'))).toBeNull();
  });
});

describe('names of days', () => {
  it('are valid only if the calendar has them', () => {
    expect([isLocalDate('2026-02-29'), isLocalDate('2028-02-29'), isLocalDate('x')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('at the ends of the calendar, where a clock that is years off may be', () => {
  const frames: readonly DayFrame[] = ['Europe/Berlin', 'Pacific/Kiritimati', '-12:00', 'UTC'].flatMap(
    (zone) => ['00:00', '04:00', '23:59'].map((dayStart) => ({ zone, dayStart })),
  );

  it.each([
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T00:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '0000-01-02T12:00:00.000Z',
  ])('%s belongs to one day, which has a start and an end', (text) => {
    const instant = text as Instant;
    for (const frame of frames) {
      const date = dayOf(instant, frame);
      const { start, end } = dayInterval(date, frame);
      expect([start <= instant, instant <= end, start <= end]).toEqual([true, true, true]);
      expect(daysOf({ start: instant, end: instant }, frame)).toEqual([date]);
    }
  });

  it('a date stops at the first and at the last one, and counting up ends there', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31');
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(addDays('9999-12-01', 400)).toBe('9999-12-31');
    expect(addDays('0000-01-01', -1)).toBe('0000-01-01');
    expect([...datesFrom('9999-12-30', addDays('9999-12-30', 3))]).toEqual(['9999-12-30', '9999-12-31']);
    expect([...datesFrom('2026-02-28', '2026-03-01')]).toEqual(['2026-02-28', '2026-03-01']);
    expect([...datesFrom('2026-03-01', '2026-02-28')]).toEqual([]);
  });
});
