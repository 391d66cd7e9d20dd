import { describe, expect, it } from 'vitest';
import { crashLoopWatch } from '../../electron/system/crash-loops.ts';

function watched() {
  let now = 5_000;
  const loops: string[] = [];
  const gone = crashLoopWatch({ elapsedMs: () => now, onLoop: (process) => loops.push(process) });
  return {
    loops,
    crash(times: number, serviceName: string | null = 'network', reason = 'crashed', type = 'Utility') {
      for (let at = 0; at < times; at += 1)
        gone({ type, reason, ...(serviceName === null ? {} : { serviceName }) });
    },
    wait(ms: number) {
      now += ms;
    },
  };
}

describe('a process that crashes over and over', () => {
  it.each(['crashed', 'abnormal-exit', 'launch-failed', 'killed'])('is reported once (%s)', (reason) => {
    const { crash, loops } = watched();
    crash(7, 'network', reason);
    expect(loops).toEqual([]);
    crash(50, 'network', reason);
    expect(loops).toEqual(['network']);
  });

  it('is known by its type where it has no name', () => {
    const { crash, loops } = watched();
    crash(8, null, 'crashed', 'Zygote');
    expect(loops).toEqual(['Zygote']);
  });

  it('is not the same as several that each crash now and then', () => {
    const { crash, wait, loops } = watched();
    for (const name of ['network', 'audio', 'video']) crash(7, name);
    for (let minute = 0; minute < 60; minute += 1) {
      wait(60_000);
      crash(2);
    }
    expect(loops).toEqual([]);
  });

  it('is not the GPU process, whose crashes Chromium counts itself, nor one that exits cleanly', () => {
    const { crash, loops } = watched();
    crash(20, null, 'crashed', 'GPU');
    crash(20, 'network', 'clean-exit');
    expect(loops).toEqual([]);
  });
});
