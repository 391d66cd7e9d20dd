import { describe, expect, it } from 'vitest';
import { instantFromMs } from '../../shared/time/instant.ts';
import { extentOf, type Interval, overlaps, sharing, united } from '../../shared/time/interval.ts';
import fc from '../support/properties.ts';

const begin = Date.parse('2026-11-20T08:00:00.000Z');
const anyInterval = fc.tuple(fc.nat(60), fc.nat(20)).map(
  ([from, minutes]): Interval => ({
    start: instantFromMs(begin + from * 60_000),
    end: instantFromMs(begin + (from + minutes) * 60_000),
  }),
);

describe('the extent of stretches', () => {
  it('contains each of them, and begins and ends with one', () => {
    expect(extentOf([])).toBeNull();
    fc.assert(
      fc.property(fc.array(anyInterval, { minLength: 1 }), (some) => {
        const extent = extentOf(some);
        expect(extent?.start).toBe(some.map(({ start }) => start).sort()[0]);
        expect(extent?.end).toBe(
          some
            .map(({ end }) => end)
            .sort()
            .at(-1),
        );
      }),
    );
  });
});

describe('stretches in order', () => {
  it('of which some overlap a span are exactly those that overlap it one by one', () => {
    fc.assert(
      fc.property(fc.array(anyInterval), anyInterval, (some, span) => {
        const ordered = united(some);

        const expected = ordered.filter((each) => overlaps(each, span));
        expect(sharing(ordered, span)).toEqual(expected);
      }),
    );
  });
});
