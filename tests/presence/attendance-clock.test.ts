/** A clock that is set during a break or after a check-out: coming back resumes what was paused, and nothing else. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Present } from '../support/presence.ts';

let present: Present;

beforeEach(async () => {
  present = new Present();
  await present.start();
});

const hour = 3_600;
const acts = [
  ['a break', 'takeBreak', 'endBreak'],
  ['a check-out', 'checkOut', 'checkIn'],
] as const;
const states = () =>
  Object.fromEntries(present.open.service.active().map(({ name, progress }) => [name, progress.status]));

describe.each(acts)('%s', (_what, leave, back) => {
  /** A session has been waiting since an earlier break, from which the person came back without saying so. */
  async function waiting(): Promise<void> {
    await present.must('begin', { name: 'Before' });
    await present.live(10);
    await present.must(leave, {});
    await present.live(10);
    await present.must('begin', { name: 'Report' });
    await present.live(10);
  }

  it.each([
    ['back by an hour', [-hour]],
    ['back by three seconds, at once', [-3]],
    ['forward by an hour', [hour]],
    ['forward by an hour and put right', [hour, -hour]],
    ['back by an hour and put right', [-hour, hour]],
    ['forward by a year and put right', [365 * 24 * hour, -365 * 24 * hour]],
  ] as const)('and a clock that is set %s meanwhile', async (how, steps) => {
    await waiting();
    await present.must(leave, {});
    for (const seconds of steps) {
      if (!how.endsWith('at once')) await present.live(10);
      present.machine.setClock(seconds);
    }
    await present.live(10);
    await present.must(back, {});
    expect(states()).toEqual({ Before: 'interrupted', Report: 'running' });
  });

  it.each([
    ['an hour', hour],
    ['three days', 72 * hour],
  ] as const)('by a clock that is %s ahead, and is put right meanwhile', async (_how, seconds) => {
    await present.must('begin', { name: 'Report' });
    await present.live(10);
    present.machine.setClock(seconds);
    await present.live(10);
    await present.must(leave, {});
    await present.live(10);
    present.machine.setClock(-seconds);
    await present.live(10);
    await present.must(back, {});
    expect(states()).toEqual({ Report: 'running' });
  });

  it.each([
    ['back by an hour', -hour],
    ['back by three days', -72 * hour],
    ['forward by an hour', hour],
  ] as const)('and a clock that is set %s while the program is not running', async (_how, seconds) => {
    await waiting();
    await present.must(leave, {});
    await present.live(10);
    present.machine.setClock(seconds);
    await present.startAnew();
    await present.live(10);
    await present.must(back, {});
    expect(states()).toEqual({ Before: 'interrupted', Report: 'running' });
  });

  it('and a clock that is set back meanwhile, if nothing is noticed before the end of it', async () => {
    await waiting();
    await present.must(leave, {});
    present.machine.pass(600);
    present.machine.setClock(-hour);
    present.machine.pass(600);
    await present.must(back, {});
    expect(states()).toEqual({ Before: 'interrupted', Report: 'running' });
    await present.live(1);
    await present.must(leave, {});
    await present.live(1);
    await present.must(back, {});
    expect(states()).toEqual({ Before: 'interrupted', Report: 'running' });
  });
});
