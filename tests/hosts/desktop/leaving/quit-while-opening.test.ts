import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  openingMostMs,
  quitOnceOpen,
} from '../../../../electron/hosts/desktop/leaving/quit-while-opening.ts';

describe('a quit while the program is still being opened', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function opening() {
    const events = new EventEmitter();
    const happened: string[] = [];
    const settle = { open: (): void => undefined, fail: (): void => undefined };
    const opened = new Promise<void>((resolve, reject) => {
      settle.open = resolve;
      settle.fail = () => reject(new Error('no record'));
    });
    const quit = () => {
      let isPrevented = false;
      events.emit('before-quit', {
        preventDefault: () => {
          isPrevented = true;
        },
      });
      if (!isPrevented) happened.push('quits');
    };
    const isToQuit = quitOnceOpen(
      { on: (event, listener) => events.on(event, listener), quit, exit: () => happened.push('exits') },
      opened,
    );
    return { happened, quit, isToQuit, ...settle };
  }

  test.each(['open', 'fail'] as const)('waits for the opening to end (%s), then happens', async (how) => {
    const program = opening();
    program.quit();
    program.quit();
    expect(program.happened).toEqual([]);
    expect(program.isToQuit()).toBe(true);
    program[how]();
    await vi.advanceTimersByTimeAsync(openingMostMs);
    expect(program.happened).toEqual(['quits']);
  });

  test('does not wait for an opening that takes too long', async () => {
    const program = opening();
    program.quit();
    await vi.advanceTimersByTimeAsync(openingMostMs);
    expect(program.happened).toEqual(['exits']);
  });

  test('is an ordinary quit once the program is open', async () => {
    const program = opening();
    program.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(program.isToQuit()).toBe(false);
    program.quit();
    expect(program.happened).toEqual(['quits']);
  });
});
