/** When the store writes checkpoints by itself. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { StoreProblem } from '../../electron/ports/store.ts';
import { automaticCheckpoints } from '../../electron/store/automatic-checkpoints.ts';
import { message } from '../../shared/messages/message.ts';
import { silent } from '../support/record.ts';

let behind = 0;
let made = 0;
let tries = 0;
let fails = false;
let problems: StoreProblem[] = [];
let change = (): void => undefined;
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  behind = 0;
  made = 0;
  tries = 0;
  fails = false;
  problems = [];
  const store = {
    checkpoint: async () => {
      tries += 1;
      if (fails) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
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
    get problems() {
      return problems;
    },
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

it('tries one that failed again by itself, in pauses that grow to an hour, until it succeeds', async () => {
  fails = true;
  commit();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(tries).toBe(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(tries).toBe(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBe(3);
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(tries).toBeGreaterThan(24);
  expect(tries).toBeLessThan(36);
  fails = false;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(made).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('tries again as well while what was purged could not be erased', async () => {
  const notErased = message('files.notErased', { reason: 'EIO' });
  problems = [{ kind: 'not-erased', file: 'journal', message: notErased }];
  commit();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(made).toBe(1);
  problems = [];
  await vi.advanceTimersByTimeAsync(30_000);
  expect(made).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});

it('after a failure, writes one fifteen seconds after the next change all the same', async () => {
  fails = true;
  commit();
  await vi.advanceTimersByTimeAsync(15_000 + 30_000 + 60_000);
  expect(tries).toBe(3);
  fails = false;
  commit();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(made).toBe(1);
});

it('tries nothing again once it was stopped', async () => {
  fails = true;
  commit();
  await vi.advanceTimersByTimeAsync(15_000);
  stop();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(tries).toBe(1);
});
