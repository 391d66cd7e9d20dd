import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceDays } from '../../electron/service/announce-days.ts';
import { instantFromMs } from '../../shared/time/instant.ts';

describe('the announcing of days', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-20T09:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says within a minute that the system is in another zone, and else nothing', () => {
    let zone = 'Europe/Berlin';
    const announce = vi.fn();
    const days = announceDays({
      frame: () => ({ zone, dayStart: '04:00' }),
      now: () => instantFromMs(Date.now()),
      announce,
    });
    vi.advanceTimersByTime(10 * 60_000);
    expect(announce).not.toHaveBeenCalled();
    zone = 'Asia/Tokyo';
    vi.advanceTimersByTime(45_000);
    expect(announce).toHaveBeenCalledTimes(1);
    days.stop();
    zone = 'Europe/Berlin';
    vi.advanceTimersByTime(60_000);
    expect(announce).toHaveBeenCalledTimes(1);
  });
});
