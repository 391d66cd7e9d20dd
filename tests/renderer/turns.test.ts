/** The order of selections in the history, whose lines may have to be read first. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openTurns, type Turns } from '../../renderer/summary/history/turns.ts';

let turns: Turns;
let selected: string[];
beforeEach(() => {
  turns = openTurns();
  selected = [];
});

const select = (line: string) => selected.push(line);
const atOnce = (line: string) => () => Promise.resolve(line);
const later = (line: string) => () => new Promise<string>((resolve) => setImmediate(() => resolve(line)));
const refuse = () => {
  throw new Error('no lines');
};

describe('the turn of a selection', () => {
  it('comes after the selection before it, whichever is read first', async () => {
    const first = turns.follow(later('first'), select);
    await turns.follow(atOnce('second'), select);
    await first;
    expect(selected).toEqual(['first', 'second']);
  });

  it.each([
    ['could not be read', () => Promise.reject(new Error('no lines')), select],
    ['failed', atOnce('first'), refuse],
  ])('comes although the selection before it %s', async (_what, read, act) => {
    const [first] = await Promise.allSettled([
      turns.follow(read, act),
      turns.follow(atOnce('second'), select),
    ]);
    expect(first.status).toBe('rejected');
    expect(selected).toEqual(['second']);
  });

  it('still comes after the one before a selection that could not be read', async () => {
    await Promise.allSettled([
      turns.follow(later('first'), select),
      turns.follow(() => Promise.reject(new Error('no lines')), select),
      turns.follow(atOnce('third'), select),
    ]);
    expect(selected).toEqual(['first', 'third']);
  });

  it('never comes once another selection has replaced it', async () => {
    const first = turns.replace(later('first'), select);
    await turns.replace(atOnce('second'), select);
    await first;
    expect(selected).toEqual(['second']);
  });
});
