import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LeavingStep, leaveInOrder } from '../../../../electron/hosts/desktop/leaving/leave.ts';

const never = () => new Promise<void>(() => {});

describe('quitting', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A program that quits in these steps, each of which may take a second. */
  function quits(steps: Readonly<Record<string, LeavingStep['run']>>) {
    const app = new EventEmitter();
    const happened: string[] = [];
    const warned: unknown[] = [];
    leaveInOrder(
      {
        on: (event, listener) => app.on(event, listener),
        exit: () => {
          happened.push('exit');
        },
      },
      Object.entries(steps).map(([name, run]) => ({
        name,
        mostMs: 1_000,
        run: () => {
          happened.push(name);
          return run();
        },
      })),
      { info: () => {}, warn: (_message, facts) => warned.push(facts?.['step']) },
      () => happened.push('end'),
    );
    const quit = () => app.emit('before-quit', { preventDefault: () => {} });
    return { happened, warned, quit };
  }

  test('closes one after the other, once, and then exits', async () => {
    const { happened, warned, quit } = quits({ doors: () => {}, record: async () => {} });
    quit();
    quit();
    await vi.advanceTimersByTimeAsync(0);
    expect(happened).toEqual(['doors', 'record', 'exit']);
    expect(warned).toEqual([]);
  });

  test.each([
    ['the doors', 'doors', { doors: never, record: () => {} }],
    ['the record', 'record', { doors: () => {}, record: never }],
  ])('goes on without %s when that takes too long, and logs it', async (_what, late, steps) => {
    const { happened, warned, quit } = quits(steps);
    quit();
    await vi.advanceTimersByTimeAsync(999);
    expect(happened).not.toContain('exit');
    await vi.advanceTimersByTimeAsync(1);
    expect(happened).toEqual(['doors', 'record', 'exit']);
    expect(warned).toEqual([late]);
  });

  test.each([
    ['throws', () => fail()],
    ['rejects', async () => fail()],
  ])('closes the record also when a door %s', async (_how, fails) => {
    const { happened, warned, quit } = quits({ doors: fails, record: () => {} });
    quit();
    await vi.advanceTimersByTimeAsync(0);
    expect(happened).toEqual(['doors', 'record', 'exit']);
    expect(warned).toEqual(['doors']);
  });

  test('ends the process when the runtime does not end by itself', async () => {
    const { happened, warned, quit } = quits({ record: () => {} });
    quit();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(happened).toEqual(['record', 'exit']);
    await vi.advanceTimersByTimeAsync(1);
    expect(happened).toEqual(['record', 'exit', 'end']);
    expect(warned).toEqual(['runtime']);
  });
});

function fail(): never {
  throw new Error('broken');
}
