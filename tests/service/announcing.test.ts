import { describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

describe('listeners are told', () => {
  it('each change at once, but only the last of many that come together', async () => {
    const clock = new FakeClock();
    const open = await openRecord(new MemoryDisk(), clock);
    const told: Snapshot[] = [];
    let heard = () => {};
    open.service.onDidChange((snapshot) => {
      told.push(snapshot);
      heard();
    });
    const next = async (revision: number) => {
      while ((told.at(-1)?.revision ?? 0) < revision)
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
    };
    expect(await dispatch(open.handlersFor('window'), 'begin', { name: 'Write report' })).toMatchObject({
      ok: true,
    });
    const { revision } = await open.service.snapshot();
    await next(revision);
    expect(told.map(({ current }) => current?.name)).toEqual(['Write report']);
    for (let change = 0; change < 50; change += 1) open.service.announce();
    await next(revision + 50);
    // The first change is told by itself, because the previous one was told long enough ago.
    expect(told.length).toBeLessThanOrEqual(3);
    await open.close();
  });
});
