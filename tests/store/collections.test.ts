/**
 * A second collection by months, beside the sessions: everything that the store does for one it does for any, knowing only its definition.
 */
import { describe, expect, it } from 'vitest';
import { digest } from '../../electron/store/buried.ts';
import type { Collection } from '../../electron/store/collection.ts';
import { openStore } from '../../electron/store/open-store.ts';
import type { FileStore } from '../../electron/store/store.ts';
import { homeMonth, newId } from '../../electron/store/uuid.ts';
import type { NewCommit, StreamEvent, Thing } from '../../shared/domain/commit.ts';
import { tombstone } from '../../shared/domain/decision.ts';
import { recordEvents } from '../../shared/domain/event-shapes.ts';
import { recordKind } from '../../shared/domain/record-kind.ts';
import { instant as instantShape, text } from '../../shared/domain/shape.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';

/** A wish for a time, invented by this test. */
interface Wish extends Thing {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly start: Instant;
}

const fields = { id: text, owner: text, title: text, start: instantShape };
const wishKind = recordKind<'Wish', Wish>(
  'person',
  recordEvents('Wish', fields),
  (id, start) => ({ id, owner: '', title: '', start }),
  ({ id, owner, title, start }, { heads, conflicts }) => ({ id, owner, title, start, heads, conflicts }),
);
const wishes: Collection<Wish> = {
  kind: 'wish',
  folder: 'wishes',
  format: 'test-plan',
  home: homeMonth,
  row: ({ id, start, owner }) => ({ id, start, day: start.slice(0, 10), owner, trashed: false }),
};
const more = { kinds: { wish: wishKind }, collections: [wishes] };
const folder = '/data';

function open(disk: MemoryDisk, clock: FakeClock, installation = 'tests'): Promise<FileStore> {
  disk.put(`${folder}/lock`, undefined);
  const parts = { folder, fs: disk, clock, logger: silent, installation, more };
  return openStore({ ...parts, holder: { kind: 'tool' } });
}

async function changing(store: FileStore, id: string, ...events: readonly StreamEvent[]): Promise<NewCommit> {
  const after = (await store.things(wishes)).find((each) => each.id === id)?.heads ?? [];
  return commit(store, [{ kind: 'wish', id, after, events }]);
}

function commit(store: FileStore, streams: NewCommit['streams']): NewCommit {
  const what = { code: 'test', params: {} };
  return { id: store.nextCommitId(), actor: 'me', door: 'system', what, undoes: null, streams };
}

function made(id: string, title: string, start: Instant): StreamEvent & { readonly fields: unknown } {
  return { type: 'WishCreated', at: start, fields: { id, owner: 'me', title, start } };
}

async function twoWishes(disk: MemoryDisk, clock: FakeClock) {
  const store = await open(disk, clock);
  const [first, second] = [newId(at('2026-10-20T09:00:00Z')), newId(at('09:00'))];
  await store.append([await changing(store, first, made(first, 'Write', at('2026-10-20T09:00:00Z')))]);
  await store.append([await changing(store, second, made(second, 'Read', at('09:00')))]);
  const changes = { title: 'Read it again' };
  const changed = { type: 'WishChanged', at: at('09:30'), changes };
  await store.append([await changing(store, second, changed)]);
  return { store, first, second };
}

const titles = async (store: FileStore) => (await store.things(wishes)).map(({ title }) => title).sort();

describe('a second collection', () => {
  it('is there after a kill, from the journal, and after an orderly end, from its files', async () => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    await twoWishes(disk, clock);
    const again = await open(disk, clock);
    expect(await titles(again)).toEqual(['Read it again', 'Write']);
    await again.close();
    expect(disk.files().filter((file) => file.startsWith(`${folder}/wishes/`))).toEqual([
      `${folder}/wishes/2026-10.json`,
      `${folder}/wishes/2026-11.json`,
    ]);
    const third = await open(disk, clock);
    expect(await titles(third)).toEqual(['Read it again', 'Write']);
    expect(await third.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('has its lost or damaged file rebuilt from the journal, and named', async () => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    const { store } = await twoWishes(disk, clock);
    await store.close();
    disk.put(`${folder}/wishes/2026-10.json`, undefined);
    disk.put(`${folder}/wishes/2026-11.json`, Buffer.from('anything'));
    const again = await open(disk, clock);
    expect(await titles(again)).toEqual(['Read it again', 'Write']);
    expect(again.problems.map(({ file }) => file).sort()).toEqual([
      'wishes/2026-10.json',
      'wishes/2026-11.json',
    ]);
  });

  it('has what was purged removed from every file, for good', async () => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    const { store, second } = await twoWishes(disk, clock);
    await store.checkpoint();
    const buried = tombstone('wish', second, { now: at('10:00'), digest });
    await store.append([commit(store, [{ ...buried, after: [] }])]);
    await store.erasePurged();
    expect(disk.files().filter((file) => disk.content(file)?.includes(second))).toEqual([]);
    expect(await titles(store)).toEqual(['Write']);
    const again = await open(disk, clock);
    expect(await titles(again)).toEqual(['Write']);
  });

  it('is received from another device, and continues there', async () => {
    const clock = new FakeClock();
    const { store, second } = await twoWishes(new MemoryDisk(), clock);
    const other = await open(new MemoryDisk(), clock, 'another');
    const all = [];
    for await (const each of store.commits()) all.push(each);
    expect(await other.take([...all].reverse())).toBe(3);
    expect(await titles(other)).toEqual(['Read it again', 'Write']);
    const changes = { title: 'Read it there' };
    const changed = { type: 'WishChanged', at: at('11:00'), changes };
    await other.append([await changing(other, second, changed)]);
    const back = [];
    for await (const each of other.commits()) back.push(each);
    expect(await store.take(back)).toBe(1);
    expect(await titles(store)).toEqual(['Read it there', 'Write']);
    expect(await store.verify()).toMatchObject({ ok: true });
  });
});
