/** Some of what `npm run failpoints` makes fail: in each way every thirteenth call, others in each way. */
import { expect, it } from 'vitest';
import { failEach } from './failpoints.ts';

it('a call to the disk that fails once, in any way: the store opens, what was acknowledged is there, and what failed is whole or not', async () => {
  const { failed, wrong } = await failEach(3, 13);
  expect(wrong).toEqual([]);
  expect(failed).toBeGreaterThan(100);
}, 120_000);
