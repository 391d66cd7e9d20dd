import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { digest } from '../../electron/store/buried.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { tombstone } from '../../shared/domain/decision.ts';
import { Random } from '../bench/random.ts';
import { inEnglish } from '../support/in-english.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, testInstallation } from '../support/record.ts';
import { contentsOf, openLeft, openRecord, sessionsOf } from '../support/record-on-disk.ts';
import { instant } from '../support/store-work.ts';

async function recordWithTwo(disk: MemoryDisk, clock: FakeClock) {
  const open = await openRecord(disk, clock);
  const must = async (name: string, input: unknown) => {
    clock.forward(5);
    expect(await dispatch(open.handlersFor('window'), name, input)).toMatchObject({ ok: true });
  };
  await must('begin', { name: 'To be purged' });
  await must('begin', { name: 'To be kept' });
  await open.service.store.checkpoint();
  const purged = (await sessionsOf(open)).find(({ name }) => name === 'To be purged')?.id ?? '';
  return { open, must, purged };
}

/** Commits a tombstone of the session and nothing else, as if the purge were known by that alone. */
async function buryAlone({ service }: Composition, session: string, clock: FakeClock): Promise<void> {
  const { store } = service;
  const buried = tombstone('session', session, { now: clock.now(), digest });
  await store.append([
    {
      id: store.nextCommitId(),
      actor: service.owner(),
      door: 'system',
      what: { code: 'session-purged', params: {} },
      undoes: null,
      streams: [{ ...buried, after: [] }],
    },
  ]);
}

function holding(disk: MemoryDisk, text: string): string[] {
  return disk.files().filter((file) => disk.content(file)?.includes(text));
}

describe('a purge', () => {
  it('is accepted when the disk lets nothing be erased; that is reported, and done at the next checkpoint', async () => {
    const disk = new MemoryDisk();
    const { open, must, purged } = await recordWithTwo(disk, new FakeClock());
    disk.faults = ({ name }) => (name === 'rename' ? { how: 'fails', code: 'ENOSPC' } : null);
    await must('purge', { session: purged });
    const { notices } = await open.service.snapshot();
    expect(inEnglish(notices)).toEqual([
      {
        kind: 'file-problem',
        message:
          'What was deleted for good could not be removed from every file yet: the disk is full. It is tried again soon, and at the next start.',
      },
    ]);
    expect(await sessionsOf(open)).toHaveLength(1);
    expect(holding(disk, purged)).not.toEqual([]);
    disk.heal();
    await open.service.store.checkpoint();
    expect((await open.service.snapshot()).notices).toEqual([]);
    expect(holding(disk, purged)).toEqual([]);
  });

  it('names the reading as the reason if a file cannot be read, in the folder or among the backups', async () => {
    const disk = new MemoryDisk();
    const { open, must, purged } = await recordWithTwo(disk, new FakeClock());
    await must('backUp', {});
    disk.put('/data/set-aside/left.json', Buffer.from(`[{"id":"${purged}"}]`));
    let unread = /set-aside\/left\.json$/;
    disk.faults = ({ name, file }) =>
      name === 'read' && unread.test(file) ? { how: 'fails', code: 'EACCES' } : null;
    await must('purge', { session: purged });
    const said =
      'What was deleted for good could not be removed from every file yet, because one of them cannot be read: you have no permission for it. It is tried again soon, and at the next start.';
    expect(inEnglish((await open.service.snapshot()).notices)).toEqual([
      { kind: 'file-problem', message: said },
    ]);
    for (const file of [/backups\/parts\//, /backups\/\d+\.json$/]) {
      unread = file;
      await open.service.store.checkpoint();
      expect(inEnglish((await open.service.snapshot()).notices)).toEqual([
        { kind: 'file-problem', message: said },
      ]);
    }
    disk.heal();
    await open.service.store.checkpoint();
    expect((await open.service.snapshot()).notices).toEqual([]);
    expect(holding(disk, purged)).toEqual([]);
    await open.close();
  });

  it('is completed at the next start if the process ended before it was done', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const { open, must, purged } = await recordWithTwo(disk, clock);
    disk.faults = ({ name }) => (name === 'rename' ? { how: 'fails', code: 'ENOSPC' } : null);
    await must('purge', { session: purged });
    const before = await contentsOf(open);
    const left = disk.copy();
    const again = await openLeft(left, clock);
    expect(await contentsOf(again)).toEqual(before);
    expect(holding(left, purged)).toEqual([]);
  });

  it('leaves no time of the session either', async () => {
    const disk = new MemoryDisk();
    const { open, must } = await recordWithTwo(disk, new FakeClock());
    const times = { start: '2026-11-20T09:01:11.111Z', end: '2026-11-20T09:12:22.222Z' };
    await must('record', { name: 'By hand', ...times, overlap: 'keep' });
    await open.service.store.checkpoint();
    expect(holding(disk, times.end)).not.toEqual([]);
    const made = (await sessionsOf(open)).find(({ name }) => name === 'By hand')?.id ?? '';
    await must('purge', { session: made });
    expect(holding(disk, times.start)).toEqual([]);
    expect(holding(disk, times.end)).toEqual([]);
  });

  it('leaves the journal that is being written to alone, though a note there names the session', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const disk = new MemoryDisk();
      const clock = new FakeClock();
      const { open, must, purged } = await recordWithTwo(disk, clock);
      const { store } = open.service;
      await buryAlone(open, purged, clock);
      const random = new Random(seed);
      // Each call takes its time, as on a real disk.
      disk.pace = async () => {
        for (let turns = Math.floor(random.below(4)); turns > 0; turns -= 1) await setImmediate();
      };
      let isUnderWay = true;
      const erasing = store.erasePurged().finally(() => {
        isUnderWay = false;
      });
      for (let count = 1; isUnderWay; count += 1) {
        await must('begin', { name: `Number ${count}`, notes: `Instead of ${purged}` });
        await setImmediate();
      }
      await erasing;
      await must('begin', { name: 'After it' });
      const before = await contentsOf(open);
      const again = await openLeft(disk.copy(), clock);
      expect(await contentsOf(again), `seed ${seed}`).toEqual(before);
    }
  });
});

