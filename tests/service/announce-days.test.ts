import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AnnouncedDays, announceDays } from '../../electron/service/announce-days.ts';
import { beatMs } from '../../electron/service/beat.ts';
import { instantFromMs } from '../../shared/time/instant.ts';

const hourMs = 3_600_000;

/** A service whose wall clock can be set, independently of the clock that drives the timers. */
function watched(at: string, isSeen = () => true, zone = 'Europe/Berlin') {
  let offset = Date.parse(at) - Date.now();
  const frame = { zone, dayStart: '04:00' };
  const announce = vi.fn();
  const service = {
    now: () => instantFromMs(Date.now() + offset),
    frame: () => ({ ...frame }),
    announce,
  };
  const days = announceDays(service, isSeen);
  return {
    days,
    announce,
    frame,
    set: (to: string) => {
      offset = Date.parse(to) - Date.now();
    },
  };
}

describe('a new day is announced', () => {
  let days: AnnouncedDays;
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    days.stop();
    vi.useRealTimers();
  });

  it('when it begins, once', () => {
    const { announce, ...open } = watched('2026-11-26T02:59:00Z');
    days = open.days;
    vi.advanceTimersByTime(59_000);
    expect(announce).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_100);
    expect(announce).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(20 * hourMs);
    expect(announce).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['into tomorrow', '2026-11-27T12:00:00Z'],
    ['by months', '2027-03-01T12:00:00Z'],
    ['just past the day start', '2026-11-27T03:00:01Z'],
    ['back into yesterday', '2026-11-25T12:00:00Z'],
  ])('within a second after the clock was set %s', (_what, to) => {
    const { announce, set, ...open } = watched('2026-11-26T12:00:00Z');
    days = open.days;
    vi.advanceTimersByTime(5 * 60_000 + 123);
    set(to);
    vi.advanceTimersByTime(1_000);
    expect(announce).toHaveBeenCalledTimes(1);
  });

  it('not if the clock was set within the day', () => {
    const { announce, set, ...open } = watched('2026-11-26T12:00:00Z');
    days = open.days;
    set('2026-11-26T20:00:00Z');
    vi.advanceTimersByTime(2_000);
    expect(announce).not.toHaveBeenCalled();
  });

  it('hidden: at a beat, or at its time if that comes sooner; and at once when a window is shown', () => {
    let isSeen = false;
    const { announce, set, ...open } = watched('2026-11-27T02:59:55Z', () => isSeen);
    days = open.days;
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(5_100);
    expect(announce).toHaveBeenCalledTimes(1);
    set('2026-11-28T12:00:00Z');
    vi.advanceTimersByTime(beatMs + 1_000);
    expect(announce).toHaveBeenCalledTimes(2);
    set('2026-11-29T12:00:00Z');
    isSeen = true;
    days.look();
    expect(announce).toHaveBeenCalledTimes(3);
    set('2026-11-30T12:00:00Z');
    vi.advanceTimersByTime(1_000);
    expect(announce).toHaveBeenCalledTimes(4);
  });

  it('within a second after the zone changed', () => {
    const { announce, frame, ...open } = watched('2026-11-26T12:00:00Z');
    days = open.days;
    frame.zone = 'Asia/Tokyo';
    vi.advanceTimersByTime(1_000);
    expect(announce).toHaveBeenCalledTimes(1);
  });
});
