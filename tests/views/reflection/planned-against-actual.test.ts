import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/domain/block.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../shared/domain/times.ts';
import type { DayFrame, LocalDate } from '../../../shared/time/day.ts';
import { type Instant, shift } from '../../../shared/time/instant.ts';
import { lengthMs } from '../../../shared/time/interval.ts';
import type { Against, BlockLine, Comparison } from '../../../shared/views/reflection/comparison.ts';
import { gapsAndDoubts } from '../../../shared/views/reflection/gaps.ts';
import { plannedAgainstActual } from '../../../shared/views/reflection/planned-against-actual.ts';
import { segmentsOnDay } from '../../../shared/views/session-days.ts';
import { inWholeMinutes } from '../../../shared/views/whole-minutes.ts';
import { atOnce } from '../../support/at-once.ts';
import { berlin } from '../../support/given.ts';
import fc from '../../support/properties.ts';
import {
  anyBlocks,
  anyDate,
  anyFrame,
  anySessions,
  block,
  clock,
  friday,
  page,
  ran,
  shuffled,
} from '../../support/reflected.ts';

const saturday = '2026-11-21';

interface Day {
  readonly date?: LocalDate;
  readonly blocks?: readonly Block[];
  readonly baseline?: readonly Block[] | null;
  readonly sessions?: readonly Session[];
  readonly frame?: DayFrame;
  readonly now?: Instant;
  readonly against?: Against;
}

function compared(day: Day): Comparison {
  const { date = friday, blocks = [], baseline, sessions = [], frame = berlin, against = 'baseline' } = day;
  const now = day.now ?? clock(`${date} 23:00`, frame);
  const pages = baseline === undefined ? undefined : page(baseline, { date });
  return atOnce(plannedAgainstActual(date, { blocks, page: pages, sessions, frame, now, against }));
}

function blockLines({ lines }: Comparison): BlockLine[] {
  return lines.flatMap((line) => (line.kind === 'block' ? [line] : []));
}

/** Each line as its state, the minutes planned, worked and their difference, and the minutes by which start and end are shifted. */
function told(comparison: Comparison) {
  return comparison.lines.map((line) => [
    line.state,
    line.plannedMinutes,
    line.workedMinutes,
    line.differenceMinutes,
    ...(line.kind === 'block' ? [line.startShiftMinutes, line.endShiftMinutes] : []),
  ]);
}

const report = block('block-0', '09:00-10:00');

