/** The trash keeps what is deleted for thirty days, and afterwards no file has it. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import type { RoutineLogService } from '../../electron/service/service.ts';
import { emptyTrashRegularly, Trash } from '../../electron/service/trash.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { Present } from '../support/presence.ts';
import { FakeClock, silent, TestRecord, textsIn } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const hour = 60;
const day = 24 * hour;
const atOnce = async () => {};

function create(service: RoutineLogService, owner: string, name: string) {
  const said = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };
  return service.execute({ actor: 'me', door: 'system' }, { type: 'CreateSession', owner, name, ...said });
}

/** Records and deletes a session; returns its id. */
async function inTrash(service: RoutineLogService, name: string, owner = service.owner()): Promise<string> {
  const made = await create(service, owner, name);
  if (!made.ok) throw new Error(english.say(made.refusal.message));
  const session = made.value.about;
  expect(
    await service.execute({ actor: 'me', door: 'system' }, { type: 'DeleteSession', owner, session }),
  ).toMatchObject({ ok: true });
  return session;
}

describe('the trash', () => {
  let record: TestRecord;
  let open: Composition;
  beforeEach(async () => {
    record = new TestRecord();
    open = await record.start();
  });
  afterEach(() => record.end());

  const empty = (between = atOnce) => new Trash(open.service, silent).empty(between);
  const holding = (text: string) =>
    [...textsIn(record.folder)].flatMap(([file, content]) => (content.includes(text) ? [file] : []));

  it('has a session after 29 days and 23 hours, and after 30 days no file has it', async () => {
    const id = await inTrash(open.service, 'To be forgotten');
    await open.service.store.checkpoint();
    record.clock.forward(30 * day - hour);
    await empty();
    expect(open.service.store.trashed()).toEqual([id]);
    expect(holding(id)).not.toEqual([]);
    record.clock.forward(hour);
    await empty();
    expect(open.service.store.trashed()).toEqual([]);
    expect(await open.service.store.session(id)).toBeUndefined();
    expect([...holding(id), ...holding('To be forgotten')]).toEqual([]);
    expect(await open.service.store.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('releases what is restored, and counts from the last deletion', async () => {
    const { service } = open;
    const owner = service.owner();
    const restored = await inTrash(service, 'Restored');
    const again = await inTrash(service, 'Deleted again');
    const trash = new Trash(service, silent);
    record.clock.forward(20 * day);
    await trash.empty(atOnce);
    for (const session of [restored, again])
      await service.execute({ actor: 'me', door: 'system' }, { type: 'RestoreSession', owner, session });
    await service.execute({ actor: 'me', door: 'system' }, { type: 'DeleteSession', owner, session: again });
    record.clock.forward(20 * day);
    await trash.empty(atOnce);
    expect(service.store.trashed()).toEqual([again]);
    expect((await service.store.session(restored))?.deletedAt).toBeNull();
    record.clock.forward(10 * day);
    await trash.empty(atOnce);
    expect(service.store.trashed()).toEqual([]);
    expect((await service.store.session(restored))?.name).toBe('Restored');
  });

  it('is emptied for every owner, also after a restart', async () => {
    const ids = [];
    for (const owner of [open.service.owner(), 'alice', 'bob'])
      ids.push(await inTrash(open.service, `Of ${owner}`, owner));
    await create(open.service, 'alice', 'Kept');
    open = await record.reopen();
    record.clock.forward(30 * day);
    await empty();
    expect(open.service.store.trashed()).toEqual([]);
    expect(ids.flatMap(holding)).toEqual([]);
    expect((await open.service.store.page({ owner: 'alice' }, 0, 10)).sessions).toMatchObject([
      { name: 'Kept' },
    ]);
  });

  it('purges many a few at a time, with time for commands in between', async () => {
    const ids = [];
    for (let count = 0; count < 80; count += 1) ids.push(await inTrash(open.service, `Number ${count}`));
    record.clock.forward(30 * day);
    const left: number[] = [];
    await empty(async () => {
      left.push(open.service.store.trashed().length);
      expect(await create(open.service, 'alice', 'Meanwhile')).toMatchObject({ ok: true });
    });
    expect(left.map((each, at) => (left[at - 1] ?? 80) - each)).toEqual(Array(10).fill(8));
    expect(holding(ids[0] ?? '')).toEqual([]);
    expect(await open.service.store.verify()).toMatchObject({ ok: true, sessions: 10, differences: [] });
  });

  it('keeps what is restored while others are purged', async () => {
    const { service } = open;
    const owner = service.owner();
    for (let count = 0; count < 9; count += 1) await inTrash(service, `Number ${count}`);
    record.clock.forward(30 * day);
    const restored: string[] = [];
    await empty(async () => {
      for (const session of service.store.trashed()) {
        restored.push(session);
        await service.execute({ actor: 'me', door: 'system' }, { type: 'RestoreSession', owner, session });
      }
    });
    expect(service.store.trashed()).toEqual([]);
    expect(restored).toHaveLength(1);
    expect(await service.store.session(restored[0] ?? '')).toMatchObject({ deletedAt: null });
  });

  it('is checked regularly while the program runs', async () => {
    const { service } = open;
    const isEmpty = () =>
      new Promise<void>((resolve) => {
        const stop = service.store.onDidChange(() => {
          if (service.store.trashed().length > 0) return;
          stop();
          resolve();
        });
      });
    const now = () => service.now();
    const stop = emptyTrashRegularly(service, silent, now, { firstMs: 1, everyMs: 1 });
    for (const name of ['One', 'Another']) {
      const id = await inTrash(service, name);
      const emptied = isEmpty();
      record.clock.forward(30 * day);
      await emptied;
      expect(await service.store.session(id)).toBeUndefined();
    }
    await stop();
  }, 20_000);
});

describe('the trash after the clock was set', () => {
  const yearsMs = 474 * 365 * day * 60_000;

  it('an hour forward keeps what it has, also after a restart meanwhile', async () => {
    const present = new Present();
    await present.start();
    const id = await inTrash(present.open.service, 'To be kept');
    const { machine } = present;
    const empty = () => {
      const { service, presence } = present.open;
      return new Trash(service, silent, () => presence.nowAtLeast()).empty(atOnce);
    };
    await present.must('begin', { name: 'Report' });
    await present.live(1);
    machine.setClock(yearsMs / 1_000);
    await empty();
    await present.live(1);
    await empty();
    await present.startAnew();
    await empty();
    expect(present.open.service.store.trashed()).toEqual([id]);
    // By hand, and not to the second.
    machine.setClock(-yearsMs / 1_000 + 20);
    await present.live(1);
    machine.pass(30 * 86_400 + 60);
    await empty();
    expect(present.open.service.store.trashed()).toEqual([]);
  });

  it('right at last by a leap is emptied thirty days later', async () => {
    const present = new Present();
    await present.start();
    const { machine } = present;
    await inTrash(present.open.service, 'Thrown away by a clock of 1550');
    machine.setClock(yearsMs / 1_000);
    const empty = () =>
      new Trash(present.open.service, silent, () => present.open.presence.nowAtLeast()).empty(atOnce);
    machine.pass(29 * 86_400);
    await empty();
    expect(present.open.service.store.trashed()).toHaveLength(1);
    machine.pass(2 * 86_400);
    await empty();
    expect(present.open.service.store.trashed()).toEqual([]);
  });

  it.each([
    ['years ahead at the start, and is put right hours later, keeps what it has', 'wrong'],
    ['right after forty days away is emptied a day later', 'right'],
  ])('%s', async (_name, which) => {
    const present = new Present();
    await present.start();
    const id = await inTrash(present.open.service, 'Thrown away');
    const { machine } = present;
    const left = async () => {
      const { service, presence } = present.open;
      await new Trash(service, silent, () => presence.nowAtLeast()).empty(atOnce);
      return service.store.trashed();
    };
    machine.setClock(which === 'wrong' ? yearsMs / 1_000 : 40 * 86_400);
    await present.startAnew();
    await present.must('create', { name: 'Something' });
    machine.pass(3 * 3_600);
    expect(await left()).toEqual([id]);
    if (which === 'wrong') {
      machine.setClock(-yearsMs / 1_000);
      machine.pass(86_400);
    }
    expect(await left()).toEqual([id]);
    machine.pass(29 * 86_400);
    expect(await left()).toEqual([]);
  });

  it('before the start waits for a second check if nothing was done for longer than the trash keeps anything', async () => {
    const record = new TestRecord();
    await inTrash((await record.start()).service, 'To be kept');
    record.clock.forward(yearsMs / 60_000);
    const { service } = await record.reopen();
    const empty = vi.spyOn(service.store, 'trashed');
    const trash = new Trash(service, silent);
    expect(await trash.hasBeenQuiet()).toBe(true);
    const stop = emptyTrashRegularly(service, silent, () => service.now(), {
      firstMs: 1,
      everyMs: 3_600_000,
    });
    const read = vi.spyOn(service.store, 'latest');
    await expect.poll(() => read.mock.calls.length).toBe(1);
    await stop();
    expect(empty).not.toHaveBeenCalled();
    expect(service.store.trashed()).toHaveLength(1);
    await create(service, 'alice', 'Something');
    expect(await trash.hasBeenQuiet()).toBe(false);
    await record.end();
  });
});

describe('the trash on a disk that fails', () => {
  it('keeps what it has, and purges it once the disk is mended', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const { service } = await openRecord(disk, clock);
    const trash = new Trash(service, silent);
    const id = await inTrash(service, 'To be forgotten');
    await service.store.checkpoint();
    clock.forward(30 * day);
    disk.faults = ({ name }) => (name === 'file.write' ? { how: 'fails', code: 'ENOSPC' } : null);
    await trash.empty(atOnce);
    expect(service.store.trashed()).toEqual([id]);
    disk.heal();
    await trash.empty(atOnce);
    expect(service.store.trashed()).toEqual([]);
    expect(disk.files().filter((file) => disk.content(file)?.includes(id))).toEqual([]);
  });

  it('reports what could not yet be removed from a file', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const { service } = await openRecord(disk, clock);
    const id = await inTrash(service, 'To be forgotten');
    await service.store.checkpoint();
    clock.forward(30 * day);
    disk.faults = ({ name }) => (name === 'rename' ? { how: 'fails', code: 'ENOSPC' } : null);
    const { revision } = await service.snapshot();
    await new Trash(service, silent).empty(atOnce);
    const told = await service.snapshot();
    expect(told.notices).toMatchObject([{ kind: 'file-problem' }]);
    // Once for the purge, once for what remains.
    expect(told.revision).toBe(revision + 2);
    disk.heal();
    await service.store.checkpoint();
    expect(disk.files().filter((file) => disk.content(file)?.includes(id))).toEqual([]);
  });
});

describe('a check that finds nothing new', () => {
  it('reads nothing, however much lies in the trash', async () => {
    const disk = new MemoryDisk();
    const { service } = await openRecord(disk, new FakeClock());
    const trash = new Trash(service, silent);
    await inTrash(service, 'One');
    await trash.empty(atOnce);
    const read = vi.spyOn(service.store, 'session');
    const calls = disk.calls.length;
    await trash.empty(atOnce);
    expect(read).not.toHaveBeenCalled();
    expect(disk.calls.length).toBe(calls);
  });
});

describe('a command given while a purge searches the files', () => {
  it('is answered before the search is over', async () => {
    const { service } = await openRecord(new MemoryDisk(), new FakeClock());
    const owner = service.owner();
    const session = await inTrash(service, 'To be forgotten');
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const erase = vi.spyOn(service.store, 'erasePurged').mockReturnValue(held);
    const purged = service.execute({ actor: 'me', door: 'system' }, { type: 'PurgeSession', owner, session });
    expect(await create(service, owner, 'Meanwhile')).toMatchObject({ ok: true });
    expect(erase).toHaveBeenCalledOnce();
    go();
    expect(await purged).toMatchObject({ ok: true });
  });
});
