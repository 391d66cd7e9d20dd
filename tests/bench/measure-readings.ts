/**
 * Measures what the windows ask for once the record is open: a day, a day and a week beside their plan, a year's calendar, the first page
 * of the history, and days of months that are not in memory. Each reading takes turns with a yardstick that has nothing of the program in
 * it: a hundred sessions are turned into JSON and parsed again.
 */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { addDays } from '../../shared/time/day.ts';
import { type Figure, median } from './figures.ts';
import { generateSessions } from './generate-sessions.ts';
import type { OpenedStore } from './measure-commits.ts';

/** Number of sessions in the yardstick. */
const hundred = 100;
const times = 60;
/** Nothing may block the event loop for longer than this. */
const longestWaitMs = 50;
const group = 'readings once open';

interface Reading {
  readonly name: string;
  readonly ask: () => Promise<Result<unknown>>;
  /** The limit, as a multiple of the yardstick; null for figures that are printed only for comparison. */
  readonly target: number | null;
}

export async function measureReadings({ size, opened }: OpenedStore): Promise<Figure[]> {
  const handlers = opened.handlersFor('window');
  const snapshot = await handlers.snapshot({});
  if (!snapshot.ok) throw new Error(english.say(snapshot.refusal.message));
  const { today, frame } = snapshot.value;
  const parts = {
    seed: 1,
    sessions: hundred,
    now: snapshot.value.takenAt,
    frame,
    owner: 'owner-1',
    tasks: [''],
  };
  const sessions = [...generateSessions(parts)];
  const bare = () => JSON.parse(JSON.stringify(sessions));
  const target = size <= 100_000 ? 2 : 10;
  const yesterday = addDays(today, -1);
  const earlier = addDays(today, -40);
  const from = addDays(today, -364);
  let old = addDays(today, -100);
  const readings: readonly Reading[] = [
    { name: 'day summary, today', ask: () => handlers.day({ date: today }), target },
    { name: 'day summary, 40 days ago, month in memory', ask: () => handlers.day({ date: earlier }), target },
    {
      name: 'yesterday beside its plan',
      ask: () => handlers.reflection({ date: yesterday, against: 'baseline' }),
      target: null,
    },
    {
      name: 'the last seven days beside their plan',
      ask: () => handlers.range({ from: addDays(today, -7), to: yesterday }),
      target: null,
    },
    { name: 'calendar, 365 days', ask: () => handlers.calendar({ from, to: today }), target },
    { name: 'history, first 20', ask: () => handlers.history({ page: 1, limit: 20 }), target },
    { name: 'snapshot', ask: () => handlers.snapshot({}), target: null },
  ];
  const figures: Figure[] = [];
  for (const reading of readings) figures.push(...(await measured(size, reading, bare, times)));
  const cold: Reading = {
    name: 'day summary, month not in memory',
    ask: () => {
      old = addDays(old, -35);
      return handlers.day({ date: old });
    },
    target: null,
  };
  figures.push(...(await measured(size, cold, bare, 40)));
  // Years that nothing has read yet, so that all of their months are read from the disk.
  const years = [2, 3, 4].map((back) => addDays(today, -365 * back));
  return [
    ...figures,
    ...(await measuredOnce(size, 'calendar, 365 days read first', years, (to) =>
      handlers.calendar({ from: addDays(to, -364), to }),
    )),
  ];
}

/**
 * Measures readings that may block others and that are not asked for twice: the slowest of a few, and the longest time for which an event
 * waited.
 */
async function measuredOnce<Of>(
  size: number,
  name: string,
  each: readonly Of[],
  ask: (of: Of) => Promise<Result<unknown>>,
): Promise<Figure[]> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  let slowest = 0;
  loop.enable();
  for (const of of each) {
    const begun = performance.now();
    const result = await ask(of);
    slowest = Math.max(slowest, performance.now() - begun);
    if (!result.ok) throw new Error(english.say(result.refusal.message));
  }
  loop.disable();
  return [
    { group, name, unit: 'ms', size, value: slowest, target: null },
    {
      group,
      name: `${name}: longest wait of an event`,
      unit: 'ms',
      size,
      value: loop.max / 1e6,
      target: longestWaitMs,
    },
  ];
}

async function measured(
  size: number,
  { name, ask, target }: Reading,
  bare: () => unknown,
  rounds: number,
): Promise<Figure[]> {
  const ours: number[] = [];
  const yardstick: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const result = await ask();
    const asked = performance.now();
    bare();
    yardstick.push(performance.now() - asked);
    ours.push(asked - begun);
    if (!result.ok) throw new Error(english.say(result.refusal.message));
  }
  const ratio = median(ours) / median(yardstick);
  return [
    { group, name, unit: 'ms', size, value: median(ours), target: null },
    { group, name: `${name}: times a hundred sessions' JSON`, unit: 'x', size, value: ratio, target },
  ];
}
