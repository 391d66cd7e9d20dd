import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../shared/quick-line/moments.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import { at } from '../support/given.ts';

const zone = 'Europe/Berlin';
const moments = (typed: string, now: string) => momentsOf(readQuickLine(typed).when, at(now), zone);
const since = (time: string, isDoubtful = false) => ({ kind: 'since', at: at(time), isDoubtful });
/** The times of day, in minutes from midnight, that the clock skipped. */
const skipping = (...skippedTimes: readonly number[]) => ({ skippedTimes });
const finished = (start: string, end: string, isDoubtful = false) => ({
  kind: 'finished',
  start: at(start),
  end: at(end),
  isDoubtful,
});

describe('a line', () => {
  it.each([
    // At 11:00 in Berlin, then at 04:05, 07:30 and 00:10.
    ['9:40 x', '10:00', since('08:40')],
    ['11:00 x', '10:00', since('10:00')],
    ['3:50 on call', '03:05', since('02:50')],
    ['3:30 feed', '06:30', since('02:30')],
    ['23:50 x', '2026-11-20T23:10Z', since('22:50')],
    ['22:30 x', '09:00', since('2026-11-19T21:30Z')],
    // The last 08:00 is today's, however many hours ago it was.
    ['8:00 x', '20:30', since('07:00')],
    ['0:00 x', '2026-11-20T22:59Z', since('2026-11-19T23:00Z')],
    ['10m ago x', '10:00', since('09:50')],
    ['1.5h x', '10:00', since('08:30')],
    ['0m ago x', '10:00', { kind: 'now' }],
    ['168h ago x', '10:00', since('2026-11-13T10:00Z')],
    ['169h ago x', '10:00', { kind: 'impossible', problem: 'quickStart.tooLongAgo' }],
  ])('“%s” typed at %s UTC starts at the last such moment', (typed, now, expected) => {
    expect(moments(typed, now)).toEqual(expected);
  });

  it.each([
    ['11:01 x', '10:00', since('2026-11-19T10:01Z', true)],
    ['2 pm x', '10:00', since('2026-11-19T13:00Z', true)],
    ['10:30-11:30 x', '10:00', finished('2026-11-19T09:30Z', '2026-11-19T10:30Z', true)],
    ['23:30-0:15 x', '2026-11-20T22:45Z', finished('2026-11-19T22:30Z', '2026-11-19T23:15Z', true)],
  ])('“%s” typed at %s UTC means yesterday, and the person is asked', (typed, now, expected) => {
    expect(moments(typed, now)).toEqual(expected);
  });

  it.each([
    ['9-10:30 x', '10:00', finished('08:00', '09:30')],
    ['13:10-13:45 x', '10:00', finished('2026-11-19T12:10Z', '2026-11-19T12:45Z')],
    ['10:30-11:00 x', '10:00', finished('09:30', '10:00')],
    ['23:30-0:15 x', '10:00', finished('2026-11-19T22:30Z', '2026-11-19T23:15Z')],
    ['23:50-0:05 x', '2026-11-20T23:10Z', finished('22:50', '23:05')],
    ['0:00-24:00 x', '2026-11-20T23:10Z', finished('2026-11-19T23:00Z', '23:00')],
    ['0:00-24:00 x', '2026-11-20T13:00Z', finished('2026-11-18T23:00Z', '2026-11-19T23:00Z')],
    ['22:00-24:00 x', '2026-11-20T23:10Z', finished('21:00', '23:00')],
    ['12:00-11:00 x', '10:00', finished('2026-11-19T11:00Z', '10:00')],
  ])('“%s” typed at %s UTC is the last such stretch that is over', (typed, now, expected) => {
    expect(moments(typed, now)).toEqual(expected);
  });

  // At 11:00 in Berlin, on a Friday.
  it.each([
    ['yesterday 9:40 x', since('2026-11-19T08:40Z')],
    ['yesterday 14:00 x', since('2026-11-19T13:00Z')],
    ['monday 9:40 x', since('2026-11-16T08:40Z')],
    ['today 9:40 x', since('08:40')],
    ['friday 9:40 x', since('08:40')],
    ['friday 14:00 x', since('2026-11-13T13:00Z')],
    ['2026-11-14 0:00 x', since('2026-11-13T23:00Z')],
    ['today 14:00 x', { kind: 'impossible', problem: 'refusal.openStartToCome' }],
    ['2026-12-24 9:40 x', { kind: 'impossible', problem: 'refusal.openStartToCome' }],
    ['2026-11-13 9:40 x', { kind: 'impossible', problem: 'quickStart.tooLongAgo' }],
    ['yesterday 13:10-13:45 x', finished('2026-11-19T12:10Z', '2026-11-19T12:45Z')],
    ['yesterday 22:30-1:15 x', finished('2026-11-19T21:30Z', '2026-11-20T00:15Z')],
    ['yesterday 22:00-24:00 x', finished('2026-11-19T21:00Z', '2026-11-19T23:00Z')],
    ['wed 0:00-24:00 x', finished('2026-11-17T23:00Z', '2026-11-18T23:00Z')],
    ['friday 10:30-11:30 x', finished('2026-11-13T09:30Z', '2026-11-13T10:30Z')],
    ['2025-12-31 23:00-1:00 x', finished('2025-12-31T22:00Z', '2026-01-01T00:00Z')],
    ['2026-10-25 2:50-2:10 x', finished('2026-10-25T00:50Z', '2026-10-25T01:10Z')],
    ['2026-10-25 2:10-2:40 x', finished('2026-10-25T01:10Z', '2026-10-25T01:40Z')],
    [
      '2026-03-29 2:10-2:50 x',
      { ...finished('2026-03-29T01:10Z', '2026-03-29T01:50Z'), ...skipping(130, 170) },
    ],
    ['2026-03-29 2:30-3:10 x', { kind: 'impossible', problem: 'quickLine.startSkipped' }],
    ['2026-03-29 2-3 x', { kind: 'impossible', problem: 'quickLine.startSkipped' }],
    ['yesterday 9:00-9:00 x', { kind: 'impossible', problem: 'quickLine.noLength' }],
    ['today 10:30-11:30 x', { kind: 'impossible', problem: 'refusal.endToCome' }],
    ['today 23:00-1:00 x', { kind: 'impossible', problem: 'refusal.endToCome' }],
  ])('“%s” is on the day that it names', (typed, expected) => {
    expect(moments(typed, '10:00')).toEqual(expected);
  });

  it('names calendar days, whatever the day start', () => {
    expect(moments('yesterday 23:00 x', '2026-11-20T00:30Z')).toEqual(since('2026-11-19T22:00Z'));
    expect(moments('today 0:15-1:00 x', '2026-11-20T00:30Z')).toEqual(
      finished('2026-11-19T23:15Z', '2026-11-20T00:00Z'),
    );
  });

  it('with a stretch of no length is impossible', () => {
    expect(moments('9:00-9:00 x', '10:00')).toEqual({ kind: 'impossible', problem: 'quickLine.noLength' });
    // The same holds on a day of 23 hours.
    expect(moments('9:00-9:00 x', '2027-03-28T08:00:00Z')).toEqual({
      kind: 'impossible',
      problem: 'quickLine.noLength',
    });
  });

  it.each([
    // 25 October 2026: 03:00 CEST becomes 02:00 CET at 01:00 UTC.
    ['02:50-02:15 x', '2026-10-25T09:00Z', finished('2026-10-25T00:50Z', '2026-10-25T01:15Z')],
    ['02:10-02:40 x', '2026-10-25T09:00Z', finished('2026-10-25T01:10Z', '2026-10-25T01:40Z')],
    ['01:30-03:30 x', '2026-10-25T09:00Z', finished('2026-10-24T23:30Z', '2026-10-25T02:30Z')],
    // The stretch lasts longer than 24 hours, because this day has 25.
    ['00:00-23:30 x', '2026-10-25T22:59Z', finished('2026-10-24T22:00Z', '2026-10-25T22:30Z')],
    ['02:20 x', '2026-10-25T01:30Z', since('2026-10-25T01:20Z')],
    ['02:40 x', '2026-10-25T01:30Z', since('2026-10-25T00:40Z')],
    // 29 March 2026: 02:00 CET becomes 03:00 CEST at 01:00 UTC.
    ['02:30 x', '2026-03-29T06:00Z', { ...since('2026-03-29T01:30Z'), ...skipping(150) }],
    [
      '01:30-02:30 x',
      '2026-03-29T06:00Z',
      { ...finished('2026-03-29T00:30Z', '2026-03-29T01:30Z'), ...skipping(150) },
    ],
    ['02:30-03:30 x', '2026-03-29T06:00Z', { kind: 'impossible', problem: 'quickLine.startSkipped' }],
    ['02:30-03:10 x', '2026-03-29T06:00Z', { kind: 'impossible', problem: 'quickLine.startSkipped' }],
    [
      '02:10-02:50 x',
      '2026-03-29T06:00Z',
      { ...finished('2026-03-29T01:10Z', '2026-03-29T01:50Z'), ...skipping(130, 170) },
    ],
  ])('“%s” typed at %s is read correctly across a change of the clock', (typed, now, expected) => {
    expect(moments(typed, now)).toEqual(expected);
  });
});
