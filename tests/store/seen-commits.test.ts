/** Which commits of a device the store has seen, also if very many of them lie beyond a gap. */
import { expect, it } from 'vitest';
import { SeenCommits } from '../../electron/store/seen-commits.ts';

const device = 'a device';

it('knows the last of a device of which the first was lost, and hundreds of thousands are here', () => {
  const many = 300_000;
  const seen = new SeenCommits();
  for (let n = 2; n <= many; n += 1) seen.note({ device, n });
  expect(seen.last(device)).toBe(many);
  const again = new SeenCommits(seen.file());
  expect(again.last(device)).toBe(many);
  again.note({ device, n: 1 });
  expect(again.file()).toEqual({ [device]: [many] });
});
