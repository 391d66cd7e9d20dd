/** A sample of `npm run fuzz`: no start fails, nothing unreadable is overwritten, and nothing damaged is believed. */
import { expect, it } from 'vitest';
import { bases, wrongAfter } from './fuzzing.ts';

it('a folder of either format with any damage opens, keeps what it could not read, and believes nothing damaged', async () => {
  const folders = await bases();
  const wrong: string[] = [];
  for (let seed = 1; seed <= 300; seed += 1)
    for (const base of folders.slice(seed % folders.length, (seed % folders.length) + 1)) {
      const said = await wrongAfter(base, seed);
      if (said !== null) wrong.push(said);
    }
  expect(wrong).toEqual([]);
}, 120_000);
