/** A program that was started for a verb checks, once it is its turn, whether it is still wanted. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hasLeftSince } from '../../../../electron/hosts/desktop/starting/before-start.ts';
import { openLastSeen } from '../../../../electron/store/last-seen.ts';
import { at } from '../../../support/given.ts';
import { temporaryFolder } from '../../../support/record.ts';

let temporary = temporaryFolder();
beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(() => temporary.remove());

async function seenAt(time: string, left: 'quit' | 'shutdown' | null): Promise<void> {
  const lastSeen = openLastSeen(temporary.folder);
  await lastSeen.write({ at: at(time), left });
  await lastSeen.close();
}

it.each(['quit', 'shutdown'] as const)('a %s after the start was asked for cancels it', async (left) => {
  await seenAt('09:00', left);
  expect(await hasLeftSince(temporary.folder, at('08:59'))).toBe(true);
  expect(await hasLeftSince(temporary.folder, at('09:01'))).toBe(false);
});

it('a program that was killed, or that never ran, cancels no start', async () => {
  expect(await hasLeftSince(temporary.folder, at('08:59'))).toBe(false);
  await seenAt('09:00', null);
  expect(await hasLeftSince(temporary.folder, at('08:59'))).toBe(false);
});
