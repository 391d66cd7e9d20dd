import { describe, expect, it } from 'vitest';
import { leftOfOther, trimmedThis } from '../../renderer/components/session-overlaps.ts';
import { stretchDraft } from '../../renderer/components/stretch-draft.ts';
import { overlapsOf } from '../../shared/domain/overlaps.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { at, begin, owner, World } from '../support/given.ts';

const place = { zone: 'Europe/Berlin', speech: speechFor('en-GB') };
const now = at('12:00');

function mail(start: string, end: string | null) {
  const world = new World();
  const id = begin(world, start);
  if (end !== null) world.do(end, { type: 'EndSession', owner, session: id, outcome: 'none' });
  return world.session(id);
}

const times = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([start, end]) => ({ start: at(start), end: at(end) }));

describe('times that overlap another session', () => {
  it.each([
    ['09:00', '10:00', 0],
    ['10:30', '11:00', 0],
    ['09:00', '10:01', 1],
    ['10:29', '11:00', 1],
    ['10:10', '10:20', 1],
    ['09:00', '11:00', 1],
  ])('are compared by the minutes that are shown: %s to %s', (start, end, count) => {
    expect(overlapsOf(times([start, end]), [mail('10:00:20', '10:30:45')], now)).toHaveLength(count);
  });

  it('overlap a running session up to now', () => {
    expect(overlapsOf(times(['11:00', '11:30']), [mail('10:00', null)], now)).toMatchObject([
      { stretch: { start: at('10:00'), end: null } },
    ]);
  });
});

describe('trimming the other session', () => {
  it.each([
    ['09:00', '10:10', [['10:10', '10:30']]],
    ['10:20', '11:00', [['10:00', '10:20']]],
    [
      '10:10',
      '10:20',
      [
        ['10:00', '10:10'],
        ['10:20', '10:30'],
      ],
    ],
  ] as const)('by %s to %s', (start, end, left) => {
    const other = mail('10:00', '10:30');
    expect(leftOfOther(other, times([start, end]), now)).toEqual(times(...left));
  });

  it('is impossible if nothing would be left, or a running session would have to end', () => {
    expect(leftOfOther(mail('10:00', '10:30'), times(['09:00', '11:00']), now)).toBeNull();
    expect(leftOfOther(mail('10:00', null), times(['11:00', '12:00']), now)).toBeNull();
  });

  it('makes a running session begin later', () => {
    const other = mail('10:00', null);
    expect(leftOfOther(other, times(['09:00', '10:15']), now)).toEqual([{ start: at('10:15'), end: null }]);
  });
});

describe('trimming this session', () => {
  const other = mail('10:00:20', '10:30:45');
  const trimmed = (start: string, end: string) => {
    const time = { start: at(start), end: at(end) };
    return trimmedThis([stretchDraft(0, time, place)], [time], [other], place, now)?.map((each) => [
      each.index,
      each.start,
      each.end,
    ]);
  };

  it('keeps what the other does not take, by the minutes that are shown', () => {
    expect(trimmed('09:00', '10:10')).toEqual([[0, '10:00', '11:00']]);
    expect(trimmed('10:10', '11:00')).toEqual([[0, '11:30', '12:00']]);
    expect(trimmed('09:00', '11:00')).toEqual([
      [0, '10:00', '11:00'],
      [null, '11:30', '12:00'],
    ]);
    expect(trimmed('10:10', '10:20')).toBeUndefined();
  });
});
