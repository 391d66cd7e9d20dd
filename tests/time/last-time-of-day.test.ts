import { describe, expect, it } from 'vitest';
import { instantFromMs, msOf } from '../../shared/time/instant.ts';
import { lastTimeOfDay, whichOfTwo } from '../../shared/time/last-time-of-day.ts';
import { at } from '../support/given.ts';
import fc from '../support/properties.ts';

const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const last = (text: string, until: string, zone = 'Europe/Berlin') =>
  lastTimeOfDay(minuteOf(text), at(until), zone);

describe('a typed time of day', () => {
  it.each([
    // At 04:05, 07:30 and 00:10 in Berlin.
    ['03:50', '03:05', at('02:50')],
    ['03:30', '06:30', at('02:30')],
    ['23:50', '2026-11-19T23:10Z', at('2026-11-19T22:50Z')],
    ['11:00', '10:00', at('10:00')],
    // A minute later than now was yesterday.
    ['11:01', '10:00', at('2026-11-19T10:01Z')],
    ['00:00', '10:00', at('2026-11-19T23:00Z')],
  ])('%s at %s is the last such moment', (text, until, expected) => {
    expect(last(text, until)).toBe(expected);
  });

  it.each([
    // 25 October 2026: 03:00 CEST becomes 02:00 CET at 01:00 UTC.
    ['02:50', '2026-10-25T00:55Z', '2026-10-25T00:50Z'],
    ['02:50', '2026-10-25T01:20Z', '2026-10-25T00:50Z'],
    ['02:10', '2026-10-25T01:20Z', '2026-10-25T01:10Z'],
    ['02:50', '2026-10-25T09:00Z', '2026-10-25T01:50Z'],
    ['01:30', '2026-10-25T04:00Z', '2026-10-24T23:30Z'],
    // 29 March 2026: 02:00 CET becomes 03:00 CEST at 01:00 UTC.
    ['02:30', '2026-03-29T04:00Z', '2026-03-29T01:30Z'],
    ['02:30', '2026-03-29T01:20Z', '2026-03-28T01:30Z'],
    ['04:30', '2026-03-29T04:00Z', '2026-03-29T02:30Z'],
  ])('%s at %s, where the clock changes, is %s', (text, until, expected) => {
    expect(last(text, until)).toBe(at(expected));
  });

  it.each([
    ['Australia/Lord_Howe', '01:45', '2026-04-05T00:00Z', '2026-04-04T15:15Z'],
    ['America/St_Johns', '01:30', '2026-11-01T12:00Z', '2026-11-01T05:00Z'],
    // The date line: 30 December 2011 does not exist in Samoa.
    ['Pacific/Apia', '12:00', '2011-12-30T11:00Z', '2011-12-29T22:00Z'],
  ])('in %s', (zone, text, until, expected) => {
    expect(last(text, until, zone)).toBe(at(expected));
  });

  it('is never in the future, nor more than a day and its clock change ago', () => {
    const anyNow = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }).map(instantFromMs);
    const anyZone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC');
    fc.assert(
      fc.property(anyNow, fc.integer({ min: 0, max: 1439 }), anyZone, (now, minute, zone) => {
        const agoMs = msOf(now) - msOf(lastTimeOfDay(minute, now, zone));
        expect(agoMs).toBeGreaterThanOrEqual(0);
        expect(agoMs).toBeLessThan(25 * 3_600_000 + 60_000);
      }),
    );
  });

  it('says which occurrence it means if it is repeated', () => {
    expect(whichOfTwo(at('2026-10-25T00:30Z'), 'Europe/Berlin')).toBe('first');
    expect(whichOfTwo(at('2026-10-25T01:30Z'), 'Europe/Berlin')).toBe('second');
    expect(whichOfTwo(at('2026-10-25T02:30Z'), 'Europe/Berlin')).toBe(null);
    expect(whichOfTwo(at('2026-03-29T01:30Z'), 'Europe/Berlin')).toBe(null);
  });
});
