/** Which blocks of a day are being worked on. The program does not offer to start them once more. */
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../shared/domain/session.ts';
import { dayInterval } from '../../../shared/time/day.ts';
import { blocksUnderWay } from '../../../shared/views/reflection/under-way.ts';
import { berlin } from '../../support/given.ts';
import { block, clock, friday, ran } from '../../support/reflected.ts';

const blocks = [
  block('morning', '09:00-10:00'),
  block('noon', '12:00-13:00'),
  block('mail', '14:00-15:00', { title: 'Mail' }),
  block('thesis', '16:00-17:00', { title: 'Chapter 3', taskId: 'task' }),
];
const underWay = (...active: readonly Session[]) => [
  ...blocksUnderWay(active, blocks, dayInterval(friday, berlin), clock('12:30')),
];

describe('a running session', () => {
  it.each([
    [
      'works on the block to which it is linked',
      ran('s', ['12:10-'], { name: 'Other', linkedBlockId: 'mail' }),
      ['mail'],
    ],
    ['works on the block of its name in which it lies', ran('s', ['12:10-']), ['noon']],
    [
      'works on the block of its task',
      ran('s', ['12:10-'], { name: 'Reading', linkedTaskId: 'task' }),
      ['thesis'],
    ],
    ['works on no block if the person said so', ran('s', ['12:10-'], { linkedBlockId: null }), []],
    [
      'works on the block of its name even if it was begun from the plan of the day before',
      ran('s', ['2026-11-19 16:00-2026-11-19 17:00', '12:10-'], { linkedBlockId: 'yesterday' }),
      ['noon'],
    ],
    ['works on no block if its block was removed', ran('s', ['12:10-'], { linkedBlockId: 'gone' }), []],
    ['works on no block if no block has its name', ran('s', ['12:10-'], { name: 'Lunch' }), []],
  ])('%s', (_what, session, expected) => {
    expect(underWay(session)).toEqual(expected);
  });

  it('works on its block beside others, as an interrupted session does', () => {
    const waits = ran('w', ['09:05-09:30']);
    expect(underWay(ran('s', ['12:10-'], { name: 'MAIL' }), waits)).toEqual(['mail', 'morning']);
    expect(underWay()).toEqual([]);
  });
});
