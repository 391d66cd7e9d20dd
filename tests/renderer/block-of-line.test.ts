import { describe, expect, it } from 'vitest';
import { blockOfLine } from '../../renderer/tray/block-of-line.ts';
import type { Block } from '../../shared/domain/block.ts';
import { momentsOf } from '../../shared/quick-line/moments.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import { dayInterval } from '../../shared/time/day.ts';
import { at, berlin, owner } from '../support/given.ts';

const block = (
  id: string,
  title: string,
  start: string,
  end: string,
  taskId: string | null = null,
): Block => ({
  id,
  owner,
  title,
  labels: [],
  taskId,
  start: at(start),
  end: at(end),
  frame: berlin,
  source: null,
  createdAt: at('06:00'),
  updatedAt: at('06:00'),
  removedAt: null,
  heads: [],
  conflicts: [],
});
const blocks = [
  block('early', 'Write report', '08:00', '09:00'),
  block('late', 'write  report', '13:00', '14:00'),
  block('thesis', 'Second chapter', '10:00', '11:00', 'task-1'),
];
/** The times are UTC; what is typed is Berlin's time, an hour later. */
const served = (typed: string, now = '10:05') => {
  const line = readQuickLine(typed, [{ id: 'task-1', title: 'Thesis' }]);
  const present = { plan: { blocks }, day: dayInterval('2026-11-20', berlin) };
  return blockOfLine(line, momentsOf(line.when, at(now), berlin.zone), present, at(now))?.id ?? null;
};

describe('a quick line serves the block', () => {
  it.each([
    ['of its name, the one that is nearest', 'write report', '10:05', 'early'],
    ['of its name, the one that is nearest', 'WRITE report', '12:05', 'late'],
    ['in which most of it was done', '9:10-9:50 write report', '12:05', 'early'],
    ['in which it began', '14:10 write report', '13:30', 'late'],
    ['of its task, whatever it is called', 'figures @thesis', '10:05', 'thesis'],
    ['none, where neither name nor task is planned', 'call', '10:05', null],
    ['none, where nothing is typed', '', '10:05', null],
    ['none of today, where it was before today', '-10h write report', '08:00', null],
  ])('%s: %s', (_what, typed, now, expected) => {
    expect(served(typed, now)).toBe(expected);
  });
});
