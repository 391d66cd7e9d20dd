import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alignBeats, atBeats, beatMs, msToBeat } from '../../electron/service/beat.ts';

describe('work that is done now and then', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each([1, 4_321, 59_500, 61_000])(
    'happens at the same beats, whenever it was begun (%i ms later)',
    (laterMs) => {
      const looks: [string, number][] = [];
      const stopFirst = atBeats(() => looks.push(['first', performance.now()]));
      vi.advanceTimersByTime(laterMs);
      looks.length = 0;
      const stopSecond = atBeats(() => looks.push(['second', performance.now()]));
      vi.advanceTimersByTime(10 * beatMs);
      const [one, other] = ['first', 'second'].map((name) =>
        looks.flatMap(([who, at]) => (who === name ? at : [])),
      );
      expect(other).toHaveLength(laterMs === 59_500 ? 9 : 10);
      expect(one).toEqual(expect.arrayContaining(other ?? []));
      stopFirst();
      stopSecond();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('moves to a moment at which the program wakes up anyway', () => {
    vi.advanceTimersByTime(12_345);
    const looks: number[] = [];
    const stop = atBeats(() => looks.push(performance.now()));
    alignBeats(7_000);
    const alignedMs = performance.now() + 7_000;
    expect(msToBeat()).toBe(7_000);
    expect(msToBeat(30_000)).toBe(7_000);
    vi.advanceTimersByTime(3 * beatMs);
    stop();
    alignBeats(beatMs - (performance.now() % beatMs));
    // The beat that was waited for already comes first, and is followed by those of the new moment, which are a minute apart.
    const [, second = 0, third = 0] = looks;
    expect((second - alignedMs) % beatMs).toBe(0);
    expect(third - second).toBe(beatMs);
  });

  it('has quicker beats that coincide with the slow ones', () => {
    vi.advanceTimersByTime(12_345);
    expect((msToBeat() - msToBeat(30_000)) % 30_000).toBe(0);
  });
});
