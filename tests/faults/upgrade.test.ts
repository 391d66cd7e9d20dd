/** An upgrade from format 1 that is interrupted at any disk call loses nothing; the next start completes it, and the old files are kept. */

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { Random } from '../bench/random.ts';
import { byHand } from '../support/by-hand.ts';
import { formatOneFolder } from '../support/format-one-folder.ts';
import type { Call, MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, silent, testInstallation } from '../support/record.ts';
import { folder, must, openLeft, openRecord } from '../support/record-on-disk.ts';
import { instant } from '../support/store-work.ts';

const clock = () => new FakeClock(instant('2026-11-20T10:00:00.000Z'));
const writing: ReadonlySet<Call['name']> = new Set([
  ...(['makeFolder', 'create', 'createSynced', 'open', 'rename', 'link', 'remove'] as const),
  ...(['file.write', 'file.truncate'] as const),
]);
/** A sample of the calls, because each cut opens a record twice. */
const cuts = 200;

/** All sessions of all people, by their id. */
async function sessionsOf({ service }: Composition): Promise<ReadonlyMap<string, unknown>> {
  const { store } = service;
  const found = new Map<string, unknown>();
  const owners = new Set(Object.keys(store.registry.people));
  for (const owner of owners) {
    for await (const session of store.all(owner)) found.set(session.id, session);
    for (const session of (await store.page({ owner, trashed: true }, 0, 1_000)).sessions)
      found.set(session.id, session);
  }
  return found;
}

/** A first day with the new program: opens, begins a session, writes the files, closes. */
async function firstDay(disk: MemoryDisk): Promise<void> {
  const open = await openRecord(disk, clock());
  await dispatch(open.handlersFor('window'), 'begin', { name: 'First of the new format' });
  await open.service.store.checkpoint();
  await open.close();
}

describe('an upgrade that is interrupted', () => {
  it(`at any of ${cuts} moments loses nothing, and the next start completes it`, async () => {
    const before = await sessionsOf(await openRecord(formatOneFolder(), clock()));
    expect(before.size).toBeGreaterThan(30);
    const whole = formatOneFolder();
    await firstDay(whole);
    const places = Array.from({ length: cuts }, (_, cut) => Math.floor((cut * whole.calls.length) / cuts));
    // What happens after a power cut does not reach the disk, so one run yields every cut.
    const disk = formatOneFolder();
    const found: { readonly place: number; readonly left: MemoryDisk }[] = [];
    disk.faults = ({ place }) => {
      for (const [cut, at] of places.entries())
        if (at === place) found.push({ place, left: disk.afterPowerCut(new Random(cut)) });
      return null;
    };
    await firstDay(disk);
    expect(found).toHaveLength(cuts);
    for (const { place, left } of found) {
      const again = await openLeft(left, clock());
      const after = await sessionsOf(again);
      for (const [id, session] of before)
        if (!isDeepStrictEqual(after.get(id), session))
          expect(after.get(id), `cut at call ${place}`).toEqual(session);
      expect(after.size - before.size).toBeLessThanOrEqual(1);
      expect((await again.service.store.verify()).differences, `cut at call ${place}`).toEqual([]);
    }
  }, 240_000);

  it('keeps the old state and index, and leaves the journal of format 1 as it was', async () => {
    const disk = formatOneFolder();
    const before = disk.copy();
    await firstDay(disk);
    for (const file of ['state.json', 'index.json'])
      expect(disk.content(`${folder}/backups/version-${file === 'state.json' ? 1 : 3}/${file}`)).toEqual(
        before.content(`${folder}/${file}`),
      );
    const journal = before.files().filter((file) => file.startsWith(`${folder}/journal/`));
    const text = (file: string) => before.content(file)?.toString() ?? '';
    // A purge that a kill interrupted is completed, which also changes the journal.
    const purged = journal.flatMap((file) =>
      [...text(file).matchAll(/"SessionPurged","session":"([^"]+)"/g)].map(([, id = '']) => id),
    );
    const untouched = journal.filter((file) => !purged.some((id) => text(file).includes(id)));
    expect(untouched.length).toBeGreaterThan(5);
    for (const file of untouched) expect(disk.content(file), file).toEqual(before.content(file));
  });
});

describe('a record of format 1 where nothing can be written', () => {
  it('shows the same whenever it is read, and is not said to be damaged', async () => {
    const before = await sessionsOf(await openRecord(formatOneFolder(), clock()));
    const disk = formatOneFolder();
    disk.faults = ({ name }) => (writing.has(name) ? { how: 'fails', code: 'EROFS' } : null);
    const open = await composeRoutineLog({
      ...{ dataFolder: folder, holder: { kind: 'tool' }, makeHost: () => bareHost, time: byHand(clock()) },
      ...{ logger: silent, fileSystem: disk, installation: testInstallation(), mayBeReadOnly: true },
    });
    for (let readings = 0; readings < 3; readings += 1) expect(await sessionsOf(open)).toEqual(before);
    expect(open.service.store.problems).toEqual([]);
    await open.close();
  });
});

it('a change of a session that format 1 recorded is undone, to what the session was', async () => {
  const open = await openRecord(formatOneFolder(), clock());
  const { store } = open.service;
  const { sessions } = await store.page({ owner: open.service.owner(), status: 'ended' }, 0, 5);
  expect(sessions).toHaveLength(5);
  for (const { id, heads: _heads, updatedAt: _updated, ...before } of sessions) {
    await must(open, 'amend', { session: id, notes: 'Changed since' });
    await must(open, 'undo', {});
    expect(await store.session(id)).toMatchObject(before);
  }
  await open.close();
});