describe('a block from 9:00 to 10:00', () => {
  const moved = block('block-0', '11:00-12:00');
  it.each<[string, Day, unknown]>([
    ['done exactly', { sessions: [ran('s', ['09:00-10:00'])] }, [['on-plan', 60, 60, 0, 0, 0]]],
    ['done from 9:10 to 10:05', { sessions: [ran('s', ['09:10-10:05'])] }, [['shifted', 60, 55, -5, 10, 5]]],
    [
      'done from 11:00 to 12:00',
      { sessions: [ran('s', ['11:00-12:00'])] },
      [['shifted', 60, 60, 0, 120, 120]],
    ],
    ['that was not done at all', {}, [['skipped', 60, 0, -60, null, null]]],
    [
      'during which something else was done',
      { sessions: [ran('s', ['09:00-10:00'], { name: 'Mail' })] },
      [
        ['unplanned', 0, 60, 60],
        ['skipped', 60, 0, -60, null, null],
      ],
    ],
    [
      'that is running at half past nine',
      { sessions: [ran('s', ['09:00-'])], now: clock('09:30') },
      [['under-way', 60, 30, -30, 0, -30]],
    ],
    [
      'that is still running at 10:03',
      { sessions: [ran('s', ['09:00-'])], now: clock('10:03') },
      [['on-plan', 60, 63, 3, 0, 3]],
    ],
    [
      'that is still running at half past ten',
      { sessions: [ran('s', ['09:00-'])], now: clock('10:30') },
      [['over', 60, 90, 30, 0, 30]],
    ],
    [
      'that was begun late and is still running at 10:10',
      { sessions: [ran('s', ['09:40-'])], now: clock('10:10') },
      [['under', 60, 30, -30, 40, 10]],
    ],
    [
      'that two consecutive sessions serve',
      { sessions: [ran('s', ['09:00-09:30']), ran('t', ['09:30-10:00'])] },
      [['on-plan', 60, 60, 0, 0, 0]],
    ],
    [
      'that two sessions with a gap between them serve',
      { sessions: [ran('s', ['09:00-09:30']), ran('t', ['15:00-15:20'])] },
      [['under', 60, 50, -10, 0, 320]],
    ],
    [
      'begun the day before',
      { sessions: [ran('s', ['2026-11-19 22:00-2026-11-20 10:00'])] },
      [['over', 60, 360, 300, -300, 0]],
    ],
    [
      'begun the day before and continued at nine',
      { sessions: [ran('s', ['2026-11-19 22:00-2026-11-19 23:00', '09:00-10:00'])] },
      [['on-plan', 60, 60, 0, 0, 0]],
    ],
    [
      'moved after the baseline',
      { blocks: [moved], baseline: [report], sessions: [ran('s', ['11:00-12:00'])] },
      [['moved', 60, 60, 0, 120, 120]],
    ],
    [
      'moved after the baseline, compared with the plan as it stands',
      { blocks: [moved], baseline: [report], sessions: [ran('s', ['11:00-12:00'])], against: 'as-changed' },
      [['on-plan', 60, 60, 0, 0, 0]],
    ],
    ['that has not begun', { now: clock('08:00') }, [['to-come', 60, 0, -60, null, null]]],
    ['that has begun without any work yet', { now: clock('09:59') }, [['to-come', 60, 0, -60, null, null]]],
    ['that is over without any work', { now: clock('10:00') }, [['skipped', 60, 0, -60, null, null]]],
    [
      'with an interruption of twenty minutes, which do not count as work',
      { sessions: [ran('s', ['09:00-09:20', '09:40-10:00'])] },
      [['under', 60, 40, -20, 0, 0]],
    ],
    [
      'done by two sessions in parallel',
      { sessions: [ran('s', ['09:00-10:00']), ran('t', ['09:00-10:00'])] },
      [['over', 60, 120, 60, 0, 0]],
    ],
    [
      'begun five minutes early and ended five minutes late',
      { sessions: [ran('s', ['08:55-10:05'])] },
      [['on-plan', 60, 70, 10, -5, 5]],
    ],
    ['begun six minutes early', { sessions: [ran('s', ['08:54-10:00'])] }, [['over', 60, 66, 6, -6, 0]]],
    [
      'that has not begun, with a part done in advance',
      { sessions: [ran('s', ['07:00-07:20'])], now: clock('08:00') },
      [['to-come', 60, 20, -40, -120, -160]],
    ],
    [
      'that begins this minute, with a part done in advance',
      { sessions: [ran('s', ['07:00-07:20'])], now: clock('09:00') },
      [['under-way', 60, 20, -40, -120, -160]],
    ],
    [
      'half of which was done, before it is over',
      { sessions: [ran('s', ['09:00-09:30'])], now: clock('09:59') },
      [['under-way', 60, 30, -30, 0, -30]],
    ],
    [
      'half of which was done, when it is over',
      { sessions: [ran('s', ['09:00-09:30'])], now: clock('10:00') },
      [['under', 60, 30, -30, 0, -30]],
    ],
    [
      'that is worked on before its start',
      { sessions: [ran('s', ['07:00-'])], now: clock('07:30') },
      [['under-way', 60, 30, -30, -120, -150]],
    ],
    [
      'all of which was done in advance',
      { sessions: [ran('s', ['07:00-08:00'])], now: clock('08:00') },
      [['shifted', 60, 60, 0, -120, -120]],
    ],
    [
      'with more than its length done in advance',
      { sessions: [ran('s', ['06:00-07:30'])], now: clock('08:00') },
      [['over', 60, 90, 30, -180, -150]],
    ],
    [
      'whose work ended three minutes early',
      { sessions: [ran('s', ['09:00-09:57'])], now: clock('09:58') },
      [['on-plan', 60, 57, -3, 0, -3]],
    ],
    [
      'moved to the afternoon, which has not come, with a part done',
      {
        blocks: [block('block-0', '14:00-15:00')],
        sessions: [ran('s', ['09:00-09:20'])],
        now: clock('11:00'),
        against: 'as-changed',
      },
      [['to-come', 60, 20, -40, -300, -340]],
    ],
    [
      'removed from the plan with a part done, so that the rest is not to come',
      {
        blocks: [{ ...report, removedAt: clock('08:00') }],
        sessions: [ran('s', ['07:00-07:20'])],
        now: clock('08:10'),
      },
      [['under', 60, 20, -40, -120, -160]],
    ],
  ])('%s has the expected state, minutes and shifts', (_how, day, expected) => {
    expect(told(compared({ blocks: [report], baseline: [report], ...day }))).toEqual(expected);
  });

  it('that was moved and done is compared both with the baseline and with its new times', () => {
    const [line] = blockLines(
      compared({ blocks: [moved], baseline: [report], sessions: [ran('s', ['11:00-12:00'])] }),
    );
    expect(line).toMatchObject({
      state: 'moved',
      asChanged: 'on-plan',
      change: { kind: 'moved', from: { start: clock('09:00') }, to: { end: clock('12:00') } },
      sessions: ['s'],
    });
  });

  it('counts no seconds, so that its times and its length agree', () => {
    const cut = ran('s', ['09:00-10:00']);
    const segments = cut.segments.map((each) => ({
      ...each,
      start: shift(each.start, 59_000),
      end: shift(each.end, 1000),
    }));
    expect(told(compared({ blocks: [report], sessions: [{ ...cut, segments }] }))).toEqual([
      ['on-plan', 60, 60, 0, 0, 0],
    ]);
  });
});

