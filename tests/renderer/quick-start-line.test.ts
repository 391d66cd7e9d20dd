import { describe, expect, it } from 'vitest';
import { type QuickStartPresent, readQuickStart } from '../../renderer/tray/quick-start-line.ts';
import { dayInterval } from '../../shared/time/day.ts';
import { at, berlin } from '../support/given.ts';

/** 11:00 in Berlin on Friday 20 November. */
const present: QuickStartPresent = {
  now: at('10:00'),
  day: dayInterval('2026-11-20', berlin),
  zone: berlin.zone,
};
const read = (text: string) => readQuickStart(text, present);

describe('the line of quick start', () => {
  it.each([
    ['review', { name: 'review', labels: [], at: null }],
    ['  write   report  ', { name: 'write report', labels: [], at: null }],
    ['9:40 review', { name: 'review', labels: [], at: at('08:40') }],
    ['09.40 review', { name: 'review', labels: [], at: at('08:40') }],
    ['at 9:40 review', { name: 'review', labels: [], at: at('08:40') }],
    ['9:40am review', { name: 'review', labels: [], at: at('08:40') }],
    ['11:00 review', { name: 'review', labels: [], at: at('10:00') }],
    ['10m ago review', { name: 'review', labels: [], at: at('09:50') }],
    ['10 min ago review', { name: 'review', labels: [], at: at('09:50') }],
    ['1h ago review', { name: 'review', labels: [], at: at('09:00') }],
    ['1h 20m ago review', { name: 'review', labels: [], at: at('08:40') }],
    ['review #work', { name: 'review', labels: ['work'], at: null }],
    ['#work review #überprüfung #work', { name: 'review', labels: ['work', 'überprüfung'], at: null }],
    ['9:40 review #work the slides', { name: 'review the slides', labels: ['work'], at: at('08:40') }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual({ ...expected, problem: null });
  });

  it.each([
    '24:10 review',
    '9:75 review',
    '13:00pm review',
    '9:401 review',
    'C# and issue#4',
    '10m review',
    'ago review',
    '3 reviews',
    '# review',
  ])('is all a name: %s', (text) => {
    expect(read(text)).toEqual({ name: text, labels: [], at: null, problem: null });
  });

  it('has no name yet while only a time or a label stands there', () => {
    expect(read('9:40')).toMatchObject({ name: '', problem: null });
    expect(read('#work')).toMatchObject({ name: '', labels: ['work'] });
    expect(read('')).toMatchObject({ name: '', problem: null });
  });

  it('does not start what is still to come', () => {
    expect(read('11:01 review')).toMatchObject({ name: 'review', problem: 'quickStart.stillToCome' });
    expect(read('2pm review').name).toBe('2pm review');
    expect(read('2:00 pm review').problem).not.toBeNull();
  });

  it('goes back a week at most', () => {
    expect(read('168h ago review').problem).toBeNull();
    expect(read('169h ago review').problem).not.toBeNull();
  });

  it('after midnight means the evening before, as long as the day has not ended', () => {
    const night = { ...present, now: at('2026-11-20T23:30:00Z') };
    expect(readQuickStart('23:50 review', night)).toMatchObject({ at: at('22:50'), problem: null });
    expect(readQuickStart('0:10 review', night)).toMatchObject({ at: at('23:10'), problem: null });
    // 03:00 belongs to the day before: it is not looked for there.
    expect(readQuickStart('3:00 review', night).problem).not.toBeNull();
  });

  it('counts real time where the clock changes', () => {
    // 29 March 2026: 02:00 becomes 03:00 in Berlin. At 06:00 (04:00 UTC), 04:30 is an hour and a half ago.
    const spring = {
      now: at('2026-03-29T04:00:00Z'),
      day: dayInterval('2026-03-29', berlin),
      zone: berlin.zone,
    };
    expect(readQuickStart('4:30 review', spring).at).toBe(at('2026-03-29T02:30:00Z'));
    const autumnDay = { zone: 'Europe/Berlin', dayStart: '00:00' };
    const autumn = {
      now: at('2026-10-25T04:00:00Z'),
      day: dayInterval('2026-10-25', autumnDay),
      zone: 'Europe/Berlin',
    };
    // 05:00 in winter time; 01:30 was in summer time.
    expect(readQuickStart('1:30 review', autumn).at).toBe(at('2026-10-24T23:30:00Z'));
  });
});
