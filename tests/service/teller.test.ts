/** How the service sends snapshots. It retries one that could not be made, and a listener that throws does not keep it from the others. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beatMs } from '../../electron/service/beat.ts';
import { Teller } from '../../electron/service/teller.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { silent } from '../support/record.ts';

const made = (revision: number) => ({ revision }) as Snapshot;

describe('a snapshot', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('that could not be made is made again at the next beat, without another change', async () => {
    let isBroken = true;
    const told: number[] = [];
    const teller: Teller = new Teller(
      async () => {
        if (isBroken) throw new Error('EIO');
        return made(teller.revision);
      },
      () => true,
      silent,
    );
    const stop = teller.onDidTell(({ revision }) => told.push(revision));
    teller.announce();
    await vi.advanceTimersByTimeAsync(2 * beatMs);
    expect(told).toEqual([]);
    isBroken = false;
    await vi.advanceTimersByTimeAsync(2 * beatMs);
    expect(told).toEqual([1]);
    await vi.advanceTimersByTimeAsync(5 * beatMs);
    expect(told).toEqual([1]);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that lacks what could not be read is made again at each beat, until nothing is missing', async () => {
    let isWhole = false;
    const told: number[] = [];
    const teller: Teller = new Teller(
      async () => made(teller.revision),
      () => isWhole,
      silent,
    );
    const stop = teller.onDidTell(({ revision }) => told.push(revision));
    teller.announce();
    await vi.advanceTimersByTimeAsync(2 * beatMs);
    expect(told).toEqual([1, 2, 3]);
    isWhole = true;
    await vi.advanceTimersByTimeAsync(5 * beatMs);
    expect(told).toEqual([1, 2, 3, 4]);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that took longer to make than a later one is not told after it', async () => {
    const making: ((snapshot: Snapshot) => void)[] = [];
    const told: number[] = [];
    const teller = new Teller(
      () => new Promise((resolve) => making.push(resolve)),
      () => true,
      silent,
    );
    const stop = teller.onDidTell(({ revision }) => told.push(revision));
    teller.announce();
    await vi.advanceTimersByTimeAsync(100);
    teller.announce();
    making[1]?.(made(2));
    making[0]?.(made(1));
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual([2]);
    stop();
  });

  it('reaches the other listeners where one of them fails', async () => {
    const told: string[] = [];
    const warned: string[] = [];
    const teller: Teller = new Teller(
      async () => made(teller.revision),
      () => true,
      {
        info: () => undefined,
        warn: (message) => warned.push(message),
      },
    );
    teller.onDidTell(() => {
      throw new Error('the icon is gone');
    });
    teller.onDidTell(() => told.push('other'));
    teller.announce();
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual(['other']);
    expect(warned).toEqual(['a listener to snapshots failed']);
  });
});
