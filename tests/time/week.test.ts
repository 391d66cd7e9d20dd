import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/time/day.ts';
import {
  chosenWeekStart,
  weekdayOf,
  weekOf,
  weekStartOf,
  weekStartOfRegion,
} from '../../shared/time/week.ts';
import fc from '../support/properties.ts';

const anyDate = fc.integer({ min: -200_000, max: 200_000 }).map((days) => addDays('2026-11-20', days));
const anyStart = fc.constantFrom('monday', 'sunday', 'saturday', 'friday');

describe('a week', () => {
  it.each([
    ['monday', '2026-11-16', '2026-11-22'],
    ['sunday', '2026-11-15', '2026-11-21'],
    ['saturday', '2026-11-14', '2026-11-20'],
    ['friday', '2026-11-20', '2026-11-26'],
  ] as const)('that begins on %s holds Friday, 20 November 2026, from %s to %s', (start, first, last) => {
    expect(weekOf('2026-11-20', start)).toMatchObject({ first, last });
  });

  it('contains its first day, and continues over the end of a year', () => {
    expect(weekOf('2026-12-28', 'monday').days).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });

  it('is the same for each of its seven days, and contains no other day', () => {
    fc.assert(
      fc.property(anyDate, anyStart, (date, start) => {
        const week = weekOf(date, start);
        expect(week.days).toContain(date);
        for (const day of week.days) expect(weekOf(day, start)).toEqual(week);
        expect(weekOf(addDays(week.first, -1), start).last).toBe(addDays(week.first, -1));
        expect(weekOf(addDays(week.last, 1), start).first).toBe(addDays(week.last, 1));
      }),
    );
  });

  it('is numbered as in ISO 8601', () => {
    expect(['2026-11-16', '2026-11-21', '2026-11-22'].map(weekdayOf)).toEqual([1, 6, 7]);
  });
});

describe('the first day of a week', () => {
  it.each([
    ['de', 'monday'],
    ['en', 'sunday'],
    ['en-US', 'sunday'],
    ['en-GB', 'monday'],
    ['en-DE-u-hc-h23', 'monday'],
    ['en-001', 'monday'],
    ['pt-PT', 'sunday'],
    ['he', 'sunday'],
    ['ar-EG', 'saturday'],
    ['fa', 'saturday'],
    ['dv-MV', 'friday'],
    ['en-US-u-fw-mon', 'monday'],
    ['en-US-u-fw-mon-hc-h23', 'monday'],
    ['de-u-fw-sun', 'sunday'],
    ['en-US@posix', 'monday'],
    ['', 'monday'],
  ])('is for %j a %s', (locale, start) => {
    expect(weekStartOf(locale)).toBe(start);
  });

  it('is derived from the region if the engine does not know it', () => {
    const regions = ['US', 'GB', 'DE', 'PT', 'IL', 'EG', 'IR', 'MV', 'JP', 'BR', 'SA', 'FR', 'IN', '001'];
    expect(regions.map(weekStartOfRegion)).toEqual(regions.map((each) => weekStartOf(`en-${each}`)));
    expect(weekStartOfRegion('')).toBe('monday');
  });

  it('is the one that the person has chosen, whatever the locale', () => {
    expect(chosenWeekStart('saturday', 'de')).toBe('saturday');
    expect(chosenWeekStart('system', 'de')).toBe('monday');
    expect(chosenWeekStart('system', 'en-US')).toBe('sunday');
  });
});
