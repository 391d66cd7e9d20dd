/** A past moment as a field shows it, and as a person types it there. */
import { describe, expect, it } from 'vitest';
import { momentField, typedMoment } from '../../renderer/components/typed-moment.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { parseInstant } from '../../shared/time/instant.ts';

const zone = 'Europe/Berlin';
const instant = (text: string) => {
  const read = parseInstant(text);
  if (read === null) throw new Error(`no instant: ${text}`);
  return read;
};
/** Left on Friday evening, found on Monday morning. */
const weekend = {
  near: instant('2026-11-20T17:50:00+01:00'),
  after: instant('2026-11-20T14:00:00+01:00'),
  until: instant('2026-11-23T08:35:00+01:00'),
};
/** In the night in which the clock goes back from 03:00 to 02:00. */
const turnedBack = {
  near: instant('2026-10-25T00:30:00+02:00'),
  after: instant('2026-10-25T00:00:00+02:00'),
  until: instant('2026-10-25T09:00:00+01:00'),
};

describe('a past moment that is typed', () => {
  it.each([
    ['18:10', '2026-11-20T18:10+01:00'],
    ['5:50 pm', '2026-11-20T17:50+01:00'],
    ['8:00', '2026-11-21T08:00+01:00'],
    ['2026-11-22 8:00', '2026-11-22T08:00+01:00'],
    ['2026-11-22T08:00Z', '2026-11-22T09:00+01:00'],
    ['2026-11-22T08:00:45Z', '2026-11-22T09:00+01:00'],
    ['2026-11-22 8:00:45', '2026-11-22T08:00+01:00'],
    ['8:00:45', '2026-11-21T08:00+01:00'],
  ])('as “%s” belongs to the nearest day', (text, at) => {
    expect(typedMoment(text, weekend, zone)).toBe(instant(at));
  });

  it.each([
    ['the time alone', weekend, '2026-11-20T18:10:40+01:00', 'en-GB', '18:10'],
    ['the time in the custom of the place', weekend, '2026-11-20T18:10:00+01:00', 'en-US', '6:10 PM'],
    [
      'the date with it on a day farther off',
      weekend,
      '2026-11-22T01:12:00+01:00',
      'en-GB',
      '2026-11-22 01:12',
    ],
    ['the same there', weekend, '2026-11-22T13:12:00+01:00', 'en-US', '2026-11-22 1:12 PM'],
    ['the first of two times', turnedBack, '2026-10-25T02:20:00+02:00', 'en-GB', '02:20'],
    ['the second of two', turnedBack, '2026-10-25T02:20:00+01:00', 'en-GB', '2026-10-25 02:20'],
  ])('is shown as %s', (_what, around, at, locale, text) => {
    expect(momentField(instant(at), around, zone, speechFor(locale))).toBe(text);
  });

  it('is shown so that the field reads it back as the same minute', () => {
    for (const around of [weekend, turnedBack])
      for (let ms = Date.parse(around.after) + 60_000; ms <= Date.parse(around.until); ms += 17 * 60_000) {
        const at = instant(new Date(ms).toISOString());
        const text = momentField(at, around, zone, speechFor('en-US'));
        expect([text, typedMoment(text, around, zone)]).toEqual([text, at]);
      }
  });
});
