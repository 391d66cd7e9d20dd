import { describe, expect, it } from 'vitest';
import { typedDate, typedTime } from '../../shared/time/typed-time.ts';

describe('a typed time', () => {
  it.each([
    ['9:05', '09:05'],
    ['09:05', '09:05'],
    [' 9.05 pm ', '21:05'],
    ['9:05 PM', '21:05'],
    ['9:05\u202fPM', '21:05'],
    ['9:05 p.m.', '21:05'],
    ['9:05p', '21:05'],
    ['9 am', '09:00'],
    ['9', '09:00'],
    ['21', '21:00'],
    ['905', '09:05'],
    ['0905', '09:05'],
    ['2105', '21:05'],
    ['905pm', '21:05'],
    ['9h05', '09:05'],
    ['9.05 Uhr', '09:05'],
    ['12 am', '00:00'],
    ['12:30 am', '00:30'],
    ['12 pm', '12:00'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
    ['９：０５', '09:05'],
    ['9h', '09:00'],
    ['21h', '21:00'],
    ['9 h', '09:00'],
    ['9 Uhr', '09:00'],
    ['9:05 p', '21:05'],
    ['9:05:00', '09:05'],
    ['下午 7:31', '19:31'],
    ['오후 7:31', '19:31'],
    ['午前0:05', '00:05'],
    ['7:31 م', '19:31'],
    ['٧:٣١ ص', '07:31'],
  ])('%j is %s', (text, time) => {
    expect(typedTime(text)).toEqual({ kind: 'time', time });
  });

  it.each([
    ['9:05:59', '09:05'],
    ['9:05:59 PM', '21:05'],
    ['9:05:01.250', '09:05'],
    ['21:05:59', '21:05'],
  ])('%j is the whole minute %s, and says that it had seconds', (text, time) => {
    expect(typedTime(text)).toEqual({ kind: 'time', time, withoutSeconds: true });
  });

  it.each([
    '',
    ' ',
    '9.05.30',
    '9:05:61',
    'h',
    '9h5',
    '25h',
    '24:00',
    '9:60',
    '960',
    '9:5',
    '13 pm',
    '0 am',
    'nine',
    '9:05 xm',
    '12345',
    '9-05',
    '-5',
  ])('%j is none', (text) => {
    expect(typedTime(text)).toBeNull();
  });

  it('may be the midnight that ends a day, if something ends then', () => {
    for (const text of ['24:00', '24', '2400', '24.00', '24h', '２４：００'])
      expect(typedTime(text, 'end')).toEqual({ kind: 'time', time: '00:00', endsDay: true });
    expect(typedTime('2026-11-30 24:00', 'end')).toEqual({
      kind: 'moment',
      date: '2026-12-01',
      time: '00:00',
    });
    for (const text of ['24:01', '24:00:30', '24 pm', '25:00']) expect(typedTime(text, 'end')).toBeNull();
  });

  it('may be a whole moment', () => {
    const instant = { kind: 'instant', instant: '2026-11-20T08:05:00.000Z' };
    expect(typedTime('2026-11-20T09:05:00+01:00')).toEqual(instant);
    expect(typedTime('2026-11-20 09:05:00+01:00')).toEqual(instant);
    expect(typedTime('2026-11-20T08:05Z')).toEqual(instant);
    expect(typedTime('2026-11-20 09:05:00 +0100')).toEqual(instant);
    expect(typedTime('2026-11-20T09:05+01')).toEqual(instant);
    const moment = { kind: 'moment', date: '2026-11-20', time: '09:05' };
    expect(typedTime('2026-11-20T09:05')).toEqual(moment);
    expect(typedTime('2026-11-20 9:05 am')).toEqual(moment);
    expect(typedTime('2026-02-30T09:05')).toBeNull();
    expect(typedTime('2026-02-30T09:05Z')).toBeNull();
  });
});

describe('a typed date', () => {
  const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sept', 'oct', 'nov', 'dec'];
  const long = 'january february march april may june july august september october november december';
  const names = months.map((short, place) => [short, long.split(' ')[place] ?? '']);
  const [british, american] = [
    { order: 'dmy', months: names },
    { order: 'mdy', months: names },
  ];
  it.each([
    ['2026-11-19', '2026-11-19'],
    ['2026-11-19T09:05:00+01:00', '2026-11-19'],
    ['19/11/2026', '2026-11-19'],
    ['19.11.2026', '2026-11-19'],
    ['19.11.', '2026-11-19'],
    ['19/11', '2026-11-19'],
    ['19/11/26', '2026-11-19'],
    ['19 Nov', '2026-11-19'],
    ['19 Nov 2025', '2025-11-19'],
    ['Thu, 19 November 2026', '2026-11-19'],
    ['Nov 19, 2026', '2026-11-19'],
    ['5 Sep', '2026-09-05'],
    ['Sept 5', '2026-09-05'],
    ['Sat, 5 sep 2026', '2026-09-05'],
    ['5 Augu', '2026-08-05'],
    ['2026/11/19', '2026-11-19'],
    ['2026.11.19', '2026-11-19'],
    ['1 Mar', '2026-03-01'],
  ])('%j is %s', (text, date) => {
    expect(typedDate(text, british, '2026-11-20')).toBe(date);
  });

  it('is read in the order of the locale', () => {
    expect(typedDate('3/4', british, '2026-11-20')).toBe('2026-04-03');
    expect(typedDate('3/4', american, '2026-11-20')).toBe('2026-03-04');
    expect(typedDate('3/4/2025', american, '2026-11-20')).toBe('2025-03-04');
  });

  it('is of the neighbouring year around New Year if no year is typed', () => {
    expect(typedDate('31 Dec', british, '2027-01-02')).toBe('2026-12-31');
    expect(typedDate('30/12', british, '2027-01-02')).toBe('2026-12-30');
    expect(typedDate('2 Jan', british, '2026-12-30')).toBe('2027-01-02');
    expect(typedDate('31 Dec', british, '2026-11-20')).toBe('2026-12-31');
    expect(typedDate('1 Oct', british, '2027-01-02')).toBe('2027-10-01');
    expect(typedDate('29 Feb', british, '2027-01-02')).toBeNull();
  });

  it.each([
    '',
    '31/02/2026',
    '45',
    'November',
    '19 20 Nov',
    'x',
    '1/2/3/4',
    '20 Nov 20266',
    '20 Nov 266',
    '5 Ju',
    '5 novice',
    '2026/11.19',
  ])('%j is none', (text) => {
    expect(typedDate(text, british, '2026-11-20')).toBeNull();
  });
});
