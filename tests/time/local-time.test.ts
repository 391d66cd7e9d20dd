import { describe, expect, it } from 'vitest';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';
import { instantOf, localMinuteOf, localTimeOf, offsetAt, readingOf } from '../../shared/time/local-time.ts';
import fc from '../support/properties.ts';

const utc = (text: string): Instant => instantFromMs(Date.parse(text));
const later = utc('2027-06-01T00:00Z');

/** `zone`, what its clock shows, and what that can mean in UTC. */
const twice = [
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
  ['America/New_York', '2026-11-01', '01:00', '2026-11-01T05:00Z', '2026-11-01T06:00Z'],
  // Half an hour is repeated.
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
  ['Australia/Sydney', '2026-04-05', '02:59', '2026-04-04T15:59Z', '2026-04-04T16:59Z'],
  // The last hour before midnight is repeated, so that a date begins twice.
  ['America/Santiago', '2026-04-04', '23:30', '2026-04-05T02:30Z', '2026-04-05T03:30Z'],
] as const;

const skipped = [
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z', '03:30'],
  ['America/New_York', '2026-03-08', '02:00', '2026-03-08T07:00Z', '03:00'],
  ['Australia/Lord_Howe', '2026-10-04', '02:10', '2026-10-03T15:40Z', '02:40'],
  ['America/Santiago', '2026-09-06', '00:15', '2026-09-06T04:15Z', '01:15'],
] as const;

describe('a local time', () => {
  it.each(twice)('in %s on %s comes at %s twice', (zone, date, time, first, second) => {
    expect(readingOf({ date, time }, zone)).toEqual({
      kind: 'twice',
      first: utc(first),
      second: utc(second),
    });
  });

  it.each(skipped)('in %s on %s never comes at %s', (zone, date, time, instant, shown) => {
    expect(readingOf({ date, time }, zone)).toEqual({
      kind: 'skipped',
      asked: { date, time },
      instant: utc(instant),
      shown: { date, time: shown },
    });
  });

  it.each([
    ['2026-02-30', '09:00'],
    ['2026-11-20', '24:00'],
    ['2026-11-20', '9:00'],
    ['', '09:00'],
    ['2026-11-20', ''],
  ])('%s %s is none', (date, time) => {
    expect(readingOf({ date, time }, 'Europe/Berlin')).toBeNull();
  });

  it('names the offset', () => {
    expect(offsetAt(utc('2026-10-25T00:30Z'), 'Europe/Berlin')).toBe('+02:00');
    expect(offsetAt(utc('2026-10-25T01:30Z'), 'Europe/Berlin')).toBe('+01:00');
  });
});

describe('of two occurrences', () => {
  const zone = 'Europe/Berlin';
  const date = '2026-10-25';
  const cest = (minute: number) => utc(`2026-10-25T00:${String(minute).padStart(2, '0')}Z`);
  const cet = (minute: number) => utc(`2026-10-25T01:${String(minute).padStart(2, '0')}Z`);
  const meant = (time: string, hints: Parameters<typeof instantOf>[1]) => {
    const reading = readingOf({ date, time }, zone);
    if (reading === null) throw new Error(time);
    return instantOf(reading, hints, zone);
  };

  it('an end means the one after the start', () => {
    const near = { start: cest(50), end: cet(10) };
    expect(meant('02:15', { near, was: near.end, after: near.start, now: later })).toBe(cet(15));
    expect(meant('02:55', { near, was: near.end, after: near.start, now: later })).toBe(cest(55));
  });

  it('a start stays in its stretch', () => {
    const near = { start: cet(10), end: cet(40) };
    expect(meant('02:20', { near, was: near.start, before: near.end, now: later })).toBe(cet(20));
    expect(meant('02:35', { near, was: near.start, before: near.end, now: later })).toBe(cet(35));
    expect(meant('02:00', { near, was: near.start, before: near.end, now: later })).toBe(cet(0));
    const before = { start: cest(10), end: cest(40) };
    expect(meant('02:20', { near: before, was: before.start, before: before.end, now: later })).toBe(
      cest(20),
    );
  });

  it('a nearby one is preferred, with the offset that was there', () => {
    const near = { start: cet(0), end: cet(0) };
    expect(meant('02:30', { near, was: cet(0), now: later })).toBe(cet(30));
    expect(meant('02:30', { near, was: cest(59), now: later })).toBe(cest(30));
  });

  it('without a hint, the latest that is not in the future is meant', () => {
    expect(meant('02:30', { now: later })).toBe(cet(30));
    expect(meant('02:30', { now: cet(29) })).toBe(cest(30));
    expect(meant('02:30', { now: cet(30) })).toBe(cet(30));
  });

  it('the chosen one wins over everything', () => {
    const near = { start: cet(10), end: cet(40) };
    expect(meant('02:20', { chosen: 'first', near, before: near.end, now: later })).toBe(cest(20));
    expect(meant('02:20', { chosen: 'second', near: { start: cest(0), end: cest(5) }, now: later })).toBe(
      cet(20),
    );
  });
});

