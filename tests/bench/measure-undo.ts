/**
 * Measures the undo of any of the last ten thousand commits, which is read back from the disk, and how long it takes to read them all
 * back after a start, for which nobody waits.
 */
import type { Composition } from '../../electron/composition/compose.ts';
import { instantFromMs, msOf } from '../../shared/time/instant.ts';
import { type Figure, median, quantile } from './figures.ts';
import { Random } from './random.ts';

/** Each undo is a commit too, and moves the oldest commit out of reach. */
const commits = 10_000 - 300;
const undone = 300;
/** Number of check-ins and check-outs, which are all commits of one stream: those of some years. */
const steps = 5_000;
const stepsUndone = 100;
const group = 'undo of any of the last 10,000 commits';

/** `reopen`: closes the program and opens it again on the same folder. */
export async function measureUndo(
  size: number,
  opened: Composition,
  reopen: () => Promise<Composition>,
): Promise<Figure[]> {
  const changes = await makeCommits(opened);
  const again = await reopen();
  const read = await timed(async () => {
    for await (const _heads of again.service.store.latest());
  });
  const random = new Random(11);
  const calls = again.handlersFor('window');
  const took: number[] = [];
  for (let round = 0; round < undone; round += 1) {
    const change = changes.splice(Math.floor(random.below(changes.length)), 1)[0] ?? '';
    took.push(
      await timed(async () => {
        const done = await calls.undo({ change });
        if (!done.ok) throw new Error(done.refusal.code);
      }),
    );
  }
  const ofSteps = await undoSteps(again);
  const figure = (name: string, value: number, target: number | null): Figure => ({
    group,
    name,
    unit: 'ms',
    size,
    value,
    target,
  });
  return [
    figure('one, p50', median(took), null),
    figure('one, p99', quantile(took, 0.99), 20),
    figure('one of 5,000 check-ins and check-outs, p99', quantile(ofSteps, 0.99), 20),
    figure('reading the last 10,000 back, once', read, null),
  ];
}

/** Each commit records a session of its own, so that each can be undone by itself. */
async function makeCommits({ handlersFor, service }: Composition): Promise<string[]> {
  const calls = handlersFor('window');
  // These sessions lie before the store's ten years, because the program refuses sessions that overlap.
  const since = msOf(service.now()) - 12 * 365 * 86_400_000;
  const changes: string[] = [];
  for (let made = 0; made < commits; made += 1) {
    const start = since + made * 120_000;
    const done = await calls.record({
      name: `Work ${made % 50}`,
      labels: ['bench'],
      notes: null,
      linkedTaskId: null,
      routineId: null,
      entries: [],
      start: instantFromMs(start),
      end: instantFromMs(start + 60_000),
      outcome: 'done',
    });
    if (!done.ok || done.value.undo === null) throw new Error('a session could not be recorded');
    changes.push(done.value.undo);
  }
  return changes;
}

/** Undoes check-ins and check-outs, the newest first. Returns the duration of each undo, in milliseconds. */
async function undoSteps({ handlersFor }: Composition): Promise<number[]> {
  const calls = handlersFor('window');
  for (let made = 0; made < steps; made += 1) {
    const done = await (made % 2 === 0 ? calls.checkIn({}) : calls.checkOut({}));
    if (!done.ok) throw new Error(done.refusal.code);
  }
  const took: number[] = [];
  for (let round = 0; round < stepsUndone; round += 1)
    took.push(
      await timed(async () => {
        const done = await calls.undo({});
        if (!done.ok) throw new Error(done.refusal.code);
      }),
    );
  return took;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
