/** A sample of `npm run failpoints`: every thirteenth call for each way of failing, and different calls for each way. */
import { expect, it } from 'vitest';
import { failEach } from './failpoints.ts';

it('a call to the disk that fails once, in any way: the store opens, what was acknowledged is there, and what failed is whole or not', async () => {
  const { failed, wrong } = await failEach(3, 13);
  expect(wrong).toEqual([]);
  expect(failed).toBeGreaterThan(100);
}, 120_000);
