/** When commits were recorded, although the clock was wrong for a while. */
import { expect, it } from 'vitest';
import { whenRecorded } from '../../shared/domain/when-recorded.ts';
import { at } from '../support/given.ts';

/** A commit by its logical clock, how often that clock had stood still by then, and its last event. */
type Made = readonly [clock: string, stood: number, event: string];

function headOf([clock, stood, event]: Made) {
  const ms = Date.parse(at(clock)).toString(16).padStart(12, '0');
  const waited = stood.toString(16).padStart(3, '0');
  return { id: `${ms.slice(0, 8)}-${ms.slice(8)}-7${waited}-8000-000000000000`, at: at(event) };
}

/** The times of the commits, which are given oldest first. */
async function recorded(now: string, ...commits: readonly Made[]): Promise<readonly string[]> {
  async function* newestFirst() {
    yield commits.map(headOf).reverse();
  }
  const found: string[] = [];
  for await (const { recordedAt } of whenRecorded(newestFirst(), at(now))) found.push(recordedAt);
  return found.reverse();
}

it('a commit of a right clock was recorded when its clock says, and none later than now', async () => {
  expect(
    await recorded('12:00', ['09:00', 0, '08:00'], ['12:00', 0, '12:00'], ['12:30', 0, '12:30']),
  ).toEqual([at('09:00'), at('12:00'), at('12:00')]);
});

it('commits after a clock that was ahead were recorded when their events say, and those by it no later', async () => {
  expect(
    await recorded(
      '12:00',
      ['09:00', 0, '09:00'],
      ['18:00', 0, '18:00'],
      ['18:00', 1, '09:20'],
      ['18:00', 2, '09:30'],
    ),
  ).toEqual([at('09:00'), at('09:20'), at('09:20'), at('09:30')]);
});

it.each([
  ['at the same time as the first one after it', '09:20', '09:20'],
  ['a moment later than that, so that the clock was not ahead', '09:20:00.001', '18:00:00.001'],
])('a clock had leapt if the commit before it was recorded %s', async (_title, before, shown) => {
  const times = await recorded(
    '2026-11-21T12:00:00Z',
    [before, 0, before],
    ['18:00', 0, '18:00'],
    ['18:00', 1, '09:20'],
  );
  expect(times.at(-1)).toBe(at(shown));
});

it.each([
  ['no more than half of the way it fell back lies', '13:40', ['13:40', '18:00', '18:00:00.001']],
  ['more than half of that way lies', '13:40:00.001', ['09:20', '09:20', '09:20']],
])(
  'a clock that fell back had leapt if there was no commit on more than half of the way: %s before the next one',
  async (_title, first, shown) => {
    const times = await recorded(
      '19:00',
      ['09:00', 0, '09:00'],
      [first, 0, first],
      ['18:00', 0, '18:00'],
      ['18:00', 1, '09:20'],
    );
    expect(times).toEqual([at('09:00'), ...shown.map((each) => at(each))]);
  },
);