describe('a line', () => {
  const running = ran('s', ['22:00-']);
  const waits = ran('s', ['09:00-10:00'], { progress: { status: 'interrupted' } });
  it.each([
    ['ends now while its session runs', running, '23:00', '23:00', true],
    [
      'ends with its day if its session runs on after it',
      running,
      `${saturday} 09:00`,
      `${saturday} 04:00`,
      false,
    ],
    ['ends with the last work if its session is interrupted', waits, '11:00', '10:00', false],
  ])('%s', (_how, behind, now, end, isRunning) => {
    const [line] = compared({ sessions: [behind], now: clock(now) }).lines;
    expect(line).toMatchObject({ isRunning, actual: { end: clock(end) } });
  });
});

describe('two blocks of the same name on one day', () => {
  const morning = block('block-0', '09:00-10:00');
  const afternoon = block('block-1', '14:00-15:00');
  it.each<[string, Day, unknown]>([
    [
      'leave the later one to come if the earlier was done',
      { sessions: [ran('s', ['09:00-10:00'])], now: clock('10:30') },
      [
        ['on-plan', 60, 60, 0, 0, 0],
        ['to-come', 60, 0, -60, null, null],
      ],
    ],
    [
      'leave the later one to come even if work was done nearer to it',
      {
        sessions: [ran('s', ['09:00-10:00']), ran('t', ['12:30-12:50'])],
        now: clock('13:00'),
      },
      [
        ['on-plan', 60, 60, 0, 0, 0],
        ['to-come', 60, 20, -40, -90, -130],
      ],
    ],
    [
      'have the later one under way once its time has come',
      {
        sessions: [ran('s', ['09:00-10:00']), ran('t', ['14:00-14:20'])],
        now: clock('14:30'),
      },
      [
        ['on-plan', 60, 60, 0, 0, 0],
        ['under-way', 60, 20, -40, 0, -40],
      ],
    ],
    [
      'are both settled when both are over',
      {
        sessions: [ran('s', ['09:00-09:40']), ran('t', ['14:00-14:20'])],
        now: clock('15:00'),
      },
      [
        ['under', 60, 40, -20, 0, -20],
        ['under', 60, 20, -40, 0, -40],
      ],
    ],
  ])('%s', (_what, day, expected) => {
    for (const against of ['baseline', 'as-changed'] as const) {
      const blocks = [morning, afternoon];
      expect(told(compared({ blocks, baseline: blocks, ...day, against }))).toEqual(expected);
    }
  });
});

