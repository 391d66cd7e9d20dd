import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lastingMs, onFocusLost } from '../../electron/windows/focus-lost.ts';

class Focusable extends EventEmitter {
  hasFocus = false;
  isGone = false;
  isDestroyed(): boolean {
    return this.isGone;
  }
  isFocused(): boolean {
    return this.hasFocus;
  }
  turn(hasFocus: boolean): void {
    this.hasFocus = hasFocus;
    this.emit(hasFocus ? 'focus' : 'blur');
  }
}

describe('a window has lost the focus', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function watched() {
    const window = new Focusable();
    const lost: number[] = [];
    onFocusLost(window, (ago) => lost.push(ago));
    /** Opens the window and lets it keep the focus for some time. */
    const opened = (): void => {
      window.turn(true);
      vi.advanceTimersByTime(lastingMs);
    };
    return { window, lost, opened };
  }

  test('when it has not come back within 150 ms, and it is told how long ago', () => {
    const { window, lost, opened } = watched();
    opened();
    window.turn(false);
    vi.advanceTimersByTime(lastingMs - 1);
    expect(lost).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(lost).toEqual([150]);
  });

  test.each([1, 5, 149])('not when a compositor gives it back after %i ms', (ms) => {
    const { window, lost, opened } = watched();
    opened();
    window.turn(false);
    vi.advanceTimersByTime(ms);
    window.turn(true);
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([]);
  });

  test('not when the program itself was too busy to notice that it came back', () => {
    const { window, lost, opened } = watched();
    opened();
    window.turn(false);
    // After a block of the event loop, every overdue timer runs before the next event of the desktop.
    vi.runOnlyPendingTimers();
    window.turn(true);
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([]);
  });

  test('not when it has the focus by then, although no event reported it', () => {
    const { window, lost, opened } = watched();
    opened();
    window.turn(false);
    window.hasFocus = true;
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([]);
  });

  test('once for each time, however often it is told within one', () => {
    const { window, lost, opened } = watched();
    opened();
    window.turn(false);
    window.turn(false);
    vi.advanceTimersByTime(10_000);
    opened();
    window.turn(false);
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([150, 150]);
  });

  test.each([1, 5, 149])('not when a compositor takes it away for good %i ms after it came', (ms) => {
    const { window, lost, opened } = watched();
    window.turn(true);
    vi.advanceTimersByTime(ms);
    window.turn(false);
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([]);
    opened();
    window.turn(false);
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([150]);
  });

  test('not when it was hidden and has just opened again without it', () => {
    const { window, lost, opened } = watched();
    opened();
    window.turn(false);
    window.emit('show');
    window.turn(true);
    window.turn(false);
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([]);
  });

  test('not when it never came', () => {
    const { window, lost } = watched();
    window.turn(false);
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([]);
  });

  test('not when it is gone', () => {
    const { window, lost, opened } = watched();
    opened();
    window.turn(false);
    window.isGone = true;
    window.emit('closed');
    vi.advanceTimersByTime(10_000);
    expect(lost).toEqual([]);
  });
});