describe('something that another device has purged', () => {
  async function bothWaysOfAnother() {
    const clock = new FakeClock(instant('2026-10-20T08:00:00.000Z'));
    const { open, must, purged } = await recordWithTwo(new MemoryDisk(), clock);
    const commits = async () => {
      const found: Commit[] = [];
      for await (const each of open.service.store.commits()) found.push(each);
      return found;
    };
    await must('end', {});
    const before = await commits();
    await must('purge', { session: purged });
    const after = (await commits()).slice(before.length);
    await open.close();
    return { clock, purged, before, after };
  }

  it('is erased by the next start if it arrived after its purge and the process ended first', async () => {
    const { clock, purged, before, after } = await bothWaysOfAnother();
    const disk = new MemoryDisk();
    const here = await openRecord(disk, clock, bareHost, testInstallation('here'));
    await here.service.store.take([...after, ...before]);
    expect(holding(disk, purged)).not.toEqual([]);
    const left = disk.copy();
    await here.close();
    await openLeft(left, clock);
    expect(holding(left, purged)).toEqual([]);
  });

  it('is erased if it arrived after its purge and the disk took only the first of the batch', async () => {
    const { clock, purged, before, after } = await bothWaysOfAnother();
    const disk = new MemoryDisk();
    const here = await openRecord(disk, clock, bareHost, testInstallation('here'));
    const { store } = here.service;
    // More than one batch to the disk.
    const others = [...before, ...after].flatMap((commit) =>
      Array.from({ length: 200 }, (): Commit => ({ ...commit, device: 'b'.repeat(16), streams: [] })),
    );
    const all = [...after, ...before, ...others.map((commit, n): Commit => ({ ...commit, n: n + 1 }))];
    let writes = 0;
    disk.faults = ({ name, file }) => {
      if (name === 'file.write' && file.includes('/journal/')) writes += 1;
      return writes > 1 ? { how: 'fails', code: 'ENOSPC' } : null;
    };
    await expect(store.take(all)).rejects.toThrow('ENOSPC');
    disk.heal();
    expect(holding(disk, purged)).not.toEqual([]);
    await store.take(all);
    await store.checkpoint();
    expect(holding(disk, purged)).toEqual([]);
    await here.close();
  });

  it('and is known by its tombstone alone is counted out once, if the process ended between index and month', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const { open, purged } = await recordWithTwo(disk, clock);
    const { store } = open.service;
    await buryAlone(open, purged, clock);
    disk.faults = ({ name, file }) =>
      name === 'create' && file.includes('/sessions/') ? { how: 'fails', code: 'EIO' } : null;
    await expect(store.checkpoint()).rejects.toThrow('EIO');
    const again = await openLeft(disk.copy(), clock);
    expect((await sessionsOf(again)).map(({ name }) => name)).toEqual(['To be kept']);
    expect(await again.service.store.verify()).toMatchObject({ ok: true, differences: [] });
    await again.close();
  });

  it('is removed as soon as its month can be read, and no commit to that month is refused', async () => {
    const { clock, purged, before, after } = await bothWaysOfAnother();
    const disk = new MemoryDisk();
    const installation = testInstallation('here');
    const first = await openRecord(disk, clock, bareHost, installation);
    await first.service.store.take(before);
    await first.close();
    clock.set(instant('2026-12-01T08:00:00.000Z'));
    const here = await openRecord(disk, clock, bareHost, installation);
    const { store } = here.service;
    disk.faults = ({ name, file }) =>
      name === 'read' && file.endsWith('/sessions/2026-10.json') ? { how: 'fails', code: 'EIO' } : null;
    await expect(store.take(after)).rejects.toThrow('2026-10.json could not be read');
    const begin = (name: string) => dispatch(here.handlersFor('window'), 'begin', { name });
    expect(await begin('One')).toMatchObject({ ok: true });
    disk.heal();
    expect(await begin('Two')).toMatchObject({ ok: true });
    expect(await store.session(purged)).toBeUndefined();
    await here.close();
    expect(holding(disk, purged)).toEqual([]);
  });
});
