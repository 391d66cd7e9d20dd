/** What two readings of the clocks say about the time between them. */
import { describe, expect, it } from 'vitest';
import { gapBetween, type Reading, stepBetween } from '../../electron/presence/tick.ts';
import { shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import fc from '../support/properties.ts';

const before = { now: at('09:00'), elapsedMs: 5_000 };
const read = (wallMs: number, elapsedMs: number) => ({
  now: shift(before.now, wallMs),
  elapsedMs: before.elapsedMs + elapsedMs,
});
const between = (one: Reading, other: Reading) => ({
  step: stepBetween(one, other),
  gap: gapBetween(one, other, 30_000),
});

describe('between two readings', () => {
  it('both clocks advanced alike, and nothing happened', () => {
    expect(between(before, read(30_000, 30_400))).toEqual({ step: null, gap: null });
  });

  it('both advanced for longer than the timer was to wait: the machine slept', () => {
    const { step, gap } = between(before, read(3_600_000, 3_600_000));
    expect([step, gap]).toEqual([null, { from: at('09:00'), until: at('10:00') }]);
  });

  it('the wall clock was set during sleep: both are detected', () => {
    const { step, gap } = between(before, read(2 * 3_600_000, 3_600_000));
    expect(step).toMatchObject({ observed: at('11:00'), expected: at('10:00'), since: at('10:00') });
    // Nobody knows when it was set.
    expect(gap).toEqual({ from: at('09:00'), until: at('11:00') });
  });

  it('a minute more than the timer was to wait is an absence, a moment less is none', () => {
    expect(between(before, read(90_000, 90_000)).gap).toEqual({
      from: at('09:00'),
      until: read(90_000, 0).now,
    });
    expect(between(before, read(89_999, 89_999)).gap).toBeNull();
  });

  it('a step of exactly two seconds is none', () => {
    expect(stepBetween(before, read(2_000, 0))).toBeNull();
    expect(stepBetween(before, read(-2_000, 0))).toBeNull();
    expect(stepBetween(before, read(2_001, 0))).not.toBeNull();
  });

  it('any step over two seconds is reported, to the millisecond, and none below', () => {
    const any = fc.integer({ min: -10_000_000, max: 10_000_000 });
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 1_000_000 }), (stepMs, elapsedMs) => {
        const { step } = between(before, read(elapsedMs + stepMs, elapsedMs));
        if (Math.abs(stepMs) <= 2_000 + elapsedMs / 5_000) expect(step).toBeNull();
        else expect(shift(step?.expected ?? before.now, stepMs)).toBe(step?.observed);
      }),
    );
  });

  it('clocks that drifted apart a little over a night were not set', () => {
    expect(between(before, read(10 * 3_600_000 + 3_000, 10 * 3_600_000)).step).toBeNull();
  });

  it('what was written after a jump is distinguished from what was written before', () => {
    const leapt = stepBetween(before, read(3 * 3_600_000, 30_000));
    expect(leapt?.since).toBe(shift(at('12:00'), -30_000));
    expect(stepBetween(before, read(35_000, 30_000))?.since).toBe(shift(at('09:00'), 30_000));
  });

  it('a monotonic clock that goes backwards is no sleep and no step', () => {
    expect(between(before, read(-3_600_000, -3_600_000))).toEqual({ step: null, gap: null });
    expect(between(before, read(0, -5_000))).toEqual({ step: null, gap: null });
  });
});
