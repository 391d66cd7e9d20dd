/**
 * One block planned from 9:00 to 10:00 in Berlin, and everything that can become of it (rules, "planned against actual"): done by commands
 * as a person does it, and read through the service. Berlin is an hour ahead of UTC in November.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Comparison } from '../../shared/views/reflection/comparison.ts';
import { at } from '../support/given.ts';
import { TestRecord } from '../support/record.ts';

const friday = '2026-11-20';
let record: TestRecord;
/** The block's id. */
let report: string;

/** A moment by the clocks of Berlin. */
const clock = (time: string, date = friday) =>
  at(new Date(Date.parse(`${date}T${time}:00.000+01:00`)).toISOString());
const set = (time: string, date?: string) => record.clock.set(clock(time, date));

beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  set('18:00', '2026-11-19');
  const { about } = await record.must('planBlock', {
    title: 'Write report',
    start: clock('09:00'),
    end: clock('10:00'),
  });
  report = about ?? '';
});
afterEach(() => record.end());

const begin = (name = 'Write report') => record.must('begin', { name });
const end = () => record.must('end', {});
const compared = async (against: 'baseline' | 'as-changed' = 'baseline'): Promise<Comparison> =>
  (await record.must('reflection', { date: friday, against })).comparison;
/** State, planned, worked and difference of each line. */
const told = ({ lines }: Comparison) =>
  lines.map((line) => [
    line.title,
    line.state,
    line.plannedMinutes,
    line.workedMinutes,
    line.differenceMinutes,
  ]);

