/** Times as they are typed on the command line, and the moments that they mean. */
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../electron/doors/command-line/command-line.ts';
import { momentNear, momentOf, spanOf } from '../../../electron/doors/command-line/when.ts';
import { timeOfDay } from '../../../shared/format/time-of-day.ts';
import { speechFor } from '../../../shared/messages/speech.ts';
import { instantFromMs, msOf, parseInstant } from '../../../shared/time/instant.ts';
import { withOffset } from '../../../shared/time/local-time.ts';
import { dateMeant, readDay } from '../../../shared/time/said-day.ts';
import { type TypedTime, typedTime } from '../../../shared/time/typed-time.ts';
import fc from '../../support/properties.ts';

const instant = (text: string) => {
  const read = parseInstant(text);
  if (read === null) throw new Error(`no instant: ${text}`);
  return read;
};
const typed = (text: string): TypedTime => {
  const read = typedTime(text);
  if (read === null) throw new Error(`no time: ${text}`);
  return read;
};
const clock = (minutes: number) => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
const zone = 'Europe/Berlin';
const moment = (text: string, now: string) => {
  const { at, remarks } = momentOf(typed(text), { now: instant(now), zone });
  return { at: withOffset(at, zone), remarks: remarks.map(({ kind }) => kind) };
};
const span = (from: string, to: string, now: string, date: string | null = null) => {
  const said = { from: typed(from), to: typed(to), date: date === null ? null : readDay(date) };
  const found = spanOf(said, { now: instant(now), zone });
  if (!found.ok) return found.refusal.message.code;
  const { start, end, endsNextDay, remarks } = found.value;
  return [
    withOffset(start, zone),
    withOffset(end, zone),
    ...(endsNextDay ? ['next day'] : []),
    ...remarks.map(({ kind }) => kind),
  ];
};

describe('a time of day', () => {
  it('is read as every locale with Latin digits writes it', () => {
    const locale = fc.constantFrom('en-US', 'en-GB', 'en-AU', 'en-CA', 'en-DE', 'en-DK', 'en-001', 'en-ZA');
    fc.assert(
      fc.property(fc.nat(1_439), locale, (minutes, locale) => {
        const said = timeOfDay(instantFromMs(minutes * 60_000), 'UTC', speechFor(locale));
        expect(typedTime(said)).toEqual({ kind: 'time', time: clock(minutes) });
      }),
    );
  });
});

describe('a day', () => {
  // A Friday.
  const today = '2026-11-20';
  it.each([
    ['today', '2026-11-20'],
    ['Yesterday', '2026-11-19'],
    ['-0', '2026-11-20'],
    ['-1', '2026-11-19'],
    ['-20', '2026-10-31'],
    ['monday', '2026-11-16'],
    ['Mon', '2026-11-16'],
    ['friday', '2026-11-20'],
    ['saturday', '2026-11-14'],
    ['sun', '2026-11-15'],
    ['thurs', '2026-11-19'],
    ['2028-02-29', '2028-02-29'],
  ])('“%s” is %s', (text, date) => {
    const read = readDay(text);
    expect(read === null ? null : dateMeant(read, today)).toBe(date);
  });

  it.each(['', '2026-02-29', 'tomorrow', '1', '--1', '-99999', 'm', 'someday', 'monda', '20.11.'])(
    '“%s” is none',
    (text) => {
      expect(readDay(text)).toBeNull();
    },
  );
});

