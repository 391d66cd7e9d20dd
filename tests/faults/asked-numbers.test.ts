/** The numbers that the fault commands accept; anything else is answered with a sentence and no run. */
import { afterEach, describe, expect, it } from 'vitest';
import { askedNumbers } from './asked-numbers.ts';

const usual = { days: 3, seed: 1 };

describe('the numbers of a fault run', () => {
  afterEach(() => {
    process.exitCode = undefined;
  });

  it.each([
    [[], { days: 3, seed: 1 }],
    [['--seed', '5'], { days: 3, seed: 5 }],
    [['--seed=5', '--days', '20'], { days: 20, seed: 5 }],
  ])('%j are accepted', (words, numbers) => {
    expect(askedNumbers(usual, { words })).toEqual(numbers);
  });

  it.each([
    [['--seed']],
    [['--seed=']],
    [['--seed', 'x']],
    [['--seed', '--days', '2']],
    [['--days', '0']],
    [['--days', '1.5']],
    [['--days', '1e99']],
    [['--seeds', '4']],
    [['5']],
  ])('%j is answered with a sentence and exit code 2', (words) => {
    const said: string[] = [];
    expect(askedNumbers(usual, { words, say: (line) => said.push(line) })).toBeNull();
    expect([said, process.exitCode]).toEqual([['Give whole numbers, each from 1 on: --days 3 --seed 1'], 2]);
  });
});
