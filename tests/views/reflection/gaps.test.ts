import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/domain/block.ts';
import type { DayPage } from '../../../shared/domain/day-page.ts';
import type { Interruption, Session } from '../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../shared/domain/times.ts';
import { addDays } from '../../../shared/time/day.ts';
import { type Instant, shift } from '../../../shared/time/instant.ts';
import { intersection, overlaps, united } from '../../../shared/time/interval.ts';
import { localMinuteOf } from '../../../shared/time/local-time.ts';
import { gapsAndDoubts } from '../../../shared/views/reflection/gaps.ts';
import { segmentsOnDay } from '../../../shared/views/session-days.ts';
import { shownStretch } from '../../../shared/views/whole-minutes.ts';
import { atOnce } from '../../support/at-once.ts';
import { counted } from '../../support/counted.ts';
import { begin, berlin, owner, World } from '../../support/given.ts';
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
  session,
  shuffled,
  stretch,
} from '../../support/reflected.ts';

interface Day {
  readonly blocks?: readonly Block[];
  readonly leftOut?: DayPage['leftOut'];
  readonly sessions?: readonly Session[];
  readonly now?: Instant;
}

function asked({ blocks = [], leftOut = [], sessions = [], now = clock('23:00') }: Day) {
  const given = { blocks, page: page(null, { leftOut }), sessions, frame: berlin, now };
  return atOnce(gapsAndDoubts(friday, given));
}

/** Each gap or doubt as its kind, its clock times in Berlin, and its length in minutes. */
function told(day: Day) {
  const time = (at: Instant) => localMinuteOf(at, berlin.zone).time;
  return asked(day).stretches.map(({ kind, start, end, minutes }) => [
    kind,
    `${time(start)}-${time(end)}`,
    minutes,
  ]);
}

const morning = ran('s', ['09:00-10:00']);
const evening = ran('t', ['15:00-16:00'], { name: 'Mail', labels: ['office'], linkedTaskId: 'task-1' });

