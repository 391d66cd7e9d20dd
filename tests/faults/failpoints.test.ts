/** A sample of `npm run failpoints`: every thirteenth call for each way of failing, and different calls for each way. */
import { expect, it } from 'vitest';
import { failEach } from './failpoints.ts';

it('after a disk call fails once, in any way, the store opens, holds what was acknowledged, and holds what failed as a whole or not at all', async () => {
  const { failed, wrong } = await failEach(3, 13);
  expect(wrong).toEqual([]);
  expect(failed).toBeGreaterThan(100);
}, 120_000);
