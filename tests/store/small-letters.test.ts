/** A record whose file names have become capital letters, on a disk where nothing can be renamed. The store reads it all the same. */
import { readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openToRead } from '../../electron/store/read-only.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { silent, temporaryFolder } from '../support/record.ts';
import { held, told, Work } from '../support/store-work.ts';

let temporary = temporaryFolder();
beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(() => temporary.remove());

/** Renames every file and folder to capital letters, the contents of a folder before the folder itself. */
function inCapitals(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const from = path.join(folder, entry.name);
    if (entry.isDirectory()) inCapitals(from);
    renameSync(from, path.join(folder, entry.name.toUpperCase()));
  }
}

const all = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

it('is read as it was, and left as it was found', async () => {
  const { folder } = temporary;
  const work = new Work(7);
  const store = await work.open(folder);
  for (let count = 0; count < 40; count += 1) await work.commit(store);
  await store.checkpoint();
  for (let count = 0; count < 5; count += 1) await work.commit(store);
  await store.close();
  inCapitals(folder);
  const before = all(folder);
  const parts = { folder, fs: realFileSystem, clock: work.clock, logger: silent, installation: 'tests' };
  const read = await openToRead({ ...parts, holder: { kind: 'tool' } }, { code: 'EROFS', isUnread: false });
  expect(read === null ? null : told(await held(read))).toEqual(told(work.model));
  expect(read?.problems).toEqual([]);
  await read?.close();
  expect(all(folder)).toEqual(before);
});
