/** What the windows ask for once the record is open: a day, a year's calendar, the history's first page; and days of months not in memory. */

import type { Result } from '../../shared/domain/refusal.ts';
import { addDays } from '../../shared/time/day.ts';
import { type Figure, median } from './figures.ts';
import type { OpenedStore } from './measure-commits.ts';

export async function measureReadings({ size, opened }: OpenedStore): Promise<Figure[]> {
  const handlers = opened.handlersFor('window');
  const snapshot = await handlers.snapshot({});
  if (!snapshot.ok) throw new Error(snapshot.refusal.message);
  const { today } = snapshot.value;
  const target = size <= 100_000 ? 1 : 5;
  const reading = async (
    name: string,
    ask: () => Promise<Result<unknown>>,
    limit: number | null = target,
  ): Promise<Figure> => {
    const value = await repeated(() => ask());
    return { group: 'readings once open', name, unit: 'ms', size, value, target: limit };
  };
  const from = addDays(today, -364);
  const warm = [
    await reading('day summary, today', () => handlers.day({ date: today })),
    await reading('day summary, 40 days ago, month in memory', () =>
      handlers.day({ date: addDays(today, -40) }),
    ),
    await reading('calendar, 365 days', () => handlers.calendar({ from, to: today })),
    await reading('history, first 20', () => handlers.history({ page: 1, limit: 20 })),
    await reading('snapshot', () => handlers.snapshot({}), null),
  ];
  let old = addDays(today, -100);
  const cold = await repeated(() => {
    old = addDays(old, -35);
    return handlers.day({ date: old });
  }, 40);
  return [
    ...warm,
    {
      group: 'readings once open',
      name: 'day summary, month not in memory',
      unit: 'ms',
      size,
      value: cold,
      target: null,
    },
  ];
}

async function repeated(ask: () => Promise<Result<unknown>>, times = 60): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    const result = await ask();
    taken.push(performance.now() - begun);
    if (!result.ok) throw new Error(result.refusal.message);
  }
  return median(taken);
}
