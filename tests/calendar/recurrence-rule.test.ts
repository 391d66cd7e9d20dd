/** Recurrence rules without a calendar: the examples and dates of RFC 5545, 3.8.5.3, and kinds of rules that ical.js gets wrong. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { recurring } from '../../electron/calendar/recurrence.ts';
import { Unreadable } from '../../electron/calendar/unreadable.ts';

/** The first `most` starts. A start at 09:00 is given as `YYYY-MM-DD`, any other with its time. */
function startsOf(rule: string, start: string, most: number): readonly string[] {
  const from = Temporal.PlainDateTime.from(start.length > 10 ? start : `${start}T09:00`);
  const { starts } = recurring(rule, from, { from, to: from.add({ years: 9 }) });
  return starts.slice(0, most).map((each) => `${each}`.slice(0, 16).replace('T09:00', ''));
}

const days = (month: string, ...numbers: readonly number[]) =>
  numbers.map((day) => `${month}-${String(day).padStart(2, '0')}`);

describe('a rule of RFC 5545', () => {
  it.each([
    [
      '1997-09-02',
      'FREQ=DAILY;INTERVAL=10;COUNT=5',
      [...days('1997-09', 2, 12, 22), ...days('1997-10', 2, 12)],
    ],
    [
      '1998-01-01',
      'FREQ=YEARLY;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
      days('1998-01', 1, 2, 3, 4, 5, 6, 7, 8),
    ],
    ['1997-09-01', 'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR', days('1997-09', 1, 3, 5, 15, 17, 19, 29)],
    ['1997-09-02', 'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH', days('1997-09', 2, 4, 16, 18, 30)],
    [
      '1997-09-05',
      'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
      ['1997-09-05', '1997-10-03', '1997-11-07', '1997-12-05'],
    ],
    [
      '1997-09-07',
      'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
      [...days('1997-09', 7, 28), ...days('1997-11', 2, 30), ...days('1998-01', 4, 25)],
    ],
    [
      '1997-09-22',
      'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
      ['1997-09-22', '1997-10-20', '1997-11-17', '1997-12-22'],
    ],
    ['1997-09-28', 'FREQ=MONTHLY;BYMONTHDAY=-3', ['1997-09-28', '1997-10-29', '1997-11-28', '1997-12-29']],
    ['1997-09-30', 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1', ['1997-09-30', ...days('1997-10', 1, 31)]],
    [
      '1997-09-10',
      'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
      [...days('1997-09', 10, 11, 12, 13, 14, 15), ...days('1999-03', 10, 11, 12, 13)],
    ],
    [
      '1997-06-10',
      'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
      ['1997-06-10', '1997-07-10', '1998-06-10', '1998-07-10'],
    ],
    [
      '1997-01-01',
      'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
      ['1997-01-01', '1997-04-10', '1997-07-19', '2000-01-01', '2000-04-09', '2000-07-18'],
    ],
    ['1997-05-19', 'FREQ=YEARLY;BYDAY=20MO', ['1997-05-19', '1998-05-18', '1999-05-17']],
    ['1997-05-12', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', ['1997-05-12', '1998-05-11', '1999-05-17']],
    ['1997-03-13', 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH', [...days('1997-03', 13, 20, 27), '1998-03-05']],
    [
      '1997-09-02',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13'],
    ],
    [
      '1997-09-13',
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
      ['1997-09-13', '1997-10-11', '1997-11-08', '1997-12-13'],
    ],
    [
      '1996-11-05',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      ['1996-11-05', '2000-11-07', '2004-11-02'],
    ],
    [
      '1997-09-04',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      ['1997-09-04', '1997-10-07', '1997-11-06'],
    ],
    [
      '1997-09-29',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      ['1997-09-29', '1997-10-30', '1997-11-27'],
    ],
    ['1997-09-02', 'FREQ=HOURLY;INTERVAL=3;COUNT=3', ['1997-09-02', '1997-09-02T12:00', '1997-09-02T15:00']],
    [
      '1997-09-02',
      'FREQ=MINUTELY;INTERVAL=90;COUNT=3',
      ['1997-09-02', '1997-09-02T10:30', '1997-09-02T12:00'],
    ],
    ['1997-08-05', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', days('1997-08', 5, 10, 19, 24)],
    ['1997-08-05', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', days('1997-08', 5, 17, 19, 31)],
    [
      '2007-01-15',
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      [...days('2007-01', 15, 30), '2007-02-15', '2007-03-15'],
    ],
  ])('gives from %s on the dates that the RFC lists: %s', (start, rule, starts) => {
    expect(startsOf(rule, start, starts.length)).toEqual(starts);
  });
});

describe('a rule', () => {
  it.each([
    [
      'by days of every month',
      '1997-09-02',
      'FREQ=YEARLY;BYMONTHDAY=2,15',
      [...days('1997-09', 2, 15), '1997-10-02'],
    ],
    [
      'by the first weekday of some months',
      '1997-04-07',
      'FREQ=MONTHLY;BYMONTH=4,7;BYDAY=1MO',
      ['1997-04-07', '1997-07-07', '1998-04-06', '1998-07-06'],
    ],
    [
      'by the fifth weekday of a month, at two times of day',
      '1997-09-01',
      'FREQ=MONTHLY;BYDAY=5SU;BYHOUR=9,14',
      ['1997-11-30', '1997-11-30T14:00', '1998-03-29', '1998-03-29T14:00'],
    ],
    [
      'by the last of several weekdays',
      '1997-09-07',
      'FREQ=WEEKLY;BYDAY=TH,SU;BYSETPOS=-1',
      days('1997-09', 7, 14, 21),
    ],
    [
      'by the first weekday of a month and another weekday of every week',
      '1997-09-03',
      'FREQ=MONTHLY;BYDAY=1MO,WE',
      days('1997-09', 3, 10, 17, 24),
    ],
    [
      'by a day that many months do not have',
      '1997-01-01',
      'FREQ=MONTHLY;INTERVAL=4;BYMONTHDAY=-31;BYDAY=WE,TH',
      ['1997-01-01', '1997-05-01', '1998-01-01', '2002-05-01'],
    ],
    [
      'by minutes',
      '1997-09-02',
      'FREQ=YEARLY;BYMINUTE=0,45',
      ['1997-09-02', '1997-09-02T09:45', '1998-09-02'],
    ],
    [
      'by a day of the month and an hour, with an hourly frequency',
      '1997-09-03',
      'FREQ=HOURLY;BYMONTHDAY=3;BYHOUR=9',
      ['1997-09-03', '1997-10-03'],
    ],
    [
      'by the last of several times of day',
      '1997-09-02T15:00',
      'FREQ=DAILY;BYHOUR=9,15;BYSETPOS=-1;COUNT=2',
      ['1997-09-02T15:00', '1997-09-03T15:00'],
    ],
    [
      'by days of numbered weeks',
      '1997-05-12',
      'FREQ=YEARLY;BYWEEKNO=20;BYMONTHDAY=12,13',
      days('1997-05', 12, 13),
    ],
  ])('%s gives the expected dates', (_what, start, rule, starts) => {
    expect(startsOf(rule, start, starts.length)).toEqual(starts);
  });

  it.each([
    'FREQ=WEEKLY;BYMONTHDAY=3',
    'FREQ=DAILY;BYYEARDAY=3',
    'FREQ=MONTHLY;BYWEEKNO=3',
    'FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO',
    ...['COUNT=0', 'COUNT=-1', 'COUNT=3x', 'COUNT=2.5', 'COUNT=1e3'].map((part) => `FREQ=YEARLY;${part}`),
    ...['INTERVAL=0', 'INTERVAL=-1', 'INTERVAL=2x', 'INTERVAL=1.5'].map((part) => `FREQ=YEARLY;${part}`),
    ...['BYMONTH=1x', 'BYMONTH=1.5', 'BYHOUR=9x', 'BYMONTHDAY=0', 'BYYEARDAY=0', 'BYDAY=MO;BYSETPOS=0'].map(
      (part) => `FREQ=YEARLY;${part}`,
    ),
    ...['UNTIL=2026-12-01', 'UNTIL=20261301', 'UNTIL=20260230T000000Z', 'UNTIL=20260228T250000'].map(
      (part) => `FREQ=YEARLY;${part}`,
    ),
    'FREQ=FORTNIGHTLY',
    'INTERVAL=2',
    '',
  ])('that the RFC forbids is refused: %s', (rule) => {
    expect(() => startsOf(rule, '1997-09-02', 1)).toThrow(Unreadable);
  });
});
