import { expect, it } from 'vitest';
import { keepIn } from '../../shared/time/bounded-cache.ts';

it('a full cache is emptied before the next result is added', () => {
  const cache = new Map<number, string>();
  for (const key of [1, 2, 3]) expect(keepIn(cache, key, `${key}`, 3)).toBe(`${key}`);
  expect([...cache.keys()]).toEqual([1, 2, 3]);
  keepIn(cache, 4, '4', 3);
  expect([...cache]).toEqual([[4, '4']]);
});