describe('a block over midnight that was partly done', () => {
  const midnight = { zone: 'Europe/Berlin', dayStart: '00:00' };
  const night = (frame: DayFrame) => [block('block-0', '23:00-2026-11-21 01:00', { frame })];
  it.each<[string, Day, unknown]>([
    [
      'is under way after midnight on the day to which it belongs',
      { sessions: [ran('s', ['23:00-23:30'])], now: clock(`${saturday} 00:30`) },
      [['under-way', 120, 30, -90, 0, -90]],
    ],
    [
      'is under when it is over',
      { sessions: [ran('s', ['23:00-23:30'])], now: clock(`${saturday} 01:00`) },
      [['under', 120, 30, -90, 0, -90]],
    ],
    [
      'is under at once on a day that ends at midnight, because its part of that day is over',
      {
        frame: midnight,
        sessions: [ran('s', ['23:00-23:30'], { frame: midnight })],
        now: clock(`${saturday} 00:00`),
      },
      [['under', 60, 30, -30, 0, -30]],
    ],
    [
      'is to come on the day that begins at midnight until that day begins',
      { frame: midnight, date: saturday, now: clock('23:59') },
      [['to-come', 60, 0, -60, null, null]],
    ],
  ])('%s', (_what, day, expected) => {
    expect(told(compared({ blocks: night(day.frame ?? berlin), ...day }))).toEqual(expected);
  });
});

describe('a block that several sessions serve', () => {
  it('reaches from the first start to the last end, even if one session lies within the other', () => {
    const sessions = [ran('a', ['09:10-09:20']), ran('z', ['09:00-10:00'])];
    const [line] = blockLines(compared({ blocks: [report], sessions }));
    expect(line).toMatchObject({
      // Sorted by their starts.
      sessions: ['z', 'a'],
      actual: { start: clock('09:00'), end: clock('10:00') },
      endShiftMinutes: 0,
    });
  });

  it('is active while one of the sessions is', () => {
    const sessions = [ran('s', ['09:00-09:20']), ran('t', ['09:30-'])];
    const [line] = blockLines(compared({ blocks: [report], sessions, now: clock('09:40') }));
    expect(line).toMatchObject({ isActive: true, isRunning: true });
  });
});

describe('after the baseline', () => {
  const mail = block('block-1', '13:00-14:00', { title: 'Mail' });
  const sessions = [ran('s', ['13:00-14:00'], { name: 'Mail' })];

  it('a removed block is skipped at once against the baseline, and absent against the plan as it stands', () => {
    const day = {
      blocks: [{ ...report, removedAt: clock('08:30') }],
      baseline: [report],
      now: clock('08:40'),
    };
    expect(blockLines(compared(day))).toMatchObject([{ state: 'skipped', change: { kind: 'removed' } }]);
    expect(compared({ ...day, against: 'as-changed' })).toMatchObject({ lines: [], removed: ['block-0'] });
    expect(compared({ ...day, blocks: [] }).removed).toEqual(['block-0']);
  });

  it('an added block is unplanned against the baseline, and is listed as added', () => {
    const day = { blocks: [report, mail], baseline: [report], sessions };
    expect(compared(day)).toMatchObject({
      lines: [{ state: 'skipped' }, { state: 'unplanned', addedBlock: 'block-1' }],
      added: ['block-1'],
      plannedMinutes: 60,
    });
    expect(compared({ ...day, against: 'as-changed' }).lines).toMatchObject([
      { change: null },
      { state: 'on-plan', change: { kind: 'added' } },
    ]);
  });

  it('a block with only one end changed counts as moved', () => {
    for (const times of ['08:30-10:00', '09:00-10:30']) {
      const comparison = compared({ blocks: [block('block-0', times)], baseline: [report] });
      expect(comparison).toMatchObject({ lines: [{ state: 'moved' }], counts: { moved: 1 } });
    }
  });

  it('a block that kept its times is not compared with other times, even if another block was moved', () => {
    const day = { blocks: [block('block-0', '11:00-12:00'), mail], baseline: [report, mail], sessions };
    expect(blockLines(compared(day))).toMatchObject([
      { block: 'block-0', asChanged: 'skipped' },
      { block: 'block-1', asChanged: null },
    ]);
  });

  it('a block that was added and removed again is not listed as added', () => {
    const day = { blocks: [report, { ...mail, removedAt: clock('08:30') }], baseline: [report] };
    expect(compared(day)).toMatchObject({ added: [], lines: [{ block: 'block-0' }] });
  });

  it('a block with other labels counts as reworded, not as moved', () => {
    const [line] = blockLines(compared({ blocks: [{ ...report, labels: ['deep'] }], baseline: [report] }));
    expect(line).toMatchObject({ change: { kind: 'reworded', from: { labels: [] } }, asChanged: null });
  });

  it('a block that was moved to another day counts as moved, without a comparison with its new times', () => {
    const tomorrow = block('block-0', '2026-11-21 09:00-2026-11-21 10:00');
    const day = { blocks: [tomorrow], baseline: [report] };
    expect(compared(day)).toMatchObject({
      lines: [{ state: 'moved', asChanged: null, planned: { start: report.start } }],
      counts: { moved: 1 },
    });
    expect(compared({ ...day, against: 'as-changed' })).toMatchObject({ lines: [], counts: { moved: 1 } });
  });

  it('a block that was moved to a later time is to come then, even if a part of it was done', () => {
    const day = {
      blocks: [block('block-0', '17:00-18:00')],
      baseline: [report],
      sessions: [ran('s', ['09:00-09:20'])],
      now: clock('12:00'),
    };
    expect(blockLines(compared(day))).toMatchObject([{ state: 'moved', asChanged: 'to-come' }]);
  });

  it('a renamed block does not count as moved', () => {
    const [line] = blockLines(
      compared({ blocks: [{ ...report, title: 'Write the report' }], baseline: [report] }),
    );
    expect(line).toMatchObject({
      title: 'Write report',
      state: 'skipped',
      change: { kind: 'reworded', from: { title: 'Write report' } },
    });
  });

  it('nothing counts as changed on a day without a baseline, which is compared with the plan as it stands', () => {
    for (const baseline of [undefined, null])
      expect(compared({ blocks: [report], ...(baseline === undefined ? {} : { baseline }) })).toMatchObject({
        against: 'as-changed',
        lines: [{ change: null }],
        added: [],
      });
  });
});

