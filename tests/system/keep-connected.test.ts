/** A bus that begins late or is restarted is found again, without asking often where there is none. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, type KeptConnection, keepConnected } from '../../electron/system/keep-connected.ts';

const minute = 60_000;

describe('what is kept connected', () => {
  let isThere: boolean;
  let attempts: number;
  let told: boolean[];
  let failures: number;
  let closed: number;
  let breakOff: () => void;
  let kept: KeptConnection<Connection>;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    isThere = true;
    attempts = 0;
    told = [];
    failures = 0;
    closed = 0;
  });
  afterEach(() => {
    kept.close();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  const begin = () => {
    kept = keepConnected({
      open: async () => {
        attempts += 1;
        if (!isThere) throw new Error('nobody');
        const ended = new Promise<void>((resolve) => {
          breakOff = resolve;
        });
        return {
          ended,
          close: () => {
            closed += 1;
          },
        };
      },
      onChange: () => told.push(kept.isThere),
      onNone: () => {
        failures += 1;
      },
    });
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('needs no timer while it is connected', async () => {
    begin();
    expect(await kept.current()).not.toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    await pass(60 * minute);
    expect({ attempts, told, failures }).toEqual({ attempts: 1, told: [], failures: 0 });
  });

  it('is tried more and more rarely where there is nothing, which is reported once', async () => {
    isThere = false;
    begin();
    expect(await kept.current()).toBeNull();
    await pass(minute);
    expect(attempts).toBeLessThanOrEqual(7);
    await pass(20 * minute);
    const before = attempts;
    await pass(60 * minute);
    expect(attempts - before).toBe(6);
    expect({ told, failures }).toEqual({ told: [], failures: 1 });
  });

  it('is found when it comes later, and again after each end', async () => {
    isThere = false;
    begin();
    await kept.current();
    isThere = true;
    await pass(1_000);
    expect({ told, isThere: kept.isThere }).toEqual({ told: [true], isThere: true });
    await pass(minute);
    breakOff();
    await pass(0);
    expect({ told, closed }).toEqual({ told: [true, false], closed: 1 });
    await pass(1_000);
    expect(told).toEqual([true, false, true]);
  });

  it('that breaks off at once each time is not tried in a loop', async () => {
    begin();
    await kept.current();
    for (let at = 0; at < 600; at += 1) {
      breakOff();
      await pass(1_000);
    }
    expect(attempts).toBeLessThan(12);
  });

  it('is closed for good, even while it is being opened', async () => {
    begin();
    kept.close();
    expect(await kept.current()).toBeNull();
    await pass(minute);
    expect({ attempts, closed }).toEqual({ attempts: 1, closed: 1 });
  });
});