describe('in any zone at any minute', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Australia/Sydney',
    'America/Santiago',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Apia',
    'UTC',
    '+05:30',
  );
  const minutes = fc.integer({
    min: Date.parse('2010-01-01') / 60_000,
    max: Date.parse('2030-01-01') / 60_000,
  });
  // Near the hours of clock changes, because all other hours are alike.
  const nearChange = fc
    .constantFrom(...twice.map(([, , , first]) => first), ...skipped.map(([, , , instant]) => instant))
    .chain((change) => fc.integer({ min: -180, max: 180 }).map((by) => Date.parse(change) / 60_000 + by));

  it('a shown time reads back as the instant where it was edited', () => {
    fc.assert(
      fc.property(zones, fc.oneof(minutes, nearChange), (zone, minute) => {
        const instant = instantFromMs(minute * 60_000);
        const reading = readingOf(localMinuteOf(instant, zone), zone);
        if (reading === null) throw new Error('no reading');
        expect(reading.kind).not.toBe('skipped');
        const near = { start: instant, end: instant };
        expect(instantOf(reading, { near, was: instant, now: later }, zone)).toBe(instant);
      }),
      { numRuns: 1000 },
    );
  });

  it('repeated times look alike, and without a hint the first is meant only if the second is in the future', () => {
    // In the zone that repeats them, since almost every other time comes once.
    const repeated = fc.constantFrom(...twice).chain(([zone, , , first, second]) =>
      fc.record({
        zone: fc.constant(zone),
        ms: fc.constantFrom(first, second).map((each) => Date.parse(each)),
        by: fc.integer({ min: -40, max: 40 }),
        nowBy: fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -5e6, max: 5e6 })),
      }),
    );
    let found = 0;
    fc.assert(
      fc.property(repeated, ({ zone, ms, by, nowBy }) => {
        const shown = localMinuteOf(instantFromMs(ms + by * 60_000), zone);
        const reading = readingOf(shown, zone);
        if (reading?.kind !== 'twice') return;
        found += 1;
        expect(localMinuteOf(reading.first, zone)).toEqual(shown);
        expect(localMinuteOf(reading.second, zone)).toEqual(shown);
        expect(msOf(reading.first)).toBeLessThan(msOf(reading.second));
        const now = instantFromMs(ms + nowBy * 60_000);
        const meant = instantOf(reading, { now }, zone);
        expect(meant).toBe(reading.second <= now ? reading.second : reading.first);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

it.each([
  [0, '00:00'],
  [9 * 60 + 5, '09:05'],
  [23 * 60 + 59, '23:59'],
  [24 * 60, '00:00'],
  [-1, '23:59'],
])('minute %i of a day is %s by the clock', (minute, time) => {
  expect(localTimeOf(minute)).toBe(time);
});
