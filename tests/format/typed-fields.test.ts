import { describe, expect, it } from 'vitest';
import { clockName, dateCustom, dateField, timeField } from '../../shared/format/typed-fields.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { typedDate, typedTime } from '../../shared/time/typed-time.ts';
import { at } from '../support/given.ts';
import fc from '../support/properties.ts';

const locales = [
  ...['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ', 'en-IE', 'en-SE', 'en-FI'],
  ...['de-DE', 'pl-PL', 'ja-JP', 'ar-EG', 'fa-IR', 'th-TH', 'hu-HU', 'en-US-u-hc-h23', 'en-GB-u-hc-h12'],
];

describe('the text in a field for a date or a time', () => {
  it.each(locales)('is read back as the same date or time in %s', (locale) => {
    const speech = speechFor(locale);
    const dates = fc
      .integer({ min: Date.parse('1990-01-01'), max: Date.parse('2090-01-01') })
      .map((ms) => new Date(ms).toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, (date) => {
        expect(typedDate(dateField(date, speech), dateCustom(speech), '2026-11-20')).toBe(date);
      }),
    );
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
        expect(typedTime(timeField(time, speech))).toEqual({ kind: 'time', time });
      }),
    );
  });

  it('names a zone as the locale does, or by its UTC offset if it has no name', () => {
    const summer = at('2026-10-25T00:30:00Z');
    expect(clockName(summer, 'Europe/Berlin', speechFor('en-GB'))).toBe('CEST');
    expect(clockName(summer, 'Europe/Berlin', speechFor('en-US'))).toBe('GMT+2');
    expect(clockName(summer, '+05:45', speechFor('en-GB'))).toBe('+05:45');
  });
});
