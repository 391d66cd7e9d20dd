import { describe, expect, it } from 'vitest';
import { steadyClock } from '../../electron/system/steady-clock.ts';

const hourMs = 3_600_000;

/** A machine that has been up for five minutes, and that counts the questions for its uptime. */
function machine() {
  const clocks = { wall: Date.parse('2026-11-20T09:00:00.000Z'), monotonic: 1_000, uptime: 300_000 };
  let asked = 0;
  const goOn = (ms: number) => {
    clocks.wall += ms;
    clocks.monotonic += ms;
    clocks.uptime += ms;
  };
  const sleep = (ms: number) => {
    clocks.wall += ms;
    clocks.uptime += ms;
  };
  const setBy = (ms: number) => {
    clocks.wall += ms;
  };
  const steady = steadyClock('linux', {
    wallMs: () => clocks.wall,
    monotonicMs: () => clocks.monotonic,
    // Rounded down to hundredths of a second, as in proc(5).
    uptimeMs: () => {
      asked += 1;
      return Math.floor(clocks.uptime / 10) * 10;
    },
  });
  return { steady, goOn, sleep, setBy, asked: () => asked };
}

describe('the clock that nobody sets, on Linux', () => {
  it('counts the time in which the machine slept', () => {
    const { steady, goOn, sleep } = machine();
    const before = steady.elapsedMs();
    goOn(1_000);
    sleep(hourMs);
    expect(steady.elapsedMs() - before).toBe(hourMs + 1_000);
  });

  it.each([72 * hourMs, -72 * hourMs, 2_001, -2_001])(
    'goes on where the wall clock is set by %d ms',
    (byMs) => {
      const { steady, goOn, setBy } = machine();
      const before = steady.elapsedMs();
      goOn(5_000);
      setBy(byMs);
      expect(steady.elapsedMs() - before).toBe(5_000);
    },
  );

  it('notices within half a minute a sleep during which the wall clock was set back by as much', () => {
    const { steady, goOn, sleep, setBy } = machine();
    const before = steady.elapsedMs();
    sleep(hourMs);
    setBy(-hourMs);
    goOn(30_000);
    expect(steady.elapsedMs() - before).toBe(hourMs + 30_000);
  });

  it('does not go back by what the system rounds off when it is asked again', () => {
    const { steady, goOn, setBy } = machine();
    const before = steady.elapsedMs();
    goOn(15_009);
    expect(steady.elapsedMs() - before).toBe(15_009);
    setBy(2_001);
    expect(steady.elapsedMs() - before).toBe(15_009);
  });

  it('never goes back, and asks the system only once in a thousand readings', () => {
    const { steady, goOn, asked } = machine();
    let last = steady.elapsedMs();
    for (let look = 0; look < 10_000; look += 1) {
      goOn(7.3);
      const next = steady.elapsedMs();
      expect(next).toBeGreaterThan(last);
      last = next;
    }
    expect(asked()).toBeLessThanOrEqual(10);
  });
});
