/** Which day the tray menu offers to close. It offers only a day on which something was recorded, planned or written. */

import { expect, it } from 'vitest';
import { composeRoutineLog } from '../../electron/composition/compose.ts';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { byHand } from '../support/by-hand.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, silent, testInstallation } from '../support/record.ts';
import { folder } from '../support/record-on-disk.ts';

const [thursday, friday] = ['2026-11-19', '2026-11-20'];
const plain = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };

async function opened() {
  const clock = new FakeClock();
  clock.set(at('14:00'));
  const open = await composeRoutineLog({
    dataFolder: folder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    time: byHand(clock),
    logger: silent,
    fileSystem: new MemoryDisk(),
    installation: testInstallation(),
    onSummaryDue: () => undefined,
  });
  const calls = open.handlersFor('window');
  // The summary is due at 16:30. It is 15:00 in Berlin now, so Thursday's summary was the last one due.
  await calls.changeSettings({ summaryAt: '16:30' });
  const stillOpen = async () => (await open.service.snapshot()).stillOpen;
  const done = async (answer: Promise<Result<Done>>) => {
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const day = (date: string, hour: string) => at(`${date}T${hour}:00:00Z`);
  return { calls, clock, done, stillOpen, day };
}

it('is none on which nothing was recorded, planned or written, as before the first start and on a free Sunday', async () => {
  const { clock, stillOpen } = await opened();
  expect(await stillOpen()).toBeNull();
  clock.set(at('2026-11-22T20:00:00Z'));
  expect(await stillOpen()).toBeNull();
});

it('is the last one that was due, until it is closed, once something was recorded on it', async () => {
  const { calls, clock, done, stillOpen, day } = await opened();
  const recorded = { start: day(friday, '08'), end: day(friday, '09'), outcome: 'none' } as const;
  await done(calls.record({ ...plain, name: 'Report', ...recorded }));
  expect(await stillOpen()).toBeNull();
  clock.set(at('16:00'));
  expect(await stillOpen()).toBe(friday);
  await done(calls.closeDay({ date: friday }));
  expect(await stillOpen()).toBeNull();
  await done(calls.undo({}));
  expect(await stillOpen()).toBe(friday);
});

it('is one on which something was only planned, or only written', async () => {
  const { calls, done, stillOpen, day } = await opened();
  const planned = { start: day(thursday, '08'), end: day(thursday, '09') };
  await done(calls.planBlock({ title: 'Report', labels: [], taskId: null, ...planned }));
  expect(await stillOpen()).toBe(thursday);
  await done(calls.undo({}));
  expect(await stillOpen()).toBeNull();
  await done(calls.writePage({ date: thursday, note: 'At home with a cold.' }));
  expect(await stillOpen()).toBe(thursday);
});
