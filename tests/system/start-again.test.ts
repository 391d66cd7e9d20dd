import { describe, expect, test } from 'vitest';
import { gpuWatch, noGpu, wordsToStartAgain } from '../../electron/system/start-again.ts';

function watched(isInSoftware = false) {
  let now = 5_000;
  let again = 0;
  const gone = gpuWatch({
    isInSoftware,
    elapsedMs: () => now,
    startAgain() {
      again += 1;
    },
  });
  return {
    crash(times: number, reason = 'crashed', type = 'GPU') {
      for (let at = 0; at < times; at += 1) gone({ type, reason });
    },
    wait(ms: number) {
      now += ms;
    },
    again: () => again,
  };
}

describe('the program starts again', () => {
  test.each(['crashed', 'killed', 'abnormal-exit', 'oom'])(
    'before the GPU process goes for the sixth time, which would end it (%s)',
    (reason) => {
      const { crash, again } = watched();
      crash(4, reason);
      expect(again()).toBe(0);
      crash(1, reason);
      expect(again()).toBe(1);
    },
  );

  test('only once, even if the process crashes again while the program ends', () => {
    const { crash, again } = watched();
    crash(9);
    expect(again()).toBe(1);
  });

  test('not for other processes, nor for one that exited cleanly', () => {
    const { crash, again } = watched();
    crash(9, 'crashed', 'Utility');
    crash(9, 'clean-exit');
    expect(again()).toBe(0);
  });

  test('not for crashes that lie hours apart', () => {
    const { crash, wait, again } = watched();
    for (let day = 0; day < 20; day += 1) {
      crash(1);
      wait(60 * 60_000);
    }
    expect(again()).toBe(0);
  });

  test('sooner without the GPU, since less is left to fall back on, but not over and over', () => {
    const early = watched(true);
    early.crash(9);
    expect(early.again()).toBe(0);
    const later = watched(true);
    later.wait(20_000);
    later.crash(1);
    expect(later.again()).toBe(0);
    later.crash(1);
    expect(later.again()).toBe(1);
  });
});

describe('it starts again', () => {
  const dataFolder = '/home/ada/.local/share/routinelog';

  test('as a package, without the GPU, on the same data, hidden when no window was open', () => {
    const argv = ['/usr/bin/routinelog', '--ozone-platform=wayland', '--hidden'];
    expect(wordsToStartAgain({ argv, appFolder: null, dataFolder, isHidden: true }, noGpu)).toEqual([
      '--ozone-platform=wayland',
      '--disable-gpu',
      '--data',
      dataFolder,
      '--hidden',
    ]);
  });

  test('from a checkout with its folder, and with a window when one was open', () => {
    const argv = ['/electron', '--no-sandbox', '/routinelog', '--data', 'here', '--hidden'];
    expect(wordsToStartAgain({ argv, appFolder: '/routinelog', dataFolder, isHidden: false }, noGpu)).toEqual(
      ['--no-sandbox', '--disable-gpu', '/routinelog', '--data', dataFolder],
    );
  });

  test.each([
    [['/usr/bin/routinelog', 'start', 'Write report', '--at', '9:00']],
    [['/usr/bin/routinelog', '--data=/x', 'interrupt', '--reason', 'Call']],
    [['/usr/bin/routinelog', 'routinelog://stop']],
    [['/usr/bin/routinelog', '--disable-gpu', '--asked=2026-11-20T09:00:00.000Z', 'status', '--json']],
  ])('without doing again what it was started to do: %j', (argv) => {
    expect(wordsToStartAgain({ argv, appFolder: null, dataFolder, isHidden: true }, noGpu)).toEqual([
      '--disable-gpu',
      '--data',
      dataFolder,
      '--hidden',
    ]);
  });
});
