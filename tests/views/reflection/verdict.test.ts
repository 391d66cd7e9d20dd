/** Verdicts on one block from 09:00 to 10:00. A difference of exactly five minutes is still within the tolerance of five. */
import { expect, it } from 'vitest';
import type { Verdict } from '../../../shared/views/reflection/comparison.ts';
import { verdictOf } from '../../../shared/views/reflection/verdict.ts';
import { at } from '../../support/given.ts';

const planned = { start: at('09:00'), end: at('10:00') };
const after = '12:00';

interface Done {
  readonly from: string;
  readonly to: string;
  readonly worked: number;
  readonly now?: string;
  readonly isActive?: boolean;
}

function verdict({ from, to, worked, now = after, isActive = false }: Done): Verdict {
  const actual = { start: at(from), end: at(to) };
  return verdictOf({ planned, actual, workedMinutes: worked, isActive, isRemoved: false }, at(now));
}

it.each([
  ['on-plan', '09:05', '10:05', 60],
  ['on-plan', '08:55', '09:55', 60],
  ['shifted', '09:06', '10:06', 60],
  ['shifted', '09:00', '10:06', 65],
  ['over', '09:00', '10:06', 66],
  ['under', '09:06', '10:00', 54],
  ['shifted', '09:06', '10:01', 55],
  // Each end is off by five minutes, the worked time by ten.
  ['on-plan', '08:55', '10:05', 70],
  // The work paused in between.
  ['under', '09:00', '10:00', 54],
  ['on-plan', '09:00', '10:00', 55],
] as const)(
  'the verdict is %s if the block was done from %s to %s with %i minutes worked',
  (wanted, from, to, worked) => {
    expect(verdict({ from, to, worked })).toBe(wanted);
  },
);

it('a running block is under way before its end, up to five minutes more than was planned', () => {
  const running = { from: '08:00', to: '09:40', now: '09:40', isActive: true };
  expect(verdict({ ...running, worked: 65 })).toBe('under-way');
  expect(verdict({ ...running, worked: 66 })).toBe('over');
});

it('a block is settled in the minute of its end, even while its session runs', () => {
  const running = { from: '09:00', worked: 30, isActive: true };
  expect(verdict({ ...running, to: '09:59', now: '09:59' })).toBe('under-way');
  expect(verdict({ ...running, to: '10:00', now: '10:00' })).toBe('under');
});
