import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AnnouncedDays, announceDays, isTold } from '../../electron/service/announce-days.ts';
import { type DayFrame, dayInterval, dayOf } from '../../shared/time/day.ts';
import { instantFromMs, msOf, shift } from '../../shared/time/instant.ts';
import { at, berlin } from '../support/given.ts';
import { FakeClock } from '../support/record.ts';

describe('a new day', () => {
  const clock = new FakeClock();
  let frame: DayFrame = berlin;
  let told: string[] = [];
  let framesAsked = 0;
  let timesAsked = 0;
  let days: AnnouncedDays;

  /** `start`: where the clock stands when the program is started. */
  const startAt = (start: string) => {
    clock.set(at(start));
    days = announceDays({
      now: () => {
        timesAsked += 1;
        return clock.now();
      },
      frame: () => {
        framesAsked += 1;
        return frame;
      },
      announce: () => told.push(dayOf(clock.now(), frame)),
    });
  };
  /** Time goes by, as the clock and the timers see it. */
  const pass = (ms: number) => {
    for (let left = ms; left > 0; left -= 100) {
      const step = Math.min(100, left);
      clock.set(shift(clock.now(), step));
      vi.advanceTimersByTime(step);
    }
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    frame = berlin;
    told = [];
    framesAsked = 0;
  });
  afterEach(() => {
    days.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('is told at its first second, once', () => {
    startAt('2026-11-20T02:59:57.300Z');
    pass(2_600);
    expect(told).toEqual([]);
    pass(100);
    expect(told).toEqual(['2026-11-20']);
    pass(60_000);
    expect(told).toHaveLength(1);
  });

  it.each([
    ['forward to the next day', '2026-11-21T09:00:00.123Z', '2026-11-21'],
    ['forward by a year', '2027-11-20T09:00:00.999Z', '2027-11-20'],
    ['back by a day', '2026-11-19T09:00:00.500Z', '2026-11-19'],
    ['back by a decade', '2016-11-19T09:00:00Z', '2016-11-19'],
    ['forward to just after the day start', '2026-11-21T03:00:00.001Z', '2026-11-21'],
  ])('is told within a second of a clock set %s', (_what, to, date) => {
    startAt('2026-11-20T09:00:00.250Z');
    pass(10_000);
    clock.set(at(to));
    pass(1_000);
    expect(told).toEqual([date]);
  });

  it('is not told where the clock was set within the day', () => {
    startAt('2026-11-20T09:00:00Z');
    for (const to of ['2026-11-20T21:00:00Z', '2026-11-20T03:00:00Z', '2026-11-21T02:59:50Z']) {
      clock.set(at(to));
      pass(3_000);
    }
    expect(told).toEqual([]);
  });

  it('is told within seconds of a change of zone, the same date or not', () => {
    startAt('2026-11-20T09:00:00Z');
    pass(2_000);
    for (const zone of ['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      frame = { ...berlin, zone };
      pass(5_000);
    }
    expect(told).toEqual(['2026-11-20', '2026-11-19', '2026-11-20']);
  });

  it('is told at once where somebody has reason to look: after sleep, or with another day start', () => {
    startAt('2026-11-20T01:00:00Z');
    days.look();
    expect(told).toEqual([]);
    frame = { ...berlin, dayStart: '01:30' };
    days.look();
    clock.set(at('2026-11-22T08:00:00Z'));
    days.look();
    expect(told).toEqual(['2026-11-20', '2026-11-22']);
    pass(10_000);
    expect(told).toHaveLength(2);
  });

  it('costs one look a second, and one reading of the zone in five', () => {
    startAt('2026-11-20T09:00:00.400Z');
    framesAsked = 0;
    timesAsked = 0;
    pass(60_000);
    // Twice in each look: to compare, and to hit the next full second.
    expect(timesAsked).toBe(120);
    expect(framesAsked).toBe(12);
  });

  it('keeps no process alive', () => {
    startAt('2026-11-20T09:00:00Z');
    const waiting: NodeJS.Timeout[] = [];
    const wait = globalThis.setTimeout;
    const spy = vi.spyOn(globalThis, 'setTimeout').mockImplementation((...given) => {
      const timer = Reflect.apply(wait, globalThis, given);
      waiting.push(timer);
      return timer;
    });
    pass(3_000);
    spy.mockRestore();
    expect(waiting).toHaveLength(3);
    expect(waiting.some((timer) => timer.hasRef())).toBe(false);
  });

  it('is seen by comparison as by counting, at any two moments', () => {
    startAt('2026-11-20T09:00:00Z');
    const moment = fc.date({
      min: new Date('2026-03-01T00:00:00Z'),
      max: new Date('2026-11-30T00:00:00Z'),
      noInvalidDate: true,
    });
    const zone = fc.constantFrom('Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Apia');
    const near = fc.integer({ min: -90_000_000, max: 90_000_000 });
    fc.assert(
      fc.property(moment, near, zone, zone, (start, gap, one, other) => {
        const then = instantFromMs(start.getTime());
        const now = instantFromMs(msOf(then) + gap);
        const frame = { ...berlin, zone: one };
        const day = dayInterval(dayOf(then, frame), frame);
        expect(isTold({ frame, day }, now, { ...berlin, zone: other })).toBe(
          one === other && dayOf(now, frame) === dayOf(then, frame),
        );
      }),
    );
    expect(isTold({ frame: berlin, day: dayInterval('2026-11-20', berlin) }, at('03:00'), berlin)).toBe(true);
  });
});