describe('a block from 9:00 to 10:00, lived and reviewed through the service', () => {
  type Case = readonly [string, () => Promise<void>, readonly unknown[]];
  it.each<Case>([
    [
      'is on plan where it was done exactly then',
      async () => {
        set('09:00');
        await begin();
        set('10:00');
        await end();
      },
      [['Write report', 'on-plan', 60, 60, 0]],
    ],
    [
      'is at another time where it was done from 9:10 to 10:05: five minutes less, and not begun within five',
      async () => {
        set('09:10');
        await begin();
        set('10:05');
        await end();
      },
      [['Write report', 'shifted', 60, 55, -5]],
    ],
    [
      'is at another time where it was done from 11:00 to 12:00',
      async () => {
        set('11:00');
        await begin();
        set('12:00');
        await end();
      },
      [['Write report', 'shifted', 60, 60, 0]],
    ],
    [
      'is skipped where nothing was done',
      async () => set('10:00'),
      [['Write report', 'skipped', 60, 0, -60]],
    ],
    [
      'is skipped beside a session of no block, which is unplanned',
      async () => {
        set('09:00');
        await begin('Mail');
        set('09:40');
        await end();
        set('12:00');
      },
      [
        ['Mail', 'unplanned', 0, 40, 40],
        ['Write report', 'skipped', 60, 0, -60],
      ],
    ],
    [
      'is under way while it runs, counted up to now',
      async () => {
        set('09:02');
        await begin();
        set('09:32');
      },
      [['Write report', 'under-way', 60, 30, -30]],
    ],
    [
      'is over once it runs for longer than was planned',
      async () => {
        set('09:00');
        await begin();
        set('10:20');
      },
      [['Write report', 'over', 60, 80, 20]],
    ],
    [
      'is under where two sessions serve it that are less together: 25 and 20 minutes',
      async () => {
        set('09:00');
        await begin();
        set('09:25');
        await end();
        set('09:40');
        await begin();
        set('10:00');
        await end();
      },
      [['Write report', 'under', 60, 45, -15]],
    ],
    [
      'counts of what was begun the day before what lies on its own day, which begins at four',
      async () => {
        set('23:00', '2026-11-19');
        await begin();
        // 23:00 to 4:00 belongs to Thursday, 4:00 to 5:10 to Friday.
        set('05:10');
        await end();
      },
      [['Write report', 'over', 60, 70, 10]],
    ],
    [
      'is moved where its time was changed after the first start of the day',
      async () => {
        set('08:30');
        await begin('Mail');
        set('08:45');
        await end();
        await record.must('changeBlock', { block: report, start: clock('14:00'), end: clock('15:00') });
        set('14:00');
        await begin();
        set('15:00');
        await end();
      },
      [
        ['Mail', 'unplanned', 0, 15, 15],
        ['Write report', 'moved', 60, 60, 0],
      ],
    ],
  ])('%s', async (_what, live, expected) => {
    await live();
    expect(told(await compared())).toEqual(expected);
    // The files agree with memory.
    await record.reopen();
    expect(told(await compared())).toEqual(expected);
  });

  it('is on plan by the changed plan if it was done at its new time', async () => {
    set('08:30');
    await begin('Mail');
    set('08:45');
    await end();
    await record.must('changeBlock', { block: report, start: clock('14:00'), end: clock('15:00') });
    set('14:00');
    await begin();
    set('15:00');
    await end();
    expect(told(await compared('as-changed'))).toEqual([
      ['Mail', 'unplanned', 0, 15, 15],
      ['Write report', 'on-plan', 60, 60, 0],
    ]);
    const [line] = (await compared()).lines.filter(({ kind }) => kind === 'block');
    expect(line).toMatchObject({ asChanged: 'on-plan', startShiftMinutes: 300, endShiftMinutes: 300 });
  });

  it('is the same block although its label has another name now', async () => {
    // The label was first written on a session, which determines its spelling on the block too.
    await record.must('begin', { name: 'Mail', labels: ['Office', 'thesis'] });
    await end();
    await record.must('changeBlock', { block: report, labels: ['office', 'thesis'] });
    set('09:00');
    await begin();
    await record.must('renameLabel', { label: 'thesis', name: 'Dissertation' });
    const { comparison, page } = await record.must('reflection', { date: friday, against: 'baseline' });
    expect(comparison.lines).toMatchObject([{ change: null, labels: ['Office', 'Dissertation'] }]);
    const { pages, blocks } = await record.must('plan', { from: friday, to: friday });
    const { plan } = await record.must('snapshot', {});
    for (const shown of [...pages, page, plan.page])
      expect(shown?.baseline?.blocks[0]?.labels).toEqual(blocks[0]?.labels);
  });

  it('the next day has its own block if one was begun from the plan and continued in the morning', async () => {
    const saturday = '2026-11-21';
    await record.must('planBlock', {
      title: 'Write report',
      start: clock('09:00', saturday),
      end: clock('12:00', saturday),
    });
    set('09:00');
    await record.must('begin', { name: 'Write report', linkedBlockId: report });
    set('10:00');
    await record.must('checkOut', {});
    set('09:00', saturday);
    await record.must('checkIn', {});
    set('10:30', saturday);
    // It is under way, so it cannot be started again beside itself.
    const onSaturday = async () =>
      told((await record.must('reflection', { date: saturday, against: 'as-changed' })).comparison);
    expect(await onSaturday()).toEqual([['Write report', 'under-way', 180, 90, -90]]);
    set('12:00', saturday);
    await end();
    expect(await onSaturday()).toEqual([['Write report', 'on-plan', 180, 180, 0]]);
    expect(told(await compared())).toEqual([['Write report', 'on-plan', 60, 60, 0]]);
    const [session] = (await record.must('history', {})).sessions;
    await record.must('linkSessions', { sessions: [session?.id ?? ''], linkedBlockId: null });
    expect((await onSaturday()).map(([, state]) => state).sort()).toEqual(['skipped', 'unplanned']);
  });

  it('the next day has its block if what lasted over the night was split there', async () => {
    const saturday = '2026-11-21';
    const planned = { start: clock('09:00', saturday), end: clock('12:00', saturday) };
    await record.must('planBlock', { title: 'Write report', ...planned });
    set('09:00');
    const { session } = await record.must('begin', { name: 'Write report', linkedBlockId: report });
    set('10:00');
    await record.must('interrupt', {});
    set('08:00', saturday);
    await record.must('resume', {});
    set('12:00', saturday);
    await end();
    await record.must('split', { session: session ?? '', at: clock('09:00', saturday) });
    const { comparison } = await record.must('reflection', { date: saturday, against: 'as-changed' });
    expect(told(comparison)).toEqual([['Write report', 'over', 180, 240, 60]]);
    expect(told(await compared())).toEqual([['Write report', 'on-plan', 60, 60, 0]]);
  });

  it('counts no minute of an interruption', async () => {
    set('09:00');
    await begin();
    set('09:20');
    await record.must('interrupt', { reason: 'Call' });
    set('09:35');
    await record.must('resume', {});
    set('10:00');
    await end();
    expect(told(await compared())).toEqual([['Write report', 'under', 60, 45, -15]]);
  });
});