describe('the gaps of a day', () => {
  it.each<[string, Day, unknown]>([
    ['lie between sessions', { sessions: [morning, evening] }, [['gap', '10:00-15:00', 300]]],
    ['do not lie before the first or after the last session', { sessions: [morning] }, []],
    ['do not exist on a day on which nothing was done or planned', {}, []],
    [
      'reach as far as the plan at both ends',
      { sessions: [morning], blocks: [block('b', '08:00-12:00')] },
      [
        ['gap', '10:00-12:00', 120],
        ['gap', '08:00-09:00', 60],
      ],
    ],
    [
      'reach up to now at most',
      { blocks: [block('b', '08:00-12:00')], now: clock('08:30') },
      [['gap', '08:00-08:30', 30]],
    ],
    ['do not exist before the plan begins', { blocks: [block('b', '08:00-12:00')], now: clock('07:30') }, []],
    [
      'do not lie where a block was removed from the plan',
      { blocks: [block('b', '08:00-12:00', { removedAt: clock('07:00') })] },
      [],
    ],
    [
      'are sorted by length, and by time if they are equally long',
      { sessions: [morning, ran('u', ['10:30-11:00', '11:30-12:00']), evening] },
      [
        ['gap', '12:00-15:00', 180],
        ['gap', '10:00-10:30', 30],
        ['gap', '11:00-11:30', 30],
      ],
    ],
    [
      'leave out the time that the person wants to stay empty',
      { sessions: [morning, evening], leftOut: [stretch('12:00-13:00')] },
      [
        ['gap', '10:00-12:00', 120],
        ['gap', '13:00-15:00', 120],
      ],
    ],
    [
      'do not exist if the person wants all of the time to stay empty',
      { sessions: [morning, evening], leftOut: [stretch('10:00-15:00')] },
      [],
    ],
    ['do not lie where a session runs', { sessions: [ran('s', ['09:00-'])], now: clock('12:00') }, []],
    [
      'lie where a session in the trash ran',
      { sessions: [morning, ran('x', ['11:00-12:00'], { deletedAt: clock('13:00') }), evening] },
      [['gap', '10:00-15:00', 300]],
    ],
  ])('%s', (_what, day, expected) => {
    expect(told(day)).toEqual(expected);
  });

  it('do not lie in interruptions, which are explained elsewhere', () => {
    const session = ran('s', ['09:00-10:00', '10:30-11:00'], {
      interruptions: [
        { id: 'i', at: clock('10:00'), until: clock('10:30'), cause: 'manual_pause', reason: null },
      ],
    });
    expect(told({ sessions: [session] })).toEqual([]);
  });

  it('are not hidden by an open interruption during which other sessions were begun', () => {
    const world = new World();
    const session = begin(world, '08:00', 'Mail');
    world.do('09:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    for (const [from, to] of [
      ['09:30', '10:00'],
      ['12:00', '13:00'],
    ] as const) {
      const other = begin(world, from, 'Report');
      world.do(to, { type: 'EndSession', owner, session: other, outcome: 'done' });
    }
    // The commands give times in UTC, which is one hour behind Berlin.
    expect(told({ sessions: [...world.sessions.values()] })).toEqual([['gap', '11:00-13:00', 120]]);
  });

  it('are not hidden by an open interruption if another session was begun within the same minute', () => {
    const world = new World();
    const session = begin(world, '08:00', 'Mail');
    world.do('09:00:10', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    const call = begin(world, '09:00:40', 'Call');
    world.do('09:30', { type: 'EndSession', owner, session: call, outcome: 'done' });
    const report = begin(world, '12:00', 'Report');
    world.do('13:00', { type: 'EndSession', owner, session: report, outcome: 'done' });
    expect(told({ sessions: [...world.sessions.values()] })).toEqual([['gap', '10:30-13:00', 150]]);
  });

  it('are not hidden by an open interruption if another session was begun at the same moment', () => {
    const world = new World();
    const session = begin(world, '08:00', 'Mail');
    world.do('09:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    for (const [from, to] of [
      ['09:00', '09:30'],
      ['12:00', '13:00'],
    ] as const) {
      const other = begin(world, from, 'Report');
      world.do(to, { type: 'EndSession', owner, session: other, outcome: 'done' });
    }
    expect(told({ sessions: [...world.sessions.values()] })).toEqual([['gap', '10:30-13:00', 150]]);
  });

  it('are hidden by an open interruption of a session that was begun at the same moment', () => {
    const world = new World();
    const session = begin(world, '08:00', 'Mail');
    // So it is recorded if the clock was set back in between.
    world.do('08:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    const blocks = [block('b', '12:00-13:00')];
    expect(told({ sessions: [...world.sessions.values()], blocks })).toEqual([]);
  });

  it('do not begin with the day because a session of the night ended within its first minute', () => {
    const world = new World();
    for (const [from, to] of [
      ['02:00', '03:00:23'],
      ['11:00', '12:00'],
    ] as const) {
      const each = begin(world, from, 'Report');
      world.do(to, { type: 'EndSession', owner, session: each, outcome: 'done' });
    }
    expect(told({ sessions: [...world.sessions.values()] })).toEqual([]);
  });

  const interruption: Interruption = {
    id: 'i',
    at: clock('10:00'),
    until: clock('12:00'),
    cause: 'manual_pause',
    reason: null,
  };

  it('do not lie in an ended interruption, not even after a session that ran in it', () => {
    const session = ran('s', ['09:00-10:00', '12:00-13:00'], { interruptions: [interruption] });
    expect(told({ sessions: [session, ran('call', ['10:15-10:30'])] })).toEqual([]);
  });

  it('are not hidden by an interruption of a session in the trash', () => {
    const trashed = ran('x', ['09:30-10:00', '12:00-12:30'], {
      interruptions: [interruption],
      deletedAt: clock('13:00'),
    });
    expect(told({ sessions: [morning, trashed, evening] })).toEqual([['gap', '10:00-15:00', 300]]);
  });

  it('propose the session that ended last before them, not the one that began last', () => {
    const call = ran('call', ['09:15-09:30'], { name: 'Call' });
    const [gap] = asked({ sessions: [call, morning, evening] }).stretches;
    expect(gap).toMatchObject({ sameAsBefore: { session: 's' } });
  });

  it('propose the block that covers most of them, whichever comes first', () => {
    const short = block('short', '10:00-10:30');
    const long = block('long', '11:00-14:00');
    for (const blocks of [
      [short, long],
      [long, short],
    ]) {
      const [gap] = asked({ sessions: [morning, evening], blocks }).stretches;
      expect(gap).toMatchObject({ planned: { block: 'long' } });
    }
  });

  it('propose the session before them and the block planned for that time', () => {
    const lunch = block('lunch', '12:00-13:00', { title: 'Lunch' });
    const { stretches } = asked({ sessions: [evening, morning], blocks: [lunch, block('b', '14:30-15:30')] });
    expect(stretches).toMatchObject([
      {
        sameAsBefore: { session: 's', name: 'Write report' },
        planned: {
          block: 'lunch',
          name: 'Lunch',
          linkedTaskId: null,
          start: clock('12:00'),
          end: clock('13:00'),
        },
      },
    ]);
    const [early] = asked({ sessions: [evening], blocks: [block('b', '14:30-15:30')] }).stretches;
    expect(early).toMatchObject({
      sameAsBefore: null,
      planned: { block: 'b', start: clock('14:30'), end: clock('15:00') },
    });
  });
});

