/** When checkpoints are written by themselves. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { automaticCheckpoints } from '../../electron/store/automatic-checkpoints.ts';
import { silent } from '../support/record.ts';

let behind = 0;
let made = 0;
let change = (): void => undefined;
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  behind = 0;
  made = 0;
  const store = {
    checkpoint: async () => {
      made += 1;
      behind = 0;
    },
    get behind() {
      return behind;
    },
    onDidChange: (listener: () => void) => {
      change = listener;
      return () => undefined;
    },
    problems: [],
  };
  stop = automaticCheckpoints(store, silent, () => undefined);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function commit(times = 1): void {
  behind += times;
  change();
}

it('writes one once nothing has changed for fifteen seconds, and is not woken after it', async () => {
  commit();
  await vi.advanceTimersByTimeAsync(14_999);
  commit();
  await vi.advanceTimersByTimeAsync(14_999);
  expect(made).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(made).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('writes one at once after five hundred commits, and pauses two seconds before the next', async () => {
  commit(500);
  await vi.advanceTimersByTimeAsync(0);
  expect(made).toBe(1);
  await vi.advanceTimersByTimeAsync(1_999);
  commit(500);
  await vi.advanceTimersByTimeAsync(0);
  expect(made).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  commit();
  await vi.advanceTimersByTimeAsync(0);
  expect(made).toBe(2);
});
