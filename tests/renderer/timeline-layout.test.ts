import { describe, expect, it } from 'vitest';
import { colorOf } from '../../renderer/components/label-color.ts';
import { axisFor, extent, hourStep, lanes, place } from '../../renderer/components/timeline-layout.ts';
import { drawnStretch, gapsOf } from '../../renderer/summary/timeline/empty.ts';
import { dayInterval } from '../../shared/time/day.ts';
import { localMinuteOf } from '../../shared/time/local-time.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { at, begin, berlin, owner, World } from '../support/given.ts';

const day = dayInterval('2026-11-20', berlin);

describe('the axis of a day', () => {
  it('shows whole hours from the first entry on, and at least eight', () => {
    const axis = axisFor([{ start: at('08:20'), end: at('09:00') }], day, berlin.zone, null, 8);
    expect([axis.start, axis.end]).toEqual([at('08:00'), at('17:00')]);
    expect(axis.hours).toHaveLength(10);
  });

  it('reaches to the present', () => {
    const axis = axisFor([{ start: at('08:00'), end: at('09:00') }], day, berlin.zone, at('18:30'), 8);
    expect(axis.end).toBe(at('19:00'));
  });

  it('stays within the day, also late in the day and on an empty one', () => {
    const late = { start: at('2026-11-21T02:30:00Z'), end: at('2026-11-21T02:40:00Z') };
    expect(axisFor([late], day, berlin.zone, null, 8)).toMatchObject({ end: day.end, start: at('19:00') });
    expect(axisFor([], day, berlin.zone, null, 8)).toMatchObject({ start: day.start });
  });

  it('reaches beyond the day if something was recorded while days began at another time', () => {
    const night = { start: at('01:30'), end: at('04:30') };
    expect(axisFor([night], day, berlin.zone, null, 1)).toMatchObject({ start: at('01:00') });
    expect(axisFor([night], day, berlin.zone, null, 8)).toMatchObject({ start: at('01:00') });
    const beforeDay = { start: at('01:30'), end: at('02:30') };
    expect(axisFor([beforeDay], day, berlin.zone, null, 8)).toMatchObject({
      start: at('01:00'),
      end: at('10:00'),
    });
    const nextNight = { start: at('2026-11-21T02:30:00Z'), end: at('2026-11-21T04:30:00Z') };
    const late = axisFor([nextNight], day, berlin.zone, null, 8);
    expect(late.start <= nextNight.start && nextNight.end <= late.end).toBe(true);
  });

  it('has as many hours as the day where the clock changes', () => {
    const spring = dayInterval('2026-03-28', berlin);
    const whole = axisFor([spring], spring, berlin.zone, null, 8);
    expect(whole.hours).toHaveLength(24);
    const autumn = dayInterval('2026-10-24', berlin);
    expect(axisFor([autumn], autumn, berlin.zone, null, 8).hours).toHaveLength(26);
  });

  it('marks whole hours of local time where the clock changes by half an hour', () => {
    const frame = { zone: 'Australia/Lord_Howe', dayStart: '00:00' };
    // 02:00 becomes 02:30 in October, and 02:00 becomes 01:30 in April.
    for (const [date, hours] of [
      ['2026-10-04', 23],
      ['2026-04-05', 24],
    ] as const) {
      const day = dayInterval(date, frame);
      const axis = axisFor([day], day, frame.zone, null, 8);
      expect(axis.hours.map((each) => localMinuteOf(each, frame.zone).time.slice(3))).toEqual(
        Array.from({ length: hours + 1 }, () => '00'),
      );
      expect([axis.start, axis.end]).toEqual([day.start, day.end]);
    }
  });

  it('marks whole hours of local time in a zone half an hour off UTC', () => {
    const frame = { zone: 'Asia/Kolkata', dayStart: '04:00' };
    const axis = axisFor(
      [{ start: at('08:20'), end: at('09:00') }],
      dayInterval('2026-11-20', frame),
      frame.zone,
      null,
      1,
    );
    expect(axis.start).toBe(at('07:30'));
  });

  it('places what lies on it, clips what crosses its ends, and omits the rest', () => {
    const axis = { start: at('08:00'), end: at('12:00') };
    expect(place({ start: at('09:00'), end: at('10:00') }, axis)).toEqual({ from: 0.25, width: 0.25 });
    expect(place({ start: at('07:00'), end: at('09:00') }, axis)).toEqual({ from: 0, width: 0.25 });
    expect(place({ start: at('05:00'), end: at('07:00') }, axis)).toBeNull();
    expect(place({ start: at('13:00'), end: at('14:00') }, axis)).toBeNull();
  });

  it('numbers as many hours as fit without touching', () => {
    const axis = axisFor([{ start: at('08:00'), end: at('20:00') }], day, berlin.zone, null, 8);
    expect(hourStep(axis, 1200, 36)).toBe(1);
    expect(hourStep(axis, 300, 36)).toBe(2);
    expect(hourStep(axis, 120, 36)).toBe(4);
  });
});

describe('lanes', () => {
  it('separate sessions that ran in parallel, and only those', () => {
    const world = new World();
    const first = begin(world, '08:00', 'first');
    begin(world, '08:30', 'second');
    world.do('09:00', { type: 'EndSession', owner, session: first, outcome: 'none' });
    begin(world, '09:00', 'third');
    const { parts } = daySummary('2026-11-20', [...world.sessions.values()], berlin, at('10:00'));
    expect(lanes(parts.map(extent))).toEqual([0, 1, 0]);
  });
});

describe('empty time on a day', () => {
  it('consists of the gaps of at least ten minutes between the first entry and the last', () => {
    const world = new World();
    for (const [name, start, end] of [
      ['first', '08:00', '08:30'],
      ['second', '08:35', '09:00'],
      ['third', '09:30', '10:00'],
    ] as const) {
      const session = begin(world, start, name);
      world.do(end, { type: 'EndSession', owner, session, outcome: 'none' });
    }
    const { parts } = daySummary('2026-11-20', [...world.sessions.values()], berlin, at('12:00'));
    expect(gapsOf(parts)).toEqual([{ start: at('09:00'), end: at('09:30') }]);
    expect(gapsOf([])).toEqual([]);
  });

  it('can be selected in steps of five minutes, in either direction, within the day and up to the present', () => {
    const axis = { start: at('08:00'), end: at('18:00') };
    const draw = (from: number, to: number, now = '20:00') => drawnStretch(from, to, axis, day, at(now));
    expect(draw(0.1, 0.2021)).toEqual({ start: at('09:00'), end: at('10:00') });
    expect(draw(0.2021, 0.1)).toEqual(draw(0.1, 0.2021));
    expect(draw(0.1, 0.5, '10:07')).toEqual({ start: at('09:00'), end: at('10:07') });
    expect(draw(0.5, 0.6, '10:07')).toBeNull();
    expect(draw(0.1, 0.1001)).toBeNull();
  });
});

describe('the colour of a label', () => {
  it('is the one that the program says, in any letter case, and none without a label', () => {
    const color = colorOf({ 'finance, q3': 5 });
    expect(color(['FINANCE, q3'])).toBe('5');
    expect(color(['Finance, Q3', 'other'])).toBe('5');
    expect(color([])).toBe('none');
  });

  it('follows from the name while it is being typed: one of eight, the same in any letter case', () => {
    const color = colorOf({});
    const found = new Set(Array.from({ length: 200 }, (_, index) => color([`label ${index}`])));
    expect([...found].sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect(color(['Writing'])).toBe(color(['writing']));
    expect(color(['constructor'])).toMatch(/^[0-7]$/);
  });
});