describe('a moment', () => {
  // 14:20 in Berlin.
  const now = '2026-11-20T13:20:00Z';

  it.each([
    ['9:40', '2026-11-20T09:40+01:00'],
    ['14:20', '2026-11-20T14:20+01:00'],
    ['14:21', '2026-11-19T14:21+01:00'],
    ['11pm', '2026-11-19T23:00+01:00'],
    ['2026-11-18 9:40', '2026-11-18T09:40+01:00'],
    ['2026-11-18T0940', '2026-11-18T09:40+01:00'],
    ['2026-11-18T09:40:00Z', '2026-11-18T10:40+01:00'],
    ['2026-11-18T09:40-05:00', '2026-11-18T15:40+01:00'],
  ])('“%s” is the last one that is not to come', (text, at) => {
    expect(moment(text, now)).toEqual({ at, remarks: [] });
  });

  it('does not depend on the start of the owner’s day', () => {
    expect(moment('3:50', '2026-11-20T03:05:00Z')).toMatchObject({ at: '2026-11-20T03:50+01:00' });
    expect(moment('3:30', '2026-11-20T06:30:00Z')).toMatchObject({ at: '2026-11-20T03:30+01:00' });
  });

  it('may be in the future if a date is given; the caller refuses that', () => {
    expect(moment('2026-11-21 9:40', now)).toMatchObject({ at: '2026-11-21T09:40+01:00' });
  });

  it.each(['', 'now', 'yesterday', '2026-02-30 9:00', '2026-11-20', '2026-11-20T25:00Z', 'T9:40'])(
    '“%s” is none',
    (text) => {
      expect(typedTime(text)).toBeNull();
    },
  );

  it('without a date is never in the future, and less than 25 hours ago on a day of 24', () => {
    fc.assert(
      fc.property(fc.nat(1_439), fc.integer({ min: 0, max: 365 * 1_440 }), (minutes, later) => {
        const at = instantFromMs(msOf(instant('2026-01-01T00:00:00Z')) + later * 60_000);
        const found = momentOf({ kind: 'time', time: clock(minutes) }, { now: at, zone });
        expect(found.at <= at).toBe(true);
        expect(msOf(at) - msOf(found.at)).toBeLessThan(26 * 3_600_000);
      }),
    );
  });
});

describe('a time in an answer', () => {
  // The computer slept from Friday evening, 17:50, to Monday morning; the session had begun at 14:00.
  const near = instant('2026-11-20T16:50:00Z');
  const now = instant('2026-11-23T07:35:00Z');
  const answered = (text: string, after: string) =>
    withOffset(momentNear(typed(text), { near, after: instant(after), until: now }, zone).at, zone);

  it.each([
    ['18:10', '2026-11-20T18:10+01:00'],
    ['17:30', '2026-11-20T17:30+01:00'],
    ['14:00', '2026-11-21T14:00+01:00'],
    ['2:00', '2026-11-21T02:00+01:00'],
    ['2026-11-22 18:10', '2026-11-22T18:10+01:00'],
    ['2026-11-22T18:10Z', '2026-11-22T19:10+01:00'],
  ])('“%s” is of the day that is asked about, after the start', (text, at) => {
    expect(answered(text, '2026-11-20T13:00:00Z')).toBe(at);
  });

  it('that fits on no day is the nearest one; the caller refuses it', () => {
    const around = { near, after: near, until: instant('2026-11-20T17:00:00Z') };
    expect(momentNear(typed('18:10'), around, zone).at).toBe(instant('2026-11-20T17:10:00Z'));
  });
});

