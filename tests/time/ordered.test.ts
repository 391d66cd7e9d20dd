import { expect, it } from 'vitest';
import { firstPlaceWhere, firstWhere } from '../../shared/time/ordered.ts';

const lengths = [0, 1, 2, 3, 8, 9];

it.each(lengths)('finds each place among %i, and their number where nothing holds', (length) => {
  for (let first = 0; first <= length; first += 1)
    expect(firstPlaceWhere(length, (place) => place >= first)).toBe(first);
});

it('finds the first of several that are alike', () => {
  const starts = ['08:00', '09:00', '09:00', '09:00', '10:00'];
  expect(firstWhere(starts, (start) => start >= '09:00')).toBe(1);
  expect(firstWhere(starts, (start) => start > '09:00')).toBe(4);
  expect(firstWhere(starts, (start) => start > '10:00')).toBe(5);
});
