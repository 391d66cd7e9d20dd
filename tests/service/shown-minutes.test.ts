/** Stored figures count the minutes that are shown, as the windows do that read the sessions. */
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const friday = '2026-11-20';
const plain = { notes: null, labels: [], routineId: null, entries: [] };

/** A task with two sessions like 9:00:50 to 9:10:10: 10 minutes by the clock, 9 and a third by the stopwatch. */
async function worked(disk: MemoryDisk, clock: FakeClock): Promise<Composition> {
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const task = done(await calls.addTask({ title: 'Report', projectTitle: null, estimateMinutes: null }));
  for (const [start, end] of [
    ['09:00:50', '09:10:10'],
    ['09:20:50', '09:30:10'],
  ] as const) {
    clock.set(at(start));
    done(await calls.begin({ ...plain, name: 'Write', linkedTaskId: task.about ?? '', at: null }));
    clock.set(at(end));
    done(await calls.end({ outcome: 'none' }));
  }
  return open;
}

async function figures(open: Composition) {
  const calls = open.handlersFor('window');
  const day = done(await calls.day({ date: friday }));
  const [ofDay] = done(await calls.calendar({ from: friday, to: friday }));
  const [task] = done(await calls.tasks({}));
  const [range] = done(await calls.range({ from: friday, to: friday })).totals.days;
  return {
    day: day.workedMs / 60_000,
    week: (range?.workedMs ?? 0) / 60_000,
    year: (ofDay?.workedMs ?? 0) / 60_000,
    task: task?.actualMinutes,
    document: open.service.store.taskMinutes(task?.id ?? ''),
  };
}

function done<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.refusal.code} ${result.refusal.message}`);
  return result.value;
}

// The documents say that each log is rounded down.
const asShown = { day: 20, week: 20, year: 20, task: 20, document: 18 };

describe('the minutes of a day and of a task', () => {
  it('are those of the shown times, wherever they appear', async () => {
    const open = await worked(new MemoryDisk(), new FakeClock());
    expect(await figures(open)).toEqual(asShown);
    await open.close();
  });

  it('are counted again soon after a start if an earlier version counted them otherwise', async () => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    const open = await worked(disk, clock);
    await open.close();
    const text = String(disk.content('/data/index.json'));
    const older = text
      .replace('"version":5', '"version":4')
      .replace('"countsShown":true,', '')
      .replace(/"tasksAsShown":\{.*?\},/, '')
      .replace('20 2 1200000 ', '20 2 1120000 ');
    expect([older.includes(' 1120000 '), /sShown/.test(older)]).toEqual([true, false]);
    disk.put('/data/index.json', Buffer.from(older));
    const again = await openRecord(disk, clock);
    await expect.poll(() => figures(again)).toEqual(asShown);
    expect((await again.service.store.verify()).differences).toEqual([]);
    await again.service.store.checkpoint();
    expect(String(disk.content('/data/index.json'))).toContain('"countsShown":true');
    await again.close();
  });
});