describe('the repeated hour', () => {
  // 25 October 2026 in Berlin: 03:00 CEST becomes 02:00 CET at 01:00 UTC.
  it.each([
    ['after both, the later one', '2026-10-25T11:00:00Z', '2026-10-25T02:20+01:00', ['twice']],
    ['within the second, before it, the first one', '2026-10-25T01:10:00Z', '2026-10-25T02:20+02:00', []],
    ['within the first, the first one', '2026-10-25T00:40:00Z', '2026-10-25T02:20+02:00', []],
    ['within the first, before it, the day before’s', '2026-10-25T00:10:00Z', '2026-10-24T02:20+02:00', []],
  ])('is %s', (_title, now, at, remarks) => {
    expect(moment('2:20', now)).toEqual({ at, remarks });
  });

  it.each([
    ['2:10', '2:40', ['2026-10-25T02:10+01:00', '2026-10-25T02:40+01:00', 'twice', 'twice']],
    ['1:50', '2:10', ['2026-10-25T01:50+02:00', '2026-10-25T02:10+01:00', 'twice']],
    ['2:50', '2:10', ['2026-10-25T02:50+02:00', '2026-10-25T02:10+01:00', 'twice', 'twice']],
    ['2:50', '3:10', ['2026-10-25T02:50+01:00', '2026-10-25T03:10+01:00', 'twice']],
    ['2026-10-25T02:10+02:00', '2:40', ['2026-10-25T02:10+02:00', '2026-10-25T02:40+01:00', 'twice']],
    [
      '2026-10-25T02:10+02:00',
      '2026-10-25T02:40+02:00',
      ['2026-10-25T02:10+02:00', '2026-10-25T02:40+02:00'],
    ],
  ])('from %s to %s', (from, to, expected) => {
    const date = from.includes('T') ? null : '2026-10-25';
    expect(span(from, to, '2026-10-25T12:00:00Z', date)).toEqual(expected);
  });
});

describe('the skipped hour', () => {
  // 29 March 2026 in Berlin: 02:00 CET becomes 03:00 CEST.
  it('moves a time forward by its length, with a note', () => {
    expect(moment('2:30', '2026-03-29T10:00:00Z')).toEqual({
      at: '2026-03-29T03:30+02:00',
      remarks: ['skipped'],
    });
  });

  it('may contain the start or the end of a stretch', () => {
    expect(span('1:50', '2:30', '2026-03-29T10:00:00Z')).toEqual([
      '2026-03-29T01:50+01:00',
      '2026-03-29T03:30+02:00',
      'skipped',
    ]);
  });

  it('is named as the fault if it moves a start past its end', () => {
    expect(span('2:30', '3:10', '2026-03-29T10:00:00Z')).toBe('quickLine.startSkipped');
    expect(span('3:30', '3:10', '2026-03-29T10:00:00Z')).not.toBe('quickLine.startSkipped');
  });
});

describe('a stretch', () => {
  // 14:20 in Berlin.
  const now = '2026-11-20T13:20:00Z';

  it.each<[string, string, string | null, unknown]>([
    ['13:10', '13:45', null, ['2026-11-20T13:10+01:00', '2026-11-20T13:45+01:00']],
    ['13:10', '13:45', '2026-11-18', ['2026-11-18T13:10+01:00', '2026-11-18T13:45+01:00']],
    ['13:10', '13:45', 'yesterday', ['2026-11-19T13:10+01:00', '2026-11-19T13:45+01:00']],
    ['13:10', '13:45', 'today', ['2026-11-20T13:10+01:00', '2026-11-20T13:45+01:00']],
    ['16:00', '17:30', null, ['2026-11-19T16:00+01:00', '2026-11-19T17:30+01:00']],
    ['22:30', '1:15', null, ['2026-11-19T22:30+01:00', '2026-11-20T01:15+01:00', 'next day']],
    ['22:30', '1:15', '2026-11-14', ['2026-11-14T22:30+01:00', '2026-11-15T01:15+01:00', 'next day']],
    ['9am', '9.30', null, ['2026-11-20T09:00+01:00', '2026-11-20T09:30+01:00']],
    ['2026-11-19 23:00', '0:30', null, ['2026-11-19T23:00+01:00', '2026-11-20T00:30+01:00', 'next day']],
    ['23:00', '2026-11-18 00:30', null, ['2026-11-17T23:00+01:00', '2026-11-18T00:30+01:00']],
    ['2026-11-18T09:00Z', '2026-11-18T10:00Z', null, ['2026-11-18T10:00+01:00', '2026-11-18T11:00+01:00']],
    ['13:30', '14:30', null, 'when.endToCome'],
    ['9:00', '17:00', 'today', 'when.endToCome'],
    ['9:00', '9:30', '2026-12-24', 'when.endToCome'],
    ['23:00', '1:00', 'today', 'when.endToCome'],
    ['13:10', '13:10', null, 'refusal.endNotAfterStart'],
    ['2026-11-18T10:00Z', '2026-11-18T09:00Z', null, 'refusal.endNotAfterStart'],
  ])('from %s to %s of %s', (from, to, date, expected) => {
    expect(span(from, to, now, date)).toEqual(expected);
  });

  it('over a new year and over both clock changes has the right duration', () => {
    expect(span('23:30', '0:30', '2027-01-01T10:00:00Z')).toEqual([
      '2026-12-31T23:30+01:00',
      '2027-01-01T00:30+01:00',
      'next day',
    ]);
    expect(span('1:30', '3:30', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-25T01:30+02:00',
      '2026-10-25T03:30+01:00',
    ]);
  });

  it('is refused unless its end lies after its start and not in the future', () => {
    const anyClock = fc.nat(1_439).map((minutes): TypedTime => ({ kind: 'time', time: clock(minutes) }));
    const anywhen = fc.integer({ min: 0, max: 365 * 1_440 });
    fc.assert(
      fc.property(anyClock, anyClock, anywhen, (from, to, later) => {
        const at = instantFromMs(msOf(instant('2026-01-01T00:00:00Z')) + later * 60_000);
        const found = spanOf({ from, to, date: null }, { now: at, zone });
        if (!found.ok) return;
        expect(found.value.start < found.value.end).toBe(true);
        expect(found.value.end <= at).toBe(true);
      }),
    );
  });
});

