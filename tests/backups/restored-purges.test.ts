/** What was deleted for good, but could not be erased from every file yet, stays deleted through a restore and is erased later. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { digest } from '../../electron/store/buried.ts';
import type { BackupId, BackupView, Restored, RestorePreview } from '../../shared/contract/backups.ts';
import { tombstoneText } from '../../shared/domain/decision.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { must, namesIn, openLeft, openRecord } from '../support/record-on-disk.ts';

const setAside = '/data/set-aside/left.json';

async function notices(open: Composition): Promise<string[]> {
  return (await open.service.snapshot()).notices.map(({ message }) => message.code);
}

/** The files that contain the text, also those that are packed. */
function holding(disk: MemoryDisk, text: string): string[] {
  return disk.files().filter((file) => {
    const content = disk.content(file) ?? Buffer.alloc(0);
    return (file.endsWith('.gz') ? gunzipSync(content) : content).includes(text);
  });
}

/** A record with a backup that still has a purged session, because a file that was set aside cannot be read. */
async function recordWithWaitingErasure() {
  const disk = new MemoryDisk();
  const clock = new FakeClock();
  const open = await openRecord(disk, clock);
  const begin = async (name: string) => {
    clock.forward(10);
    const { session } = (await must(open, 'begin', { name })) as { readonly session: string };
    return session;
  };
  const purged = await begin('Secret');
  await begin('Write report');
  const { id: backup } = (await must(open, 'backUp', {})) as BackupView;
  disk.put(setAside, Buffer.from(`[{"id":"${purged}","name":"Secret"}]`));
  disk.faults = ({ name, file }) =>
    name === 'read' && file === setAside ? { how: 'fails', code: 'EACCES' } : null;
  await must(open, 'purge', { session: purged });
  expect(await notices(open)).toContain('files.notErasedUnread');
  const restore = async (of: BackupId) => {
    const { sequence } = open.service.store;
    return (await must(open, 'restoreBackup', { backup: of, sequence })) as Restored;
  };
  return { disk, clock, open, begin, restore, purged, backup };
}

describe('a session that was purged, but could not be erased from every file yet', () => {
  it('is not named by the preview of a restore', async () => {
    const { open, backup } = await recordWithWaitingErasure();
    const preview = (await must(open, 'previewRestore', { backup })) as RestorePreview;
    expect(preview.comeBack).toEqual({ count: 0, sessions: [] });
    expect(JSON.stringify(preview)).not.toContain('Secret');
    await open.close();
  });

  it('does not come back with a restore, and is neither counted nor left in the restored journal', async () => {
    const { disk, clock, open, restore, purged, backup } = await recordWithWaitingErasure();
    expect(await restore(backup)).toMatchObject({ sessions: 1 });
    expect(await namesIn(open)).toEqual(['Write report']);
    expect(await dispatch(open.handlersFor('window'), 'sessionHistory', { session: purged })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
    expect(holding(disk, purged).filter((file) => /\/(journal|sessions)\//.test(file))).toEqual([]);
    expect(await must(open, 'verify', {})).toMatchObject({ ok: true });
    await open.close();
    const again = await openLeft(disk, clock);
    expect(await namesIn(again)).toEqual(['Write report']);
    await again.close();
  });

  it('is still told as waiting after a restore, and erased as soon as it can be', async () => {
    const { disk, open, restore, purged, backup } = await recordWithWaitingErasure();
    await restore(backup);
    expect(await notices(open)).toContain('files.notErasedUnread');
    disk.heal();
    await open.service.store.checkpoint();
    expect(await notices(open)).not.toContain('files.notErasedUnread');
    expect(holding(disk, purged)).toEqual([]);
    expect(holding(disk, 'Secret')).toEqual([]);
    await open.close();
  });

  it('is erased by the start after a restore, if the program ended before', async () => {
    const { disk, clock, restore, purged, backup } = await recordWithWaitingErasure();
    await restore(backup);
    const left = disk.copy();
    const again = await openLeft(left, clock);
    expect(await namesIn(again)).toEqual(['Write report']);
    expect(holding(left, purged)).toEqual([]);
    await again.close();
  });

  it('is still erased later if a file of the unpacked record could not be written', async () => {
    let refusals = 0;
    for (let at = 0; at < 12; at += 1) {
      const { disk, open, purged, backup } = await recordWithWaitingErasure();
      const { faults } = disk;
      let created = 0;
      disk.faults = (call) => {
        const isStruck = call.name === 'create' && /restoring\/(state|index|sessions)/.test(call.file);
        if (isStruck) created += 1;
        return isStruck && created === at + 1 ? { how: 'fails', code: 'ENOSPC' } : faults(call);
      };
      const { sequence } = open.service.store;
      const done = await dispatch(open.handlersFor('window'), 'restoreBackup', { backup, sequence });
      if (!done.ok) refusals += 1;
      disk.heal();
      await open.service.store.checkpoint();
      expect(holding(disk, purged), `create ${at}`).toEqual([]);
      await open.close();
    }
    expect(refusals).toBeGreaterThan(3);
  });

  it('does not come back when the restore is undone, or when it is done once more', async () => {
    const { open, begin, restore, backup } = await recordWithWaitingErasure();
    await begin('Mail');
    const { before } = await restore(backup);
    expect(await namesIn(open)).toEqual(['Write report']);
    const { before: restored } = await restore(before);
    expect(await namesIn(open)).toEqual(['Write report', 'Mail']);
    await restore(restored);
    expect(await namesIn(open)).toEqual(['Write report']);
    await open.close();
  });
});

it('a restore keeps the tombstones of everything that was purged after the backup', async () => {
  const disk = new MemoryDisk();
  const clock = new FakeClock();
  const open = await openRecord(disk, clock);
  const { session } = (await must(open, 'begin', { name: 'Secret' })) as { readonly session: string };
  await must(open, 'begin', { name: 'Write report' });
  const { id: backup } = (await must(open, 'backUp', {})) as BackupView;
  await must(open, 'purge', { session });
  const { sequence } = open.service.store;
  await must(open, 'restoreBackup', { backup, sequence });
  expect(Object.keys(open.service.store.registry.tombstones)).toEqual([
    digest(tombstoneText('session', session)),
  ]);
  expect(open.service.store.isBuried('session', session)).toBe(true);
  expect(await must(open, 'verify', {})).toMatchObject({ ok: true });
  await open.close();
});
