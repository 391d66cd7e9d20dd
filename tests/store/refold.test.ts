/** Commits of other devices that could not be applied because a month was unreadable. The store applies them later, and no commit waits for that. */
import { expect, it } from 'vitest';
import { digest } from '../../electron/store/buried.ts';
import { commitId } from '../../electron/store/uuid.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { tombstone } from '../../shared/domain/decision.ts';
import { msOf } from '../../shared/time/instant.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { held, instant, owner, Work } from '../support/store-work.ts';

const folder = '/data';

/** A record opened months after its sessions, so that none of their months is in memory, and another device's purge of the session in `month`. */
async function later(month = '08') {
  const disk = new MemoryDisk();
  const before = new Work(1);
  const store = await before.open(folder, disk);
  for (const each of ['05', '06', '07', '08', '09', '10']) {
    const segments = [
      { start: instant(`2026-${each}-20T08:00:00.000Z`), end: instant(`2026-${each}-20T09:00:00.000Z`) },
    ];
    const commit = before.decide({
      ...{ type: 'RecordSession', owner, name: `Of ${each}`, labels: [], notes: null, linkedTaskId: null },
      ...{ routineId: null, entries: [], segments, interruptions: [], outcome: 'done' },
    });
    if (commit !== null) await before.commit(store, commit);
  }
  const [purged] = [...before.model.sessions.values()].filter(({ name }) => name === `Of ${month}`);
  await store.close();
  const clock = new FakeClock(instant('2026-12-20T08:00:00.000Z'));
  const opened = await new Work(2, before.model, clock).open(folder, disk);
  const work = new Work(3, await held(opened), clock, () => opened.nextCommitId());
  await opened.close();
  const store2 = await work.open(folder, disk);
  const now = clock.now();
  const purge: Commit = {
    id: commitId({ ms: msOf(now), counter: 0 }),
    device: 'another',
    n: 1,
    actor: owner,
    door: 'sync',
    what: { code: 'session-purged', params: {} },
    undoes: null,
    streams: [{ ...tombstone('session', purged?.id ?? '', { now, digest }), after: [] }],
  };
  return { disk, store: store2, work, purge, purged: purged?.id ?? '' };
}

it('what was purged elsewhere, in a month that cannot be read, goes with the next checkpoint that can read it', async () => {
  const { disk, store, purge, purged } = await later();
  disk.faults = ({ name, file }) =>
    name === 'read' && file.endsWith('sessions/2026-08.json') ? { how: 'fails', code: 'EIO' } : null;
  await store.take([purge]).catch(() => undefined);
  disk.heal();
  expect(await store.session(purged)).toBeDefined();
  await store.checkpoint();
  expect(await store.session(purged)).toBeUndefined();
  expect(disk.files().filter((file) => disk.content(file)?.includes(purged))).toEqual([]);
  await store.close();
});

it('commits read no other month again and again for it', async () => {
  const { disk, store, work, purge } = await later();
  disk.faults = ({ name, file }) =>
    name === 'read' && file.endsWith('sessions/2026-10.json') ? { how: 'fails', code: 'EIO' } : null;
  await store.take([purge]).catch(() => undefined);
  const from = disk.calls.length;
  for (let count = 0; count < 5; count += 1)
    await store.append([{ ...work.next(), id: store.nextCommitId(), streams: [] }]);
  const read = disk.calls
    .slice(from)
    .filter(({ name, file }) => name === 'read' && file.includes('/sessions/'))
    .map(({ file }) => file);
  expect(new Set(read)).toEqual(new Set([`${folder}/sessions/2026-10.json`]));
  disk.heal();
  await store.close();
});

it('one month that cannot be read keeps nothing in the others from being purged', async () => {
  const { disk, store, purge, purged } = await later('10');
  disk.faults = ({ name, file }) =>
    name === 'read' && file.endsWith('sessions/2026-08.json') ? { how: 'fails', code: 'EIO' } : null;
  await store.take([purge]).catch(() => undefined);
  expect(await store.session(purged)).toBeUndefined();
  disk.heal();
  await store.close();
});

/** A record with two sessions of different months, both opened months later, and changes to each that another device made at the same time as this one. */
async function concurrent() {
  const { disk, store, work } = await later();
  const [one, other] = ['Of 05', 'Of 06'].map((name) =>
    [...work.model.sessions.values()].find((each) => each.name === name),
  );
  if (one === undefined || other === undefined) throw new Error('no sessions');
  const at = work.clock.now();
  const before = new Map([one, other].map(({ id, heads }) => [id, heads]));
  const changeOf = (id: string, changes: object) => ({
    ...{ kind: 'session', id, after: before.get(id) ?? [] },
    events: [{ type: 'SessionChanged', at, changes } as const],
  });
  for (const { id } of [one, other])
    await store.append([
      { ...work.next(), id: store.nextCommitId(), streams: [changeOf(id, { name: 'Renamed here' })] },
    ]);
  const foreign = [one, other].map(
    ({ id }, at): Commit => ({
      id: commitId({ ms: msOf(work.clock.now()), counter: at + 1 }),
      device: 'another',
      n: at + 1,
      actor: owner,
      door: 'sync',
      what: { code: 'session-amended', params: {} },
      undoes: null,
      streams: [changeOf(id, { notes: 'Noted there' })],
    }),
  );
  return { disk, store, work, foreign, changeOf, one: one.id, other: other.id };
}

