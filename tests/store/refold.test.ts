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
