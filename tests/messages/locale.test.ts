/** Words and formats are in one language, whatever the language of the system. The region and the 12- or 24-hour clock are the person's own. */
import { describe, expect, it } from 'vitest';
import { spokenDuration } from '../../shared/format/duration.ts';
import { listed } from '../../shared/format/list.ts';
import { hourOfDay, longDate, timeOfDay, timeRange } from '../../shared/format/time-of-day.ts';
import { chooseLocale, languageTag } from '../../shared/messages/locale.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';

const zone = 'Europe/Berlin';
const afternoon = at('13:30');
const european = 'Friday, 20 November 2026';

describe('the locale', () => {
  it.each([
    ['en-GB', 'en-GB'],
    ['en-US', 'en-US'],
    ['en', 'en'],
    ['en-US-u-hc-h23', 'en-US-u-hc-h23'],
    ['en-US-u-ca-buddhist-nu-thai', 'en-US'],
    ['de-DE', 'en-DE-u-hc-h23'],
    ['de', 'en-DE-u-hc-h23'],
    ['de-DE-u-hc-h12', 'en-DE-u-hc-h12'],
    ['de-AT', 'en-AT-u-hc-h23'],
    ['en-US@posix', 'en'],
    ['C', 'en'],
    ['', 'en'],
  ])('of a system with the locale “%s” is %s', (system, expected) => {
    expect(chooseLocale(system)).toBe(expected);
  });

  it('gives the language of a page without the extensions for formats', () => {
    expect(languageTag('en-DE-u-hc-h23')).toBe('en-DE');
    expect(languageTag('en')).toBe('en');
  });
});

describe('times and dates', () => {
  it.each([
    ['en-GB', '14:30', european],
    ['en-US', /^2:30\sPM$/, 'Friday, November 20, 2026'],
    ['de-DE', '14:30', european],
    ['fr-FR', '14:30', european],
    // English may have no formats of its own for these regions.
    ['pt-BR', '14:30', european],
    ['uk-UA', '14:30', european],
    ['tlh', expect.any(String), expect.stringMatching(/^Friday, /)],
  ])('on a system in %s are in English, with the hours of the system', (system, time, date) => {
    const speech = speechFor(system);
    if (time instanceof RegExp) expect(timeOfDay(afternoon, zone, speech)).toMatch(time);
    else expect(timeOfDay(afternoon, zone, speech)).toEqual(time);
    expect(longDate('2026-11-20', speech)).toEqual(date);
  });

  it('are joined by the words of the language', () => {
    const speech = speechFor('de-DE');
    expect(hourOfDay(afternoon, zone, speech)).toBe('14');
    const range = timeRange(at('08:00'), at('09:10'), zone, speech);
    expect(range).toBe('09:00 to 10:10');
    expect(listed([range, range], speech)).toBe(`${range}, ${range}`);
    expect([47, 65, 200].map((minutes) => spokenDuration(minutes * 60_000, speech))).toEqual([
      '47 min',
      '1 h 05',
      '3 h 20',
    ]);
  });
});
