/**
 * The newest commits, which undo walks through: only some of them stay in memory, and the journal has the rest.
 */
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

async function begun() {
  const clock = new FakeClock();
  const disk = new MemoryDisk();
  return { clock, disk, open: await openRecord(disk, clock) };
}

/** Commits that touch no session, so that thousands of them are made quickly. */
async function commit({ handlersFor }: Composition, times: number): Promise<void> {
  const calls = handlersFor('window');
  for (let made = 0; made < times; made += 1) {
    const done = await (made % 2 === 0 ? calls.checkIn({}) : calls.checkOut({}));
    if (!done.ok) throw new Error(done.refusal.code);
  }
}

async function newestFirst({ service }: Composition): Promise<string[]> {
  const ids: string[] = [];
  for await (const heads of service.store.latest()) ids.push(...heads.map(({ id }) => id));
  return ids;
}

async function inTheJournal({ service }: Composition): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of service.store.commits()) ids.push(id);
  return ids.reverse();
}

describe('the newest commits', () => {
  it('are all found, each once, though most were dropped from memory before anybody asked', async () => {
    const { open } = await begun();
    await commit(open, 2_600);

    const found = await newestFirst(open);

    expect(found.length).toBeGreaterThanOrEqual(2_600);
    expect(found).toEqual(await inTheJournal(open));
  });

  it('are all found, each once, when thousands are added after the journal was read back', async () => {
    const { clock, disk, open } = await begun();
    await commit(open, 1_200);
    await open.close();
    const again = await openRecord(disk, clock);
    await newestFirst(again);
    await commit(again, 1_300);
    await newestFirst(again);
    await commit(again, 1_100);

    const found = await newestFirst(again);

    expect(found.length).toBeGreaterThanOrEqual(3_600);
    expect(found).toEqual(await inTheJournal(again));
  });

  it('end at ten thousand', async () => {
    const { open } = await begun();
    await commit(open, 10_200);

    const found = await newestFirst(open);

    expect(found).toEqual((await inTheJournal(open)).slice(0, 10_000));
  });

  it.each([
    ['not read back yet', 0],
    ['read back in part', 3],
  ])('go on where they were when thousands are added meanwhile, the journal %s', async (_, batches) => {
    const { clock, disk, open } = await begun();
    await commit(open, 1_400);
    await open.close();
    const again = await openRecord(disk, clock);
    await commit(again, 700);
    const before = await inTheJournal(again);
    const found: string[] = [];
    const walk = again.service.store.latest()[Symbol.asyncIterator]();
    const step = async () => {
      const { value, done } = await walk.next();
      if (done !== true) found.push(...value.map(({ id }: { id: string }) => id));
      return done !== true;
    };
    await step();
    for (let read = 0; read < batches; read += 1) await step();
    expect(found.length).toBeLessThan(before.length);

    await commit(again, 1_300);
    while (await step());

    expect(found).toEqual(before);
  });
});
