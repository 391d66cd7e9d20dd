/** The open record is replaced by another one while callers read and write. Each caller sees the whole of one record or of the other. */
import { expect, it } from 'vitest';
import type { Hold } from '../../electron/store/hold.ts';
import { LiveStore } from '../../electron/store/live-store.ts';
import { openLocked } from '../../electron/store/open-store.ts';
import type { FileStore } from '../../electron/store/store.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { silent } from '../support/record.ts';
import { Work } from '../support/store-work.ts';

const folder = '/data';

async function record() {
  const disk = new MemoryDisk();
  const work = new Work(1);
  const live = new LiveStore(await work.open(folder, disk));
  const reopen = (hold: Hold): Promise<FileStore> =>
    openLocked(
      {
        folder,
        fs: disk,
        clock: work.clock,
        logger: silent,
        holder: { kind: 'tool' },
        installation: 'tests',
      },
      hold,
    );
  return { work, live, reopen };
}

async function idsIn(live: LiveStore): Promise<string[]> {
  const all: Commit[] = [];
  for await (const commit of live.commits()) all.push(commit);
  return all.map(({ id }) => id);
}

it('what is committed in the same moment in which the record is replaced is in the record that comes', async () => {
  const { work, live, reopen } = await record();
  const before = await work.commit(live);
  const commit = work.next();
  const committed = live.append([commit]);
  const replaced = live.replace(reopen);
  await Promise.all([committed, replaced]);
  expect(await idsIn(live)).toEqual([before.id, commit.id]);
  expect(live.sequence).toBe(2);
  await live.close();
});

it('a reader that asks in that moment reads the record that comes', async () => {
  const { work, live, reopen } = await record();
  await work.commit(live);
  let isThere = false;
  const reading = idsIn(live).then((ids) => ({ ids, isThere }));
  await live.replace(async (hold) => {
    const opened = await reopen(hold);
    isThere = true;
    return opened;
  });
  expect(await reading).toMatchObject({ isThere: true });
  await live.close();
});

it('two replacements follow one another', async () => {
  const { work, live, reopen } = await record();
  const commit = await work.commit(live);
  const order: string[] = [];
  const noted = (name: string) => async (hold: Hold) => {
    order.push(`${name} begins`);
    const opened = await reopen(hold);
    order.push(`${name} is there`);
    return opened;
  };
  await Promise.all([live.replace(noted('one')), live.replace(noted('the other'))]);
  expect(order).toEqual(['one begins', 'one is there', 'the other begins', 'the other is there']);
  expect(await idsIn(live)).toEqual([commit.id]);
  await live.close();
});

it('a listener that throws neither refuses a commit that is on the disk, nor a record that is in place, nor keeps others from hearing', async () => {
  const { work, live, reopen } = await record();
  let heard = 0;
  live.onDidChange(() => {
    throw new Error('this listener fails');
  });
  live.onDidChange(() => {
    heard += 1;
  });
  const commit = await work.commit(live);
  expect(heard).toBe(1);
  await live.replace(reopen);
  expect(heard).toBe(2);
  expect(await idsIn(live)).toEqual([commit.id]);
  await live.close();
});
