/** How the service puts together the snapshot of the present for the windows. */
import { expect, it } from 'vitest';
import { Present } from '../../electron/service/present.ts';
import type { StepToTake } from '../../shared/domain/steps.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

it('a step that was passed over while it was being looked for is not told again', async () => {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const { service } = open;
  const step = (change: string): StepToTake => ({ change, what: null, door: 'window', at: clock.now() });
  const answers: ((undo: StepToTake) => void)[] = [];
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const undoRedo = {
    revision: 0,
    steps: () =>
      new Promise<{ undo: StepToTake[]; redo: StepToTake[] }>((resolve) => {
        answers.push((undo) => resolve({ undo: [undo], redo: [] }));
        asked();
        if (answers.length > 1) answers[1]?.(step('behind'));
      }),
  };
  const present = new Present({
    store: service.store,
    now: () => service.now(),
    frame: () => service.frame(),
    owner: () => service.owner(),
    undoRedo,
    notices: () => [],
  });
  present.tellSteps();
  const early = present.snapshot(1);
  await isAsked;
  undoRedo.revision += 1;
  answers[0]?.(step('passed over'));
  await early;
  expect((await present.snapshot(2)).steps.undo?.change).toBe('behind');
  await open.close();
});

it('the steps are looked for anew after a commit, after a purge has left the files, and on another day', async () => {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const { service } = open;
  const changed = { sequence: 0, erasures: 0 };
  const store = new Proxy(service.store, {
    get(target, key) {
      if (key === 'sequence' || key === 'erasures') return changed[key];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  let looks = 0;
  const present = new Present({
    store,
    now: () => clock.now(),
    frame: () => service.frame(),
    owner: () => service.owner(),
    undoRedo: {
      revision: 0,
      steps: async () => {
        looks += 1;
        return { undo: [], redo: [] };
      },
    },
    notices: () => [],
  });
  present.tellSteps();
  const looksOf = async () => {
    looks = 0;
    await present.snapshot(1);
    await present.snapshot(2);
    return looks;
  };
  expect(await looksOf()).toBe(1);
  expect(await looksOf()).toBe(0);
  changed.sequence += 1;
  expect(await looksOf()).toBe(1);
  changed.erasures += 1;
  expect(await looksOf()).toBe(1);
  clock.forward(24 * 60);
  expect(await looksOf()).toBe(1);
  await open.close();
});