describe('a session serves', () => {
  const of = (blocks: readonly Block[], session: Session) =>
    blockLines(compared({ blocks, sessions: [session] }))
      .filter((line) => line.sessions.length > 0)
      .map((line) => line.block);
  const early = block('early', '09:00-10:00', { taskId: 'task-1' });
  const late = block('late', '14:00-15:00', { taskId: 'task-1' });
  const named = block('named', '11:00-12:00');

  it.each<[string, readonly Block[], Session, readonly string[]]>([
    [
      'the block that the person chose',
      [early, late],
      ran('s', ['09:00-10:00'], { linkedBlockId: 'late' }),
      ['late'],
    ],
    ['no block if the person said so', [named], ran('s', ['11:00-12:00'], { linkedBlockId: null }), []],
    [
      'no block if the chosen block is on another day',
      [named],
      ran('s', ['11:00-12:00'], { linkedBlockId: 'x' }),
      [],
    ],
    [
      'the block of its task that contains most of it',
      [early, late],
      ran('s', ['09:50-10:00', '14:00-14:11'], { linkedTaskId: 'task-1' }),
      ['late'],
    ],
    [
      'the nearest block of its task',
      [late, early],
      ran('s', ['12:05-12:10'], { linkedTaskId: 'task-1' }),
      ['late'],
    ],
    [
      'the earlier of two equally near blocks',
      [late, early],
      ran('s', ['11:55-12:05'], { linkedTaskId: 'task-1' }),
      ['early'],
    ],
    [
      'the block of its name, whatever the letter case',
      [named],
      ran('s', ['16:00-17:00'], { name: ' WRITE  report ' }),
      ['named'],
    ],
    [
      'the block of its name, whatever direction marks came along with either',
      [named],
      ran('s', ['16:00-17:00'], { name: '\u200fWrite \u200e\u200breport\ufeff ' }),
      ['named'],
    ],
    ['no block of a task that merely has its name', [early], ran('s', ['09:00-10:00']), []],
    [
      'the block of its name if its task was not planned',
      [named, early],
      ran('s', ['11:00-12:00'], { linkedTaskId: 'task-9' }),
      ['named'],
    ],
    ['no block of another name', [named], ran('s', ['11:00-12:00'], { name: 'Mail' }), []],
    [
      'no block while it lies in the trash',
      [named],
      ran('s', ['11:00-12:00'], { deletedAt: clock('13:00') }),
      [],
    ],
  ])('%s', (_what, blocks, session, expected) => {
    expect(of(blocks, session)).toEqual(expected);
    expect(of(blocks.toReversed(), session)).toEqual(expected);
  });
});

