/** What commands of the same batch see of each other's changes before these are written. */
import { expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const [friday, saturday] = ['2026-11-20', '2026-11-21'];

it('a block that one command plans and the next one moves lies only where it was moved to', async () => {
  const { service, close } = await openRecord(new MemoryDisk(), new FakeClock());
  const owner = service.owner();
  const by = { actor: owner, door: 'window' } as const;
  const first = service.execute(by, {
    type: 'PlanBlock',
    owner,
    source: null,
    title: 'First',
    labels: [],
    taskId: null,
    start: at('06:00'),
    end: at('07:00'),
  });
  // Both wait for the first one, so that they are decided together.
  const planned = service.execute(by, {
    type: 'PlanBlock',
    owner,
    source: null,
    title: 'Call',
    labels: [],
    taskId: null,
    start: at('12:00'),
    end: at('13:00'),
  });
  const moved = service.transact(by, async (draft) => {
    const block = (await draft.blocksOn(owner, friday)).find(({ title }) => title === 'Call');
    const changes = { start: at('2026-11-21T12:00:00Z'), end: at('2026-11-21T13:00:00Z') };
    const done = await draft.decide({ type: 'ChangeBlock', owner, block: block?.id ?? '', changes });
    const titles = async (date: string) => (await draft.blocksOn(owner, date)).map(({ title }) => title);
    const seen = [await titles(friday), await titles(saturday)];
    return done.ok ? { ok: true, value: seen } : done;
  });
  await Promise.all([first, planned]);
  expect(await moved).toEqual({ ok: true, value: [['First'], ['Call']] });
  await close();
});
