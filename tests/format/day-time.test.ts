import { describe, expect, it } from 'vitest';
import { dayTime, recordedTime } from '../../shared/format/moment.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';

// Friday 20 November 2026, 10:00 in Berlin.
const now = at('09:00');
const berlin = 'Europe/Berlin';

describe('a time with its day', () => {
  it.each([
    ['2026-11-20T07:30:00Z', '08:30'],
    ['2026-11-19T23:00:00Z', '00:00'],
    ['2026-11-19T22:59:00Z', 'yesterday 23:59'],
    ['2026-11-18T21:30:00Z', 'Wed 22:30'],
    ['2026-11-14T08:00:00Z', 'Sat 09:00'],
    ['2026-11-13T08:00:00Z', 'Fri 13 Nov 09:00'],
    ['2025-12-31T08:00:00Z', 'Wed, 31 Dec 2025 09:00'],
    ['2026-11-21T08:00:00Z', 'tomorrow 09:00'],
  ])('of %s is written as %s', (instant, expected) => {
    expect(dayTime(at(instant), now, berlin, speechFor('en-GB'))).toBe(expected);
  });

  it('has the words and the order of its date in one locale', () => {
    const of = (locale: string) =>
      dayTime(at('2026-11-01T20:30:00Z'), now, berlin, speechFor(locale)).replaceAll(/\s/g, ' ');
    expect(of('en-US')).toBe('Sun, Nov 1 9:30 PM');
    expect(of('de-DE')).toBe('Sun, 1 Nov 21:30');
    expect(of('ja-JP')).toMatch(/^Sun, (1 Nov|Nov 1) 21:30$/);
  });

  it('is dated by the calendar of the zone, not by the day start of the owner', () => {
    // It is 01:00 in Berlin, and the day still is the one that began at 04:00 on the date before.
    expect(dayTime(at('22:30'), at('2026-11-21T00:00:00Z'), berlin, speechFor('en-GB'))).toBe(
      'yesterday 23:30',
    );
  });

  it('says “yesterday” correctly across a change of the clock', () => {
    const said = (instant: string, now: string) => dayTime(at(instant), at(now), berlin, speechFor('en-GB'));
    expect(said('2026-10-24T22:30:00Z', '2026-10-25T22:30:00Z')).toBe('00:30');
    expect(said('2026-10-24T21:30:00Z', '2026-10-25T22:30:00Z')).toBe('yesterday 23:30');
    expect(said('2026-03-28T22:30:00Z', '2026-03-29T21:30:00Z')).toBe('yesterday 23:30');
  });
});

describe('a time that was recorded in another zone', () => {
  const recorded = (zone: string) =>
    recordedTime(at('00:10'), now, { recorded: zone, present: berlin }, speechFor('en-GB'));

  it('is shown as it was recorded, and the zone is named', () => {
    expect(recorded('Asia/Tokyo')).toBe('09:10 (Tokyo)');
    expect(recorded('America/New_York')).toBe('yesterday 19:10 (New York)');
  });

  it('is shown without the zone if the clocks of both zones agree', () => {
    expect(recorded('Europe/Berlin')).toBe('01:10');
    expect(recorded('Europe/Paris')).toBe('01:10');
  });
});
