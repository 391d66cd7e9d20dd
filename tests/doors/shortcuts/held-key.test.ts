import { describe, expect, it } from 'vitest';
import { longestDelayMs, longestGapMs, oncePressed } from '../../../electron/doors/shortcuts/held-key.ts';

/** A key with its times: given the moments, in ms, at which the system reports a press, it returns those at which the program acts. */
function actsAt(presses: readonly number[]): readonly number[] {
  let now = 0;
  let due: { readonly at: number; readonly then: () => void } | null = null;
  const acted: number[] = [];
  const press = oncePressed(
    {
      elapsedMs: () => now,
      wait(ms, then) {
        due = { at: now + ms, then };
        return () => {
          due = null;
        };
      },
    },
    () => acted.push(now),
  );
  const until = (end: number): void => {
    if (due !== null && due.at < end) {
      now = due.at;
      const { then } = due;
      due = null;
      then();
    }
    now = end;
  };
  for (const at of presses) {
    until(at);
    press();
  }
  until(Number.MAX_SAFE_INTEGER);
  return acted;
}

const every = (gap: number, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / gap) + 1 }, (_, at) => from + at * gap);

describe('a key of the whole desktop', () => {
  it.each([
    ['X11', 660, 40],
    ['GNOME', 500, 30],
    ['KDE', 600, 40],
    ['Windows at its fastest', 250, 33],
    ['the slowest that is told from pressing', longestDelayMs, longestGapMs - 1],
  ])(
    'acts once while it is held, as %s repeats it, and again when it is pressed after that',
    (_, delay, gap) => {
      expect(actsAt([5_000, ...every(gap, 5_000 + delay, 9_000), 12_000])).toEqual([5_000, 12_000]);
    },
  );

  it('acts for each of two presses in quick succession', () => {
    expect(actsAt([5_000, 5_000 + longestDelayMs + 1])).toEqual([5_000, 5_000 + longestDelayMs + 1]);
    expect(actsAt([5_000, 5_400])).toEqual([5_000, 5_400 + longestGapMs]);
  });

  it('acts once each time that it is held', () => {
    const hold = (at: number) => [at, ...every(40, at + 660, at + 2_000)];
    expect(actsAt([...hold(5_000), ...hold(9_000)])).toEqual([5_000, 9_000]);
  });
});
