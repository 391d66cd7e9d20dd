import { expect, it } from 'vitest';
import { labelRows, taskRows } from '../../renderer/summary/week/range-rows.ts';
import { english } from '../../shared/messages/speech.ts';
import { addDays } from '../../shared/time/day.ts';
import { rangeTotals } from '../../shared/views/reflection/ranges.ts';
import { counted } from '../support/counted.ts';
import { berlin } from '../support/given.ts';
import { block, clock, friday, ran } from '../support/reflected.ts';

it('a row without work leads to the day for which it was planned, any other row to its sessions; tasks of one title show their project', () => {
  const totals = rangeTotals(['2026-11-21', friday, '2026-11-19'], {
    blocks: [
      block('one', '09:00-10:00', { labels: ['writing'], taskId: 'task-1' }),
      block('two', '11:00-12:00', { labels: ['mail'] }),
    ],
    sessions: [ran('session-1', ['11:00-12:00'], { labels: ['mail'] })],
    frame: berlin,
    now: clock('23:00'),
  });
  const labels = labelRows(totals, () => 'none', english);
  expect(labels.map(({ name, plannedOn }) => [name, plannedOn])).toEqual([
    ['mail', null],
    ['writing', friday],
  ]);
  expect(labels[1]?.opens).toBe('Open Friday, November 20, 2026');
  const task = {
    assignedTo: null,
    status: 'open',
    estimateMinutes: null,
    actualMinutes: 0,
    usual: null,
  } as const;
  const ofProject = (id: string, projectTitle: string) => ({ ...task, id, title: 'Write', projectTitle });
  const named = taskRows(totals, [ofProject('task-1', 'Thesis'), ofProject('task-2', 'Blog')], english);
  expect(named.map(({ name }) => name)).toEqual(['No task', 'Write (Thesis)']);
  expect(taskRows(totals, [], english).map(({ plannedOn }) => plannedOn)).toEqual([null, friday]);
});

it('finds the days of planned rows in one pass, however many rows and blocks there are', () => {
  const dates = Array.from({ length: 200 }, (_, day) => addDays(friday, day));
  const totals = rangeTotals(dates, {
    blocks: dates.map((date, day) =>
      block(`block ${day}`, `${date} 09:00-${date} 10:00`, { labels: [`label ${day}`] }),
    ),
    sessions: [],
    frame: berlin,
    now: clock('23:00'),
  });
  const reads = { count: 0 };
  const withCount = {
    ...totals,
    days: totals.days.map((day) => ({ ...day, blocks: counted(day.blocks, reads) })),
  };
  const rows = labelRows(withCount, () => 'none', english);
  expect(rows.map(({ plannedOn }) => plannedOn).sort()).toEqual(dates);
  expect(reads.count).toBeLessThan(dates.length * 20);
});