describe('on unusual days', () => {
  const lordHowe = { zone: 'Australia/Lord_Howe', dayStart: '04:00' };
  const midnight = { zone: 'Europe/Berlin', dayStart: '00:00' };
  const tokyo = { zone: 'Asia/Tokyo', dayStart: '04:00' };

  it.each<[string, Day, string, unknown]>([
    ['in Berlin when the clock goes back', { date: '2026-10-24' }, '2026-10-25 01:00-2026-10-25 03:30', 210],
    [
      'in Berlin when the clock goes forward',
      { date: '2026-03-28' },
      '2026-03-29 01:00-2026-03-29 03:30',
      90,
    ],
    [
      'on Lord Howe Island when the clock goes back by half an hour',
      { date: '2026-04-04', frame: lordHowe },
      '2026-04-05 01:00-2026-04-05 03:00',
      150,
    ],
    [
      'on Lord Howe Island when the clock goes forward by half an hour',
      { date: '2026-10-03', frame: lordHowe },
      '2026-10-04 01:00-2026-10-04 03:00',
      90,
    ],
    ['over midnight before the day start', {}, '23:00-2026-11-21 02:00', 180],
  ])('%s, a block counts its elapsed time', (_where, day, times, minutes) => {
    const { frame = berlin } = day;
    const comparison = compared({
      blocks: [block('block-0', times, { frame })],
      sessions: [ran('s', [times], { frame })],
      now: clock('2026-12-01 09:00'),
      ...day,
    });
    expect(told(comparison)).toEqual([['on-plan', minutes, minutes, 0, 0, 0]]);
  });

  it.each([
    ['the day that begins at midnight', midnight, '23:00-2026-11-21 01:00', 60],
    ['the day that begins at four', berlin, '2026-11-21 03:00-2026-11-21 04:30', 60],
  ])('a block over the end of %s is divided like a session', (_day, frame, times, before) => {
    const blocks = [block('block-0', times, { frame })];
    const sessions = [ran('s', [times], { frame })];
    const now = clock('2026-11-22 12:00');
    const [one, other] = [friday, '2026-11-21'].map((date) =>
      compared({ date, blocks, sessions, frame, now }),
    );
    expect(one?.lines).toMatchObject([
      { state: 'on-plan', plannedMinutes: before, workedMinutes: before, cutAtStart: false, cutAtEnd: true },
    ]);
    expect(other?.lines).toMatchObject([{ state: 'on-plan', cutAtStart: true, cutAtEnd: false }]);
  });

  it('a block of the day before that reaches into this day does not count as added to its baseline', () => {
    const blocks = [
      block('block-0', '23:00-2026-11-21 01:00', { frame: midnight }),
      block('block-1', '2026-11-21 08:00-2026-11-21 09:00'),
    ];
    const day = { date: '2026-11-21', blocks, baseline: blocks.slice(1), frame: midnight };
    for (const against of ['baseline', 'as-changed'] as const)
      expect(compared({ ...day, against })).toMatchObject({
        against,
        lines: [
          { block: 'block-0', change: null, plannedMinutes: 60 },
          { block: 'block-1', change: null },
        ],
        added: [],
      });
  });

  it('what was planned and done in another zone stays on the day of that zone’s clock', () => {
    const blocks = [block('block-0', '09:00-10:00', { frame: tokyo })];
    const sessions = [ran('s', ['09:02-10:01'], { frame: tokyo })];
    expect(told(compared({ blocks, sessions }))).toEqual([['on-plan', 60, 59, -1, 2, 1]]);
    expect(compared({ date: '2026-11-19', blocks, sessions }).lines).toEqual([]);
  });
});

describe('the headline', () => {
  it('counts each moment once, and says by how much the sum of the lines exceeds that', () => {
    const comparison = compared({
      blocks: [report, block('block-1', '09:30-10:30', { title: 'Mail' })],
      sessions: [ran('s', ['09:00-10:00']), ran('t', ['09:30-10:30'], { name: 'mail' })],
    });
    expect(comparison).toMatchObject({
      plannedMinutes: 90,
      plannedTwiceMinutes: 30,
      workedMinutes: 90,
      workedTwiceMinutes: 30,
      counts: { 'on-plan': 2, skipped: 0 },
    });
  });
});

