/** Milliseconds of an instant, read from its digits, agree with the runtime's own parser. */
import { describe, expect, it } from 'vitest';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';

const dayMs = 86_400_000;
const at = (year: string) => Date.parse(`${year}-01-01T00:00:00.000Z`);

/** Moments from `from` to `to`, `step` days apart, each at another time of day, so that every digit occurs. */
function* moments(from: number, to: number, step: number): Generator<number> {
  let time = 0;
  for (let day = from; day < to; day += step * dayMs) {
    time = (time + 7_654_321) % dayMs;
    yield day + time;
  }
}

describe('the milliseconds of an instant', () => {
  it.each([
    ['each day around a turn of the century that had no leap day', at('1896'), at('1904'), 1],
    ['each day around one that had', at('1996'), at('2004'), 1],
    ['days of all years from 1 to 9998', at('0001'), at('9999'), 101],
  ])('are those that it was made of: %s', (_which, from, to, step) => {
    const wrong = [...moments(from, to, step)].filter((ms) => msOf(instantFromMs(ms)) !== ms);
    expect(wrong.map(instantFromMs)).toEqual([]);
  });

  it('do not exist for anything that is no instant', () => {
    expect(msOf('' as Instant)).toBeNaN();
  });
});
