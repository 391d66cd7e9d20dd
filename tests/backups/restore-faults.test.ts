/** A restore that the disk or a power cut interrupts at any call leaves either the previous record or the restored one, as a whole. */
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { addPerson, revokeToken } from '../../electron/documents/tokens.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { readBackup, writeBackup } from '../../electron/store/backups/backup-file.ts';
import type { BackupId, BackupsView, Restored } from '../../shared/contract/backups.ts';
import { Random } from '../bench/random.ts';
import { type Call, MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { must, namesIn, openLeft, openRecord, sessionsOf } from '../support/record-on-disk.ts';

const then = ['Write report', 'Mail'];
const now = ['Write report', 'Letters', 'Call'];

/** A record that has changed since it was backed up. */
async function record() {
  const disk = new MemoryDisk();
  const clock = new FakeClock();
  const open = await openRecord(disk, clock);
  const begin = async (name: string) => {
    clock.forward(10);
    await must(open, 'begin', { name });
  };
  for (const name of then) await begin(name);
  const { service } = open;
  const person = service.store.registry.people[service.owner()];
  if (person === undefined) throw new Error('there is no owner');
  const owner = { person, isLocal: true, callKey: null };
  const sha256 = '0'.repeat(64);
  const added = await addPerson(service, owner, { name: 'Emil', role: 'employee', managerId: null }, () => ({
    secret: sha256,
    sha256,
  }));
  await open.service.store.checkpoint();
  const { id: backup } = (await must(open, 'backUp', {})) as { readonly id: BackupId };
  const [, mail] = await sessionsOf(open);
  await must(open, 'amend', { session: mail?.id, name: 'Letters' });
  await begin('Call');
  // The restore has to keep this token revoked, which takes a commit to the unpacked record.
  if (added.ok) await revokeToken(service, owner, added.value.person.id);
  return { disk, clock, open, backup };
}

function restore(open: Composition, backup: BackupId) {
  const { sequence } = open.service.store;
  return dispatch(open.handlersFor('window'), 'restoreBackup', { backup, sequence });
}

async function backupsOf(open: Composition) {
  return ((await must(open, 'backups', {})) as BackupsView).backups;
}

/** Restores, and returns the backup that was made before. */
async function restored(open: Composition, backup: BackupId): Promise<BackupId> {
  const { sequence } = open.service.store;
  return ((await must(open, 'restoreBackup', { backup, sequence })) as Restored).before;
}

/** Checks that the record is whole and one of the two, and that every backup can be read. */
async function expectWhole(open: Composition): Promise<readonly string[]> {
  const found = await namesIn(open);
  expect([then, now]).toContainEqual(found);
  expect(Object.values(open.service.store.registry.tokens)).toMatchObject([
    { revokedAt: expect.any(String) },
  ]);
  expect(await must(open, 'verify', {})).toMatchObject({ ok: true });
  const { backups } = (await must(open, 'backups', {})) as { readonly backups: readonly { state: string }[] };
  expect(backups.filter(({ state }) => state === 'damaged')).toEqual([]);
  return found;
}

it('a file of the unpacked record that the disk does not give does not make the backup look damaged', async () => {
  const first = await record();
  const before = first.disk.calls.length;
  await restore(first.open, first.backup);
  const isReading = ({ name, file }: Call) =>
    (name === 'read' || name === 'list') && file.includes('/restoring/');
  const readings = first.disk.calls.flatMap((call, at) =>
    at >= before && isReading(call) ? [at - before] : [],
  );
  const said = new Set<string>();
  for (const at of readings) {
    const { disk, open, backup } = await record();
    const begun = disk.calls.length;
    disk.faults = ({ place }) => (place === begun + at ? { how: 'fails', code: 'EIO' } : null);
    const done = await restore(open, backup).catch(() => null);
    disk.heal();
    if (done?.ok === false) said.add(done.refusal.message.code);
    await open.close().catch(() => undefined);
  }
  expect([...said].sort()).toEqual(['backups.notLaidDown', 'backups.unfinished']);
}, 300_000);

it('a restore is told as done although the disk is too full to note whose record it is', async () => {
  const { disk, open, backup } = await record();
  const owner = open.service.owner();
  disk.faults = ({ name, file }) =>
    name === 'file.write' && file.startsWith('/data/journal/') ? { how: 'fails', code: 'ENOSPC' } : null;
  expect(await restore(open, backup)).toMatchObject({ ok: true });
  expect(await namesIn(open)).toEqual(then);
  expect(open.service.owner()).toBe(owner);
  disk.heal();
  await must(open, 'begin', { name: 'Go on' });
  expect(open.service.active().map(({ name }) => name)).toContain('Go on');
  await open.close();
});

it.each(['once', 'always'])(
  'a segment that the disk refuses %s, and that no backup holds as it is, is kept aside by a restore',
  async (how) => {
    const { disk, clock, open: before, backup } = await record();
    await before.close();
    const open = await openLeft(disk, clock);
    const segment = '/data/journal/00000001.jsonl';
    let refused = 0;
    disk.faults = ({ name, file }) => {
      if (name !== 'read' || file !== segment || (how === 'once' && refused > 0)) return null;
      refused += 1;
      return { how: 'fails', code: 'EIO' };
    };
    expect(await restore(open, backup)).toMatchObject({ ok: true });
    disk.heal();
    expect(await namesIn(open)).toEqual(then);
    const aside = disk.files().filter((file) => file.includes('/set-aside/'));
    expect(aside.map((file) => disk.content(file)?.includes('"Call"'))).toEqual([true]);
    const { notices } = await open.service.snapshot();
    expect(notices.map(({ message }) => message.code)).toContain('files.notBackedUp');
    expect(await must(open, 'verify', {})).toMatchObject({ ok: true });
    await open.close();
  },
);

it.each([
  ['a part of it was damaged', (disk: MemoryDisk, [part = '']) => disk.put(part, Buffer.from('damaged'))],
  ['a part of it is gone', (disk: MemoryDisk, [part = '']) => disk.put(part, undefined)],
  ['its file is gone', (disk: MemoryDisk) => disk.put('/data/backups/00000002.json', undefined)],
] satisfies [string, (disk: MemoryDisk, parts: readonly string[]) => void][])(
  'a restore does not rely on the newest backup if %s since it was proven, and can still be undone',
  async (_how, damage) => {
    const { disk, open, backup } = await record();
    const partsOf = () => disk.files().filter((file) => file.includes('/backups/parts/'));
    const earlier = partsOf();
    await must(open, 'backUp', {});
    damage(
      disk,
      partsOf().filter((file) => !earlier.includes(file)),
    );
    const before = await restored(open, backup);
    expect(await namesIn(open)).toEqual(then);
    await restored(open, before);
    expect(await namesIn(open)).toEqual(now);
    await open.close();
  },
);

/** A file of the backup that is to take its place. */
const isLaidDown = /restoring\/(?!ready).*\.jsonl?$/;

async function callsOfRestore(): Promise<number> {
  const { disk, open, backup } = await record();
  const before = disk.calls.length;
  await restore(open, backup);
  return disk.calls.length - before;
}

describe('a restore', () => {
  it('that fails at any disk call says so, and leaves one of the two records, whole', async () => {
    const calls = await callsOfRestore();
    let refusedOnes = 0;
    // Every call once, each with one kind of failure.
    for (let at = 0; at < calls; at += 1) {
      const { disk, clock, open, backup } = await record();
      const begun = disk.calls.length;
      const code = ['EIO', 'ENOSPC', 'EACCES'][at % 3] ?? 'EIO';
      const how = at % 2 === 0 ? 'fails' : 'fails-halfway';
      disk.faults = ({ place }) => (place === begun + at ? { how, code } : null);
      const done = await restore(open, backup).catch(() => null);
      disk.heal();
      if (done?.ok !== true) refusedOnes += 1;
      // If something could not be written, the backup itself is fine.
      const isRead = ['list', 'read'].includes(disk.calls[begun + at]?.name ?? '');
      if (done?.ok === false && !isRead) expect(done.refusal.message.code).not.toBe('backups.unusable');
      await open.close().catch(() => undefined);
      const again = await openLeft(disk, clock);
      const found = await expectWhole(again);
      if (done?.ok === true) expect(found).toEqual(then);
      await again.close();
    }
    expect(refusedOnes).toBeGreaterThan(calls / 3);
  }, 300_000);

  it('that is decided but cannot be finished is finished with the next command, once the disk works', async () => {
    const { disk, open, backup } = await record();
    // One file is in place already, the next is not.
    let renamed = 0;
    disk.faults = ({ name, file }) => {
      if (name !== 'rename' || !isLaidDown.test(file)) return null;
      renamed += 1;
      return renamed > 1 ? { how: 'fails', code: 'EIO' } : null;
    };
    const unfinished = await restore(open, backup);
    expect(unfinished).toMatchObject({ ok: false, refusal: { message: { code: 'backups.unfinished' } } });
    // Nothing may be decided on a record that is half another one.
    const begin = () => dispatch(open.handlersFor('window'), 'begin', { name: 'Walk' });
    expect(await begin()).toMatchObject({ ok: false, refusal: { code: 'storage-failed' } });
    await expect(open.service.snapshot()).rejects.toMatchObject({ name: 'StorageFailed', reason: 'EIO' });
    disk.heal();
    const [walk, ...others] = await Promise.all([begin(), namesIn(open), open.service.snapshot()]);
    expect(walk).toMatchObject({ ok: true });
    expect(others).toHaveLength(2);
    expect(await namesIn(open)).toEqual([...then, 'Walk']);
    expect(await must(open, 'verify', {})).toMatchObject({ ok: true });
    await must(open, 'undo', {});
    const { before } = { before: (await backupsOf(open)).find(({ reason }) => reason === 'before-restore') };
    await restored(open, before?.id ?? backup);
    expect(await namesIn(open)).toEqual(now);
    await open.close();
  });

  it('that cannot be finished before the program ends is finished by the next start, and not after the end', async () => {
    const { disk, clock, open, backup } = await record();
    disk.faults = ({ name, file }) =>
      name === 'rename' && isLaidDown.test(file) ? { how: 'fails', code: 'EACCES' } : null;
    expect(await restore(open, backup)).toMatchObject({ ok: false });
    await open.close();
    disk.heal();
    const left = disk.files();
    await expect(open.service.snapshot()).rejects.toMatchObject({ name: 'StorageFailed' });
    expect(disk.files()).toEqual(left);
    expect(left).not.toContain('/data/lock');
    const again = await openRecord(disk, clock);
    expect(await expectWhole(again)).toEqual(then);
    await again.close();
  });

  it('that is refused is not done by the next start either, and leaves nothing behind', async () => {
    const { disk, clock, open, backup } = await record();
    const staged = () => disk.files().filter((file) => file.includes('/restoring/'));
    const { backups } = (await must(open, 'backups', {})) as BackupsView;
    expect(backups).toHaveLength(1);
    // First the backup before it fails; then the decision is written, but may not be durable.
    disk.faults = ({ name, file }) =>
      name === 'create' && /backups\/0+2\.json/.test(file) ? { how: 'fails', code: 'ENOSPC' } : null;
    expect(await restore(open, backup)).toMatchObject({ refusal: { message: { code: 'backups.notMade' } } });
    expect(staged()).toEqual([]);
    disk.faults = ({ name, file }) =>
      name === 'syncFolder' &&
      file.endsWith('restoring') &&
      staged().some((each) => each.endsWith('/ready.json'))
        ? { how: 'fails', code: 'EIO' }
        : null;
    expect(await restore(open, backup)).toMatchObject({ refusal: { message: { code: 'backups.notMade' } } });
    disk.heal();
    expect(staged()).toEqual([]);
    clock.forward(10);
    await must(open, 'begin', { name: 'Walk' });
    await open.close();
    const again = await openRecord(disk, clock);
    expect(await namesIn(again)).toEqual([...now, 'Walk']);
    await again.close();
  });

  it('that is refused, and whose files cannot be removed, leaves nothing that is purged later', async () => {
    const { disk, open, backup } = await record();
    const staged = () => disk.files().filter((file) => /restoring\/.*json/.test(file));
    let isStruck = false;
    disk.faults = ({ name, file }) => {
      isStruck ||= name === 'create' && /backups\/0+2\.json/.test(file);
      const isLeft = name === 'remove' && file.includes('/restoring/');
      return isStruck && (name === 'create' || isLeft) ? { how: 'fails', code: 'EIO' } : null;
    };
    expect(await restore(open, backup)).toMatchObject({ refusal: { message: { code: 'backups.notMade' } } });
    expect(staged()).not.toEqual([]);
    disk.faults = ({ name, file }) =>
      name === 'remove' && file.includes('/restoring/') ? { how: 'fails', code: 'EIO' } : null;
    const [purged] = await sessionsOf(open);
    await must(open, 'purge', { session: purged?.id });
    const notices = async () => (await open.service.snapshot()).notices.map(({ message }) => message.code);
    expect(await notices()).toContain('files.notErased');
    disk.heal();
    await open.service.store.checkpoint();
    expect(await notices()).not.toContain('files.notErased');
    expect(staged()).toEqual([]);
    await open.close();
  });

  it('loses none of its files to an erasing that runs beside it, and the erasing is done again later', async () => {
    const { disk, open, backup } = await record();
    const [purged] = await sessionsOf(open);
    const left = '/data/set-aside/left.json';
    disk.put(left, Buffer.from(`["${purged?.id}"]`));
    const isUnread = ({ name, file }: Call) => name === 'read' && file === left;
    disk.faults = (call) => (isUnread(call) ? { how: 'fails', code: 'EACCES' } : null);
    await must(open, 'purge', { session: purged?.id });
    const { store } = open.service;
    let erased: Promise<void> | null = null;
    disk.faults = (call) => {
      const isUnpacked = call.name === 'create' && /backups\/0+2\.json/.test(call.file);
      if (isUnpacked) erased ??= store.erasePurged();
      return isUnread(call) && erased === null ? { how: 'fails', code: 'EACCES' } : null;
    };
    expect(await restore(open, backup)).toMatchObject({ ok: true });
    await erased;
    expect(erased).not.toBeNull();
    disk.heal();
    expect(await namesIn(open)).toEqual(['Mail']);
    expect(await must(open, 'verify', {})).toMatchObject({ ok: true });
    await store.checkpoint();
    expect(disk.files().filter((file) => disk.content(file)?.includes(purged?.id ?? ''))).toEqual([]);
    await open.close();
  });

  it('that finds the record changed after it was prepared leaves nothing behind', async () => {
    const { disk, open, backup } = await record();
    let begun: Promise<unknown> | null = null;
    disk.faults = ({ file }) => {
      if (file.includes('/restoring/')) begun ??= must(open, 'begin', { name: 'Walk' });
      return null;
    };
    expect(await restore(open, backup)).toMatchObject({ refusal: { message: { code: 'backups.goneOn' } } });
    await begun;
    expect(disk.files().filter((file) => file.includes('/restoring/'))).toEqual([]);
    await open.close();
  });

  it('leaves nothing behind, whether it is finished or its decision cannot be read', async () => {
    for (const isReadable of [true, false]) {
      const { disk, clock, open, backup } = await record();
      disk.faults = ({ name, file }) =>
        name === 'rename' && isLaidDown.test(file) ? { how: 'fails', code: 'EACCES' } : null;
      expect(await restore(open, backup)).toMatchObject({ ok: false });
      await open.close();
      disk.heal();
      if (!isReadable) disk.put('/data/backups/restoring/ready.json', Buffer.from('{'));
      const again = await openRecord(disk, clock);
      expect(await expectWhole(again)).toEqual(isReadable ? then : now);
      expect(disk.files().filter((file) => file.includes('/restoring/'))).toEqual([]);
      await again.close();
    }
  });

  it('that a power cut interrupts at any moment leaves one of the two records, whole', async () => {
    const calls = await callsOfRestore();
    const seen = new Set<string>();
    for (let seed = 1; seed <= 120; seed += 1) {
      const random = new Random(seed);
      const { disk, clock, open, backup } = await record();
      const cutAt = disk.calls.length + Math.floor(random.below(calls));
      let left: MemoryDisk | null = null;
      disk.pace = async () => {
        if (disk.calls.length >= cutAt) left ??= disk.afterPowerCut(random);
      };
      await restore(open, backup);
      const after: MemoryDisk = left ?? disk;
      const again = await openLeft(after, clock);
      seen.add((await expectWhole(again)).join());
      expect(after.files().filter((file) => path.basename(file) === 'ready.json')).toEqual([]);
      await again.close();
    }
    // Both happened.
    expect([...seen].sort()).toEqual([then.join(), now.join()].sort());
  }, 300_000);

  it('can be undone by the earlier of two backups if the later one could not be made', async () => {
    const { disk, open, backup } = await record();
    await restored(open, backup);
    await must(open, 'begin', { name: 'Walk' });
    // The backup before the next restore is made, the one after it is not.
    const [newest] = await backupsOf(open);
    const after = `/0000000${Number(newest?.id.number) + 2}.json`;
    disk.faults = ({ file }) => (file.includes(after) ? { how: 'fails', code: 'ENOSPC' } : null);
    const withWalk = await restored(open, backup);
    disk.heal();
    await must(open, 'begin', { name: 'Talk' });
    const withTalk = await restored(open, withWalk);
    expect(await namesIn(open)).toEqual([...then, 'Walk']);
    await restored(open, withTalk);
    expect(await namesIn(open)).toEqual([...then, 'Talk']);
  });
});

it('a shrunken record that the person accepts keeps every backup whole that a purge changes at that moment', async () => {
  const { disk, open, backup } = await record();
  const file = '/data/backups/00000001.json';
  const made = await readBackup(disk, path.dirname(file), backup.number);
  if (made === null) throw new Error('there is no backup');
  await writeBackup(disk, path.dirname(file), { ...made, shrunkFrom: 900 });
  const [report] = await sessionsOf(open);
  const rename = disk.rename.bind(disk);
  let purged: Promise<unknown> | null = null;
  disk.rename = async (from, to) => {
    if (to === file && purged === null) {
      purged = must(open, 'purge', { session: report?.id });
      for (let turn = 0; turn < 500; turn += 1) await setImmediate();
    }
    await rename(from, to);
  };
  await must(open, 'acceptShrunk', {});
  await purged;
  const backups = await backupsOf(open);
  expect(backups.map(({ state }) => state)).toEqual(['proven']);
  const held = disk.files().filter((each) => disk.content(each)?.includes(report?.id ?? '') === true);
  expect(held).toEqual([]);
  await restored(open, backup);
  expect(await namesIn(open)).toEqual(['Mail']);
  await open.close();
});