describe('on any day', () => {
  const anyDay = anyDate.chain((date) =>
    fc.record({
      date: fc.constant(date),
      blocks: anyBlocks(date, anyFrame),
      baseline: fc.option(anyBlocks(date, anyFrame)),
      sessions: anySessions(date, anyFrame),
      frame: anyFrame,
      now: fc
        .integer({ min: -300, max: 3000 })
        .map((minutes) => shift(clock(`${date} 12:00`), minutes * 60_000)),
      against: fc.constantFrom<Against>('baseline', 'as-changed'),
    }),
  );

  it('every session is on exactly one line, and the lines add up to the sessions', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const comparison = compared(day);
        const onDay = day.sessions
          .map((each) => ({
            id: each.id,
            segments: segmentsOnDay(day.date, inWholeMinutes(each), day.frame, day.now),
          }))
          .filter(({ segments }) => segments.length > 0);
        expect(comparison.lines.flatMap(({ sessions }) => sessions).sort()).toEqual(
          onDay.map(({ id }) => id).sort(),
        );
        const minutes = onDay
          .map(({ segments }) => segments.reduce((sum, each) => sum + lengthMs(each), 0))
          .reduce((sum, ms) => sum + Math.floor(ms / 60_000), 0);
        expect(comparison.lines.reduce((sum, line) => sum + line.workedMinutes, 0)).toBe(minutes);
        expect(comparison.workedMinutes + comparison.workedTwiceMinutes).toBe(minutes);
        expect(comparison.workedTwiceMinutes).toBeGreaterThanOrEqual(0);
        for (const line of comparison.lines)
          expect(line.differenceMinutes).toBe(line.workedMinutes - line.plannedMinutes);
      }),
    );
  });

  it('every block of the baseline, or of the plan as it stands, has a line', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const comparison = compared(day);
        const ids = blockLines(comparison).map((line) => line.block);
        expect(new Set(ids).size).toBe(ids.length);
        if (comparison.against === 'baseline')
          expect(ids).toEqual(expect.arrayContaining((day.baseline ?? []).map(({ id }) => id)));
        else expect(blockLines(comparison).every(({ state }) => state !== 'moved')).toBe(true);
        for (const line of blockLines(comparison)) {
          expect(line.state === 'moved').toBe(
            comparison.against === 'baseline' && line.change?.kind === 'moved',
          );
          expect(line.actual === null).toBe(line.sessions.length === 0);
        }
      }),
    );
  });

  it('the comparison pauses after each of many blocks, so that other requests are answered meanwhile', () => {
    const blocks = Array.from({ length: 200 }, (_, n) => block(`block-${n}`, '09:00-10:00'));
    const given = { blocks, sessions: [ran('s', ['09:00-10:00'])], frame: berlin, now: clock('12:00') };
    const kept = page(blocks.slice(0, 100));
    for (const work of [
      plannedAgainstActual(friday, { ...given, page: kept, against: 'as-changed' }),
      plannedAgainstActual(friday, { ...given, page: kept, against: 'baseline' }),
      gapsAndDoubts(friday, { ...given, page: kept }),
    ])
      expect([...work].length).toBeGreaterThanOrEqual(200);
  });

  it('the comparison is the same in whatever order blocks and sessions are given', () => {
    const inTwoOrders = anyDay.chain((day) =>
      fc.tuple(
        fc.constant(day),
        fc.record({
          blocks: shuffled(day.blocks),
          baseline: day.baseline === null ? fc.constant(null) : shuffled(day.baseline),
          sessions: shuffled(day.sessions),
        }),
      ),
    );
    fc.assert(
      fc.property(inTwoOrders, ([day, other]) => {
        expect(compared({ ...day, ...other })).toEqual(compared(day));
      }),
    );
  });

  const isWhollyOn = (
    { date, frame, now }: Required<Pick<Day, 'date' | 'frame' | 'now'>>,
    session: Session,
  ) => {
    const [all, onDay] = [
      segmentsUntil(inWholeMinutes(session), now),
      segmentsOnDay(date, inWholeMinutes(session), frame, now),
    ].map((segments) => segments.reduce((sum, each) => sum + lengthMs(each), 0));
    return all === onDay;
  };

  it('a session that the person linked to a block is on its line, or on a line of its own', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { lines } = compared(day);
        const isThere = (id: string) => lines.some((line) => line.kind === 'block' && line.block === id);
        for (const line of lines)
          for (const session of day.sessions.filter(({ id }) => line.sessions.includes(id))) {
            const { linkedBlockId: said } = session;
            // A session that spans several days may be linked to a block of another day. That link says nothing about this day.
            const isOfThisDay = said == null || isThere(said) || isWhollyOn(day, session);
            if (said !== undefined && isOfThisDay)
              expect(line.kind === 'session' || line.block === said).toBe(true);
          }
      }),
    );
  });
});
