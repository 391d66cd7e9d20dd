/**
 * How many trips through the thread pool the program takes for its files while nobody looks. Each trip wakes four threads of an idle
 * program: the pool's, the two that poll and run the event loop, and the pool's again.
 */
import { createHook } from 'node:async_hooks';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DurableAdapter, plainFormat } from '../../electron/store/durable-adapter.ts';
import { openLastSeen } from '../../electron/store/last-seen.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { at } from '../support/given.ts';
import { temporaryFolder } from '../support/record.ts';

let temporary = temporaryFolder();

beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(() => temporary.remove());

/** Requests to the file system that go to another thread. */
async function tripsOf(work: () => Promise<void>): Promise<number> {
  let trips = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'FSREQCALLBACK' || type === 'FSREQPROMISE') trips += 1;
    },
  });
  hook.enable();
  await work();
  hook.disable();
  return trips;
}

it.each([
  ['without a trip that the program still runs, after a quick flush', 10, 0],
  ['in one trip after a slow flush, because a write to a busy disk would stall the event loop', 1_000, 1],
])('notes %s', async (_title, flushMs, trips) => {
  let ms = 0;
  const passed = () => {
    ms += flushMs;
    return ms;
  };
  const seen = openLastSeen(temporary.folder, realFileSystem, async () => undefined, passed);
  await seen.write({ at: at('10:00'), left: null });
  expect(await tripsOf(() => seen.note({ at: at('10:01'), left: null }))).toBe(trips);
  await seen.close();
});

it.runIf(process.platform === 'linux')('replaces a small file in seven trips', async () => {
  const format = plainFormat<object>('routinelog-settings', [], (data) => Object(data));
  const file = path.join(temporary.folder, 'settings.json');
  const keepOlder = async () => undefined;
  const adapter = new DurableAdapter(realFileSystem, file, format, { keepOlder });
  await adapter.write({ theme: 'dark' });
  // Create, write, sync; open the old file and read its head; rename, and sync the folder.
  expect(await tripsOf(() => adapter.write({ theme: 'light' }))).toBe(7);
});
