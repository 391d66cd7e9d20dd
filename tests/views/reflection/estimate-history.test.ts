import { describe, expect, it } from 'vitest';
import { shift } from '../../../shared/time/instant.ts';
import { estimateHistory } from '../../../shared/views/reflection/estimate-history.ts';
import { quantile, quartiles } from '../../../shared/views/reflection/quantiles.ts';
import fc from '../../support/properties.ts';
import { clock, ran, session } from '../../support/reflected.ts';

/** One session of the task for each of the given lengths in minutes. */
const took = (minutes: readonly number[], fields = {}) =>
  minutes.map((each, n) =>
    session(
      `s-${n}`,
      [{ start: clock('09:00'), end: shift(clock('09:00'), each * 60_000), provenance: 'measured' }],
      null,
      { linkedTaskId: 'task-1', ...fields },
    ),
  );
const task = { taskId: 'task-1' };

describe('the usual length of a task', () => {
  it('is given as the quartiles once there are five finished sessions', () => {
    expect(estimateHistory(took([30, 40, 50, 60]), task)).toEqual({ sessions: 4, usual: null });
    expect(estimateHistory(took([60, 38, 55, 20, 45]), task)).toEqual({
      sessions: 5,
      usual: { lowerQuartile: 38, median: 45, upperQuartile: 55 },
    });
  });

  it('ignores sessions that run, lie in the trash, lasted seconds or belong to another task', () => {
    const sessions = [
      ...took([30, 40, 50, 60, 70]),
      ran('running', ['09:00-'], { linkedTaskId: 'task-1' }),
      ...took([500], { deletedAt: clock('12:00') }),
      ...took([0.5, 0]),
      ...took([500], { linkedTaskId: 'task-2' }),
    ];
    expect(estimateHistory(sessions, task)).toMatchObject({ sessions: 5, usual: { median: 50 } });
  });

  it('counts worked time only, and can be looked up by name', () => {
    const sessions = Array.from({ length: 5 }, (_, n) =>
      ran(`s-${n}`, ['09:00-09:20', '11:00-11:10'], { name: n === 0 ? 'WRITE report' : 'Write report' }),
    );
    expect(estimateHistory(sessions, { name: ' write report' }).usual).toEqual({
      lowerQuartile: 30,
      median: 30,
      upperQuartile: 30,
    });
  });
});

describe('a quantile', () => {
  it('follows definition 7 of Hyndman and Fan, as quantile(1:10) does in R', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(quartiles(ten)).toEqual([3.25, 5.5, 7.75]);
    expect([quantile(ten, 0), quantile(ten, 1)]).toEqual([1, 10]);
    expect([quantile([], 0.5), quantile([7], 0.25)]).toEqual([null, 7]);
  });

  it('lies between the smallest and the largest figure, never falls as the share grows, and ignores the order', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(figures, share, share, (given, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map(
          (each) => quantile(given, each) ?? -1,
        );
        expect(low).toBeGreaterThanOrEqual(Math.min(...given));
        expect(high).toBeLessThanOrEqual(Math.max(...given));
        expect(low).toBeLessThanOrEqual((high ?? 0) + 1e-9);
        expect(quantile(given.toReversed(), one)).toBe(quantile(given, one));
      }),
    );
  });
});
