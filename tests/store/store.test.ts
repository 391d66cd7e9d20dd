import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { FileStore } from '../../electron/store/store.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, temporaryFolder } from '../support/record.ts';
import { contentsOf, openLeft, openRecord, sessionsOf } from '../support/record-on-disk.ts';
import { held, owner, told, Work } from '../support/store-work.ts';

describe('a store', () => {
  const open: FileStore[] = [];
  let temporary = temporaryFolder();
  beforeEach(() => {
    temporary = temporaryFolder();
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    temporary.remove();
  });
  const start = async (work: Work) => {
    const store = await work.open(temporary.folder);
    open.push(store);
    return store;
  };

  it('begins empty and without problems', async () => {
    const store = await start(new Work(1));
    expect(store.problems).toEqual([]);
    expect(await store.page({ owner }, 0, 20)).toEqual({ sessions: [], total: 0 });
    expect(await store.verify()).toMatchObject({
      ok: true,
      sessions: 0,
      journalLines: 0,
      differences: [],
      notes: [],
    });
  });

  it('holds after a restart what it held before', async () => {
    const work = new Work(2);
    const first = await start(work);
    for (let count = 0; count < 60; count += 1) await work.commit(first);
    expect(told(await held(first))).toEqual(told(work.model));
    await open.pop()?.close();
    const second = await start(work);
    expect(second.problems).toEqual([]);
    expect(told(await held(second))).toEqual(told(work.model));
    expect(
      second
        .active(owner)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      work.model
        .active()
        .map(({ id }) => id)
        .sort(),
    );
    expect(await second.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('reads only the newest segment of the journal after an orderly end, and parses no commit of it', async () => {
    const disk = new MemoryDisk();
    const work = new Work(3);
    for (let lives = 0; lives < 3; lives += 1) {
      const open = await work.open('/data', disk);
      for (let count = 0; count < 10; count += 1) await work.commit(open);
      await open.close();
    }
    const newest = disk.files().findLast((file) => file.includes('/journal/'));
    const before = disk.calls.length;
    const parse = vi.spyOn(JSON, 'parse');
    const again = await work.open('/data', disk);
    const parsed = parse.mock.calls.filter(([text]) => String(text).includes('"streams"'));
    parse.mockRestore();
    const read = disk.calls.slice(before).filter(({ name }) => name.startsWith('read'));
    const ofJournal = read.filter(({ file }) => file.includes('/journal/'));
    // The head tells whether a later version wrote it, and the last line whether the state's last commit is there.
    expect(ofJournal.map(({ name, file }) => [name, file])).toEqual([
      ['readStart', newest],
      ['read', newest],
    ]);
    expect(parsed).toEqual([]);
    expect(told(await held(again))).toEqual(told(work.model));
  });

  it('applies the commits of one write one after the other, as a restart does', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const open = await openRecord(disk, clock);
    const send = (name: string, input: unknown) => dispatch(open.handlersFor('window'), name, input);
    const opened = disk.calls.length;
    const all = [
      send('begin', { name: 'Report' }),
      send('interrupt', { reason: 'Call' }),
      send('resume', {}),
      send('begin', { name: 'Mail' }),
      send('end', { outcome: 'done' }),
    ];
    for (const each of all) expect(await each).toMatchObject({ ok: true });
    // If one were not seen to follow another, their streams would be read back and folded again.
    const calls = disk.calls.slice(opened).filter(({ file }) => file.includes('/journal/'));
    expect(calls.filter(({ name }) => name.startsWith('read'))).toEqual([]);
    expect(calls.filter(({ name }) => name === 'file.write').length).toBeLessThan(all.length);
    const before = await contentsOf(open);
    const found = (await sessionsOf(open)).map(
      ({ name, progress, segments }) => `${name} ${progress.status} ${segments.length}`,
    );
    expect(found.sort()).toEqual(['Mail ended 1', 'Report ended 2']);
    expect(await contentsOf(await openLeft(disk.copy(), clock))).toEqual(before);
  });
});
