/** What was deleted for good is in none of the folder's files any more, neither by its id nor by its words. */
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import { Random } from '../bench/random.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openLeft, openRecord, sessionsOf } from '../support/record-on-disk.ts';

const words = ['Zephyr', 'Quixotic', 'Umbrella', 'Jackdaw', 'Marzipan'];

/** The files that contain one of the texts; parts of backups are unpacked first. */
function holding(disk: MemoryDisk, texts: readonly string[]): string[] {
  return disk.files().flatMap((file) => {
    const content = disk.content(file) ?? Buffer.alloc(0);
    const bytes = file.endsWith('.gz') ? gunzipSync(content) : content;
    return texts.filter((text) => bytes.includes(text)).map((text) => `${file}: ${text}`);
  });
}

/** A record in which a session was written into as many kinds of files as the program writes. */
async function recordWithOne() {
  const disk = new MemoryDisk();
  const clock = new FakeClock();
  const open = await openRecord(disk, clock);
  const must = async (name: string, input: unknown) => {
    clock.forward(7);
    expect(await dispatch(open.handlersFor('window'), name, input), name).toMatchObject({ ok: true });
  };
  await must('begin', { name: 'Kept' });
  await must('end', {});
  await must('begin', { name: 'Zephyr report', labels: ['Quixotic'], notes: 'About an Umbrella' });
  const purged = (await sessionsOf(open)).find(({ name }) => name === 'Zephyr report')?.id ?? '';
  await must('keepRunning', { session: purged });
  await must('interrupt', { reason: 'A Jackdaw came' });
  await must('resume', {});
  await must('amend', { session: purged, notes: 'About Marzipan' });
  await must('begin', { name: 'Between' });
  await must('end', {});
  await open.service.store.checkpoint();
  await must('backUp', {});
  return { disk, clock, open, must, purged };
}

it('a purge leaves neither the id nor the words of the session in any file', async () => {
  const { disk, open, must, purged } = await recordWithOne();
  expect(holding(disk, [purged]).length).toBeGreaterThan(5);
  await must('purge', { session: purged });
  expect(holding(disk, [purged, ...words])).toEqual([]);
  await open.close();
  expect(holding(disk, [purged, ...words])).toEqual([]);
});

it('a purge is also forgotten by settings that the disk did not let be written then', async () => {
  const { disk, open, must, purged } = await recordWithOne();
  disk.faults = ({ name, file }) =>
    name === 'create' && file.includes('settings.json') ? { how: 'fails', code: 'ENOSPC' } : null;
  await must('purge', { session: purged });
  expect((await open.service.snapshot()).notices).toHaveLength(1);
  disk.heal();
  await open.service.store.checkpoint();
  expect((await open.service.snapshot()).notices).toEqual([]);
  expect(holding(disk, [purged, ...words])).toEqual([]);
  await open.close();
});

it('a purge is completed in every file by the next start, wherever the process ended', async () => {
  const { disk, clock, open, must, purged } = await recordWithOne();
  const left: MemoryDisk[] = [];
  disk.pace = async () => {
    left.push(disk.copy());
  };
  await must('purge', { session: purged });
  disk.pace = async () => {};
  await open.close();
  let purgedIn = 0;
  for (const each of left.filter((_, at) => at % 5 === 4)) {
    const again = await openLeft(each, clock);
    const isPurged = (await sessionsOf(again)).every(({ id }) => id !== purged);
    // The first ones are from before the purge was written.
    if (isPurged) expect(holding(each, [purged, ...words])).toEqual([]);
    if (isPurged) purgedIn += 1;
    await again.close();
  }
  expect(purgedIn).toBeGreaterThan(10);
});

it('a purge leaves nothing that a power cut could bring back, although a drill had unpacked the session before', async () => {
  const { disk, clock, open, must, purged } = await recordWithOne();
  await open.backups.drill();
  await must('purge', { session: purged });
  for (let seed = 1; seed <= 12; seed += 1) {
    const left = disk.afterPowerCut(new Random(seed));
    const again = await openLeft(left, clock);
    expect(holding(left, [purged, ...words]), `seed ${seed}`).toEqual([]);
    await again.close();
  }
  await open.close();
});

it('a purge empties the folder that a drill left behind', async () => {
  const { disk, open, must, purged } = await recordWithOne();
  disk.put('/data/backups/drill/sessions/2026-11.json', Buffer.from(`["${purged}","Zephyr"]`));
  await must('purge', { session: purged });
  expect(holding(disk, [purged, ...words])).toEqual([]);
  await open.close();
});