describe('the doubts of a day', () => {
  it.each<[string, Session[], unknown]>([
    [
      'contain time that was proposed after idling',
      [ran('s', ['09:00-10:00'], { provenance: 'proposed' })],
      [['proposed', '09:00-10:00', 60]],
    ],
    [
      'contain time that was recovered after a crash',
      [ran('s', ['09:00-10:00'], { provenance: 'recovered' })],
      [['recovered', '09:00-10:00', 60]],
    ],
    [
      'contain the time in which sessions overlap',
      [ran('s', ['09:00-11:00']), ran('t', ['10:00-12:00']), ran('u', ['10:30-10:45'])],
      [['overlap', '10:00-11:00', 60]],
    ],
    ['leave out sessions that only touch', [ran('s', ['09:00-10:00']), ran('t', ['10:00-11:00'])], []],
    [
      'contain a session of more than 16 hours',
      [ran('s', ['05:00-21:01'])],
      [['too-long', '05:00-21:01', 961]],
    ],
    ['leave out a session of exactly 16 hours', [ran('s', ['05:00-21:00'])], []],
    [
      'contain a session that spans a step of the clock',
      [ran('s', ['09:00-10:00'], { clockSteps: [{ observed: clock('09:10'), used: clock('09:20') }] })],
      [['clock-step', '09:00-10:00', 60]],
    ],
    ['contain time that lies in the future', [ran('s', ['22:00-23:30'])], [['future', '23:00-23:30', 30]]],
  ])('%s', (_what, sessions, expected) => {
    expect(told({ sessions })).toEqual(expected);
    expect(told({ sessions, leftOut: [stretch('04:00-23:59')] })).toEqual([]);
  });

  it('name the sessions that overlap', () => {
    const { stretches, doubtMinutes } = asked({
      sessions: [ran('t', ['10:00-12:00'], { name: 'Mail' }), ran('s', ['09:00-11:00'])],
    });
    expect(stretches).toMatchObject([{ sessions: [{ session: 's' }, { session: 't', name: 'Mail' }] }]);
    expect(doubtMinutes).toBe(60);
  });

  it('name thousands of overlapping sessions without comparing each with each', () => {
    const sessions = Array.from({ length: 2_880 }, (_, n) => {
      const start = shift(clock('04:00'), Math.floor(n / 6) * 180_000);
      const times = { start, end: shift(start, 120_000), provenance: 'measured' } as const;
      return session(String(n).padStart(4, '0'), [times], null);
    });
    const { stretches, doubtMinutes } = asked({ sessions, now: clock(`${addDays(friday, 1)} 12:00`) });
    const doubts = stretches.flatMap((each) => (each.kind === 'overlap' ? [each] : []));
    expect(doubts).toHaveLength(480);
    expect(doubts[1]?.sessions.map((each) => each.session)).toEqual(
      sessions.slice(6, 12).map(({ id }) => id),
    );
    expect(doubtMinutes).toBe(960);
    // Comparing each session with each other one would take a minute.
  }, 20_000);

  it('are found with as few reads of each open interruption, however many there are', () => {
    const looks = (count: number) => {
      const reads = { count: 0 };
      const sessions = Array.from({ length: count }, (_, n) => {
        const end = shift(clock('09:00'), n * 1_000);
        const times = { start: clock('08:00'), end, provenance: 'measured' } as const;
        const left = { id: `${n}`, at: end, until: null, cause: 'manual_pause', reason: null } as const;
        const ended = session(String(n), counted([times], reads), null, { interruptions: [left] });
        return { ...ended, progress: { status: 'interrupted' } as const };
      });
      asked({ sessions });
      return reads.count / count;
    };
    expect(looks(400)).toBeLessThan(2 * looks(40));
  });
});