it('may end at 24:00, the midnight that ends its day', () => {
  const parsed = parseArguments(['record', 'x', '--from', '22:00', '--to', '24:00', '--date', '2026-11-18']);
  if (parsed.kind === 'usage' || parsed.verb.verb !== 'record') throw new Error('not understood');
  const found = spanOf(parsed.verb.span, { now: instant('2026-11-20T09:00:00Z'), zone });
  expect(found).toMatchObject({
    ok: true,
    value: { start: '2026-11-18T21:00:00.000Z', end: '2026-11-18T23:00:00.000Z' },
  });
  expect(parseArguments(['record', 'x', '--from', '24:00', '--to', '1:00']).kind).toBe('usage');
});

it.each([
  [['0:00', '24:00', '--date', '2026-11-18'], '2026-11-17T23:00', '2026-11-18T23:00'],
  [['0:00', '24:00', '--date', '2026-10-25'], '2026-10-24T22:00', '2026-10-25T23:00'],
  [['0:00', '24:00', '--date', '2026-03-29'], '2026-03-28T23:00', '2026-03-29T22:00'],
  // Today is not over, so without a date it is the day before.
  [['0:00', '24:00'], '2026-11-18T23:00', '2026-11-19T23:00'],
  [['22:00', '24:00'], '2026-11-19T21:00', '2026-11-19T23:00'],
  [['0:00', 'midnight', '--date', '2026-11-18'], '2026-11-17T23:00', '2026-11-18T23:00'],
  [['noon', 'half past one pm', '--date', '2026-11-18'], '2026-11-18T11:00', '2026-11-18T12:30'],
  [['9:00', '24:00'], '2026-11-19T08:00', '2026-11-19T23:00'],
])(
  'from %j is that stretch, also up to the midnight at which a day is over',
  ([from = '', to = '', ...date], start, end) => {
    const parsed = parseArguments(['record', 'x', '--from', from, '--to', to, ...date]);
    if (parsed.kind === 'usage' || parsed.verb.verb !== 'record') throw new Error('not understood');
    const found = spanOf(parsed.verb.span, { now: instant('2026-11-20T09:00:00Z'), zone });
    expect(found).toMatchObject({ ok: true, value: { start: `${start}:00.000Z`, end: `${end}:00.000Z` } });
  },
);
