/** Generates ten years of planned blocks, day by day, oldest first. The same seed gives the same blocks. */
import type { Block } from '../../shared/domain/block.ts';
import { addDays, dayInterval, dayOf } from '../../shared/time/day.ts';
import { msOf, shift } from '../../shared/time/instant.ts';
import type { TenYears } from './generate-sessions.ts';
import { Random } from './random.ts';

const days = 3653;
const minuteMs = 60_000;
const titles = ['Write report', 'Review of the draft', 'E-mail', 'Read papers', 'Lecture notes', 'Invoices'];

/**
 * The blocks of a day follow each other from five hours after the day's start, and each lasts between half an hour and an hour and a
 * half.
 */
export function* generateBlocks({
  seed,
  blocks,
  now,
  frame,
  owner,
  tasks,
}: TenYears & { readonly blocks: number }): Generator<Omit<Block, 'heads' | 'conflicts'>> {
  const random = new Random(seed);
  const today = dayOf(now, frame);
  let made = 0;
  for (let day = 0; day < days; day += 1) {
    let start = shift(dayInterval(addDays(today, day + 1 - days), frame).start, 300 * minuteMs);
    for (const upTo = Math.ceil(((day + 1) * blocks) / days); made < upTo; made += 1) {
      const end = shift(start, (30 + Math.floor(random.below(60))) * minuteMs);
      yield {
        ...{ id: random.id(msOf(start)), owner, title: random.pick(titles), labels: ['work'] },
        ...{ taskId: random.chance(0.5) ? random.pick(tasks) : null, start, end, frame, source: null },
        ...{ createdAt: start, updatedAt: start, removedAt: null },
      };
      start = shift(end, 15 * minuteMs);
    }
  }
}
