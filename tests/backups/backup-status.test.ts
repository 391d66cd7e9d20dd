/** The status of backups, changed from two places at once: a purge, the weekly drill, work in the second folder. */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StatusFile } from '../../electron/store/backups/backup-status.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { instant } from '../support/store-work.ts';

const backups = '/data/backups';
const drill = { at: instant('2026-11-20T09:00:00.000Z'), sessions: 3, problem: null };
const purged = (id: string) => ({ kind: 'session', id, folder: '/stick' });

/** A disk that is slow to rename the first file. */
function slowFirst(): MemoryDisk {
  const disk = new MemoryDisk();
  const rename = disk.rename.bind(disk);
  let isFirst = true;
  disk.rename = async (from, to) => {
    const turns = isFirst ? 100 : 0;
    isFirst = false;
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    await rename(from, to);
  };
  return disk;
}

it('contains both of two simultaneous changes, on the disk as well', async () => {
  const disk = slowFirst();
  const status = new StatusFile(disk, backups);
  await Promise.all([status.change(() => ({ drill })), status.change(() => ({ toErase: [purged('a')] }))]);
  const expected = { drill, toErase: [purged('a')] };
  expect(status.known).toMatchObject(expected);
  expect(await new StatusFile(disk, backups).read()).toMatchObject(expected);
});

it('contains the other of two changes if one cannot be written', async () => {
  const disk = slowFirst();
  const status = new StatusFile(disk, backups);
  await status.read();
  let renames = 0;
  disk.faults = ({ name }) => {
    if (name !== 'rename') return null;
    renames += 1;
    return renames === 1 ? { how: 'fails', code: 'EIO' } : null;
  };
  const both = await Promise.allSettled([
    status.change(() => ({ drill })),
    status.change(() => ({ toErase: [purged('a')] })),
  ]);
  expect(both.map(({ status: how }) => how).sort()).toEqual(['fulfilled', 'rejected']);
  const after = await new StatusFile(disk, backups).read();
  expect(status.known).toEqual(after);
});

it('removes what an earlier write of it left that was cut off, and nothing of anybody else', async () => {
  const disk = new MemoryDisk();
  for (const name of ['status.json.0123456789ab.tmp', '00000001.json.0123456789ab.tmp', 'status.json.tmp'])
    disk.put(`${backups}/${name}`, Buffer.from('{'));
  const status = new StatusFile(disk, backups);
  await status.read();
  expect(disk.files()).toContain(`${backups}/status.json.0123456789ab.tmp`);
  await Promise.all([status.change(() => ({ drill })), status.change(() => ({ drill }))]);
  expect(disk.files().sort()).toEqual([
    `${backups}/00000001.json.0123456789ab.tmp`,
    `${backups}/status.json`,
    `${backups}/status.json.tmp`,
  ]);
});