describe('on any day', () => {
  const anyDay = anyDate.chain((date) =>
    fc.record({
      date: fc.constant(date),
      blocks: anyBlocks(date, anyFrame),
      sessions: anySessions(date, anyFrame),
      frame: anyFrame,
      now: fc.constantFrom(clock(`${date} 12:00`), clock(`${addDays(date, 3)} 12:00`)),
      leftOut: fc.array(
        fc
          .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 1, max: 300 }))
          .map(([from, length]) => {
            const start = shift(clock(`${date} 04:00`), from * 60_000);
            return { start, end: shift(start, length * 60_000) };
          }),
        { maxLength: 3 },
      ),
    }),
  );
  const read = ({ date, leftOut, ...given }: typeof anyDay extends fc.Arbitrary<infer Of> ? Of : never) =>
    atOnce(gapsAndDoubts(date, { ...given, page: page(null, { date, leftOut }) }));

  it('gaps share no moment with sessions, with time to stay empty, with each other or with the future', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const gaps = read(day).stretches.filter((each) => each.kind === 'gap');
        const ran = day.sessions.flatMap((each) => segmentsOnDay(day.date, each, day.frame, day.now));
        for (const [n, gap] of gaps.entries()) {
          expect(gap.end <= day.now).toBe(true);
          expect(gap.minutes).toBeGreaterThan(0);
          for (const other of [...ran.map(shownStretch), ...day.leftOut, ...gaps.slice(n + 1)])
            expect(overlaps(gap, other)).toBe(false);
          if (gap.planned !== null) expect(overlaps(gap, gap.planned)).toBe(true);
        }
      }),
    );
  });

  it('overlaps are the moments that a session of the day shares with another, each with all sessions that ran in it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const onDay = day.sessions.flatMap((each) =>
          segmentsOnDay(day.date, each, day.frame, day.now).map((part) => ({
            id: each.id,
            ...shownStretch(part),
          })),
        );
        // The part of another session may count to another day, because it was recorded in another zone.
        const ran = day.sessions.flatMap((each) =>
          segmentsUntil(each, day.now).map((part) => ({ id: each.id, ...shownStretch(part) })),
        );
        const common = united(
          onDay.flatMap((one) =>
            ran.flatMap((other) => (one.id === other.id ? [] : (intersection(one, other) ?? []))),
          ),
        );
        const told = read({ ...day, leftOut: [] }).stretches.flatMap((each) =>
          each.kind === 'overlap' ? [[each.start, each.end, ...each.sessions.map((of) => of.session)]] : [],
        );
        const expected = common.map((stretch) => {
          const inIt = ran.filter((each) => overlaps(each, stretch)).map(({ id }) => id);
          return [stretch.start, stretch.end, ...[...new Set(inIt)].sort()];
        });
        expect(told.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('gaps and doubts are sorted by length, and are the same in whatever order the sessions are given', () => {
    const inTwoOrders = anyDay.chain((day) =>
      fc.tuple(fc.constant(day), shuffled(day.blocks), shuffled(day.sessions)),
    );
    fc.assert(
      fc.property(inTwoOrders, ([day, blocks, sessions]) => {
        const answer = read(day);
        expect(read({ ...day, blocks, sessions })).toEqual(answer);
        const minutes = answer.stretches.map((each) => each.minutes);
        expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
      }),
    );
  });

  it('no stretch is left once the person leaves every stretch as it is', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { stretches } = read(day);
        expect(read({ ...day, leftOut: [...day.leftOut, ...stretches] }).stretches).toEqual([]);
      }),
    );
  });
});