const merged = { name: 'Renamed here', notes: 'Noted there' };

function unreadable(disk: MemoryDisk, part: string): void {
  disk.faults = ({ name, file }) =>
    name === 'read' && file.includes(part) ? { how: 'fails', code: 'EIO' } : null;
}

it('what was purged elsewhere, in a month that cannot be read, goes after a restart too', async () => {
  const { disk, store, work, purge, purged } = await later();
  unreadable(disk, 'sessions/2026-08.json');
  await store.take([purge]).catch(() => undefined);
  await store.close();
  disk.heal();
  const again = await work.open(folder, disk);
  expect(await again.session(purged)).toBeUndefined();
  await again.close();
  expect(disk.files().filter((file) => disk.content(file)?.includes(purged))).toEqual([]);
});

it('a start is not refused because of it while the month still cannot be read, and a later one goes on', async () => {
  const { disk, store, work, purge, purged } = await later();
  unreadable(disk, 'sessions/2026-08.json');
  await store.take([purge]).catch(() => undefined);
  await store.close();
  for (let starts = 0; starts < 2; starts += 1) {
    const started = await work.open(folder, disk);
    await work.commit(started);
    await started.close();
  }
  disk.heal();
  const again = await work.open(folder, disk);
  expect(await again.session(purged)).toBeUndefined();
  await again.close();
});

it('what two devices wrote at the same time, while the journal could not be read, is folded after a restart', async () => {
  const { disk, store, work, foreign, one, other } = await concurrent();
  unreadable(disk, 'journal/');
  await store.take(foreign).catch(() => undefined);
  await store.close();
  disk.heal();
  const again = await work.open(folder, disk);
  expect(await again.session(one)).toMatchObject(merged);
  expect(await again.session(other)).toMatchObject(merged);
  expect((await again.verify()).differences).toEqual([]);
  await again.close();
});

it('what is still to be folded is folded even if the state that named it is lost', async () => {
  const { disk, store, work, foreign, changeOf, one, other } = await concurrent();
  unreadable(disk, 'journal/');
  await store.take(foreign).catch(() => undefined);
  // A later commit to the same month makes its file newer than the commit that is still to be folded.
  const after = (await store.session(one))?.heads ?? [];
  await store.append([
    {
      ...work.next(),
      id: store.nextCommitId(),
      streams: [{ ...changeOf(one, { labels: ['later'] }), after }],
    },
  ]);
  await store.close();
  disk.heal();
  disk.put(`${folder}/state.json`, undefined);
  const again = await work.open(folder, disk);
  expect(await again.session(one)).toMatchObject(merged);
  expect(await again.session(other)).toMatchObject(merged);
  expect((await again.verify()).differences).toEqual([]);
  await again.close();
});

it('one month that cannot be read keeps nothing in the others from being folded', async () => {
  const { disk, store, work, foreign, one, other } = await concurrent();
  unreadable(disk, 'journal/');
  await store.take(foreign).catch(() => undefined);
  await store.close();
  unreadable(disk, 'sessions/2026-05.json');
  const again = await work.open(folder, disk);
  expect(await again.session(other)).toMatchObject(merged);
  disk.heal();
  await again.checkpoint();
  expect(await again.session(one)).toMatchObject(merged);
  await again.close();
});

it('what is still to be folded survives a crash at any point of a checkpoint', async () => {
  const { disk, store, work, foreign, changeOf, one } = await concurrent();
  unreadable(disk, 'journal/');
  await store.take(foreign).catch(() => undefined);
  // A later commit to the same month makes its file newer than the commit that is still to be folded.
  const heads = (await store.session(one))?.heads ?? [];
  await store.append([
    {
      ...work.next(),
      id: store.nextCommitId(),
      streams: [{ ...changeOf(one, { labels: ['later'] }), after: heads }],
    },
  ]);
  const left: MemoryDisk[] = [];
  disk.pace = async () => {
    left.push(disk.copy());
  };
  await store.checkpoint();
  disk.pace = async () => {};
  for (const each of left) {
    each.put(`${folder}/lock`, undefined);
    const again = await work.open(folder, each);
    expect(await again.session(one)).toMatchObject(merged);
    await again.close();
  }
  await store.close();
});
