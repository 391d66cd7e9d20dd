import { describe, expect, it } from 'vitest';
import type { Interruption } from '../../../shared/domain/session.ts';
import { addDays } from '../../../shared/time/day.ts';
import { lengthMs } from '../../../shared/time/interval.ts';
import { daySummary } from '../../../shared/views/day-summary.ts';
import { byHour } from '../../../shared/views/reflection/hours.ts';
import { interruptionLedger } from '../../../shared/views/reflection/ledger.ts';
import { begin, berlin, owner, said, World } from '../../support/given.ts';
import fc from '../../support/properties.ts';
import {
  anyDate,
  anyFrame,
  anySessions,
  clock,
  friday,
  ran,
  shuffled,
  stretch,
} from '../../support/reflected.ts';

const minute = 60_000;
const now = clock('23:00');

function interruption(id: string, times: string, fields: Partial<Interruption> = {}): Interruption {
  const { start, end } = stretch(times, berlin);
  return { id, at: start, until: end, cause: 'manual_pause', reason: null, ...fields };
}

const report = ran('report', ['09:00-10:00', '10:20-11:00', '11:30-12:00'], {
  interruptions: [
    interruption('a', '10:00-10:20', { reason: 'Call' }),
    interruption('b', '11:00-11:30', { cause: 'break_started' }),
  ],
});

describe('the ledger of interruptions', () => {
  it('counts interruptions by reason, cause and hour, with the unanswered first', () => {
    const ledger = interruptionLedger([friday], [report], berlin, now);
    expect(ledger.entries.map(({ id, isAnswered }) => [id, isAnswered])).toEqual([
      ['b', false],
      ['a', true],
    ]);
    expect(ledger).toMatchObject({
      count: 2,
      unanswered: 1,
      interruptedMs: 50 * minute,
      ownLengthsMs: 50 * minute,
      byReason: [
        { reason: null, count: 1, lengthMs: 30 * minute, interruptions: ['b'] },
        { reason: 'Call', count: 1, lengthMs: 20 * minute, interruptions: ['a'] },
      ],
      byCause: [
        { cause: 'break_started', count: 1 },
        { cause: 'manual_pause', count: 1 },
      ],
    });
    expect(ledger.byHour.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
    expect(ledger.byHour.filter(({ lengthMs: length }) => length > 0)).toEqual([
      { hour: 10, count: 1, lengthMs: 20 * minute },
      { hour: 11, count: 1, lengthMs: 30 * minute },
    ]);
  });

  it('lists the unanswered in the order of time, and the answered after them likewise', () => {
    const day = ran('day', ['09:00-09:30', '09:40-10:00', '10:10-11:00', '11:10-12:00', '12:10-13:00'], {
      interruptions: [
        interruption('fourth', '12:00-12:10', { reason: 'Call' }),
        interruption('third', '11:00-11:10'),
        interruption('second', '10:00-10:10', { reason: 'Call' }),
        interruption('first', '09:30-09:40'),
      ],
    });
    const { entries } = interruptionLedger([friday], [day], berlin, now);
    expect(entries.map(({ id }) => id)).toEqual(['first', 'third', 'second', 'fourth']);
  });

  it('lists the reason first that took longest, not the one given most often', () => {
    const day = ran('day', ['09:00-09:30', '09:35-10:00', '10:05-11:00', '11:30-12:00'], {
      interruptions: [
        interruption('a', '09:30-09:35', { reason: 'Call' }),
        interruption('b', '10:00-10:05', { reason: 'Call' }),
        interruption('c', '11:00-11:30', { reason: 'Visitor', cause: 'break_started' }),
      ],
    });
    const ledger = interruptionLedger([friday], [day], berlin, now);
    expect(ledger.byReason.map(({ reason }) => reason)).toEqual(['Visitor', 'Call']);
    expect(ledger.byCause.map(({ cause }) => cause)).toEqual(['break_started', 'manual_pause']);
  });

  it('subtracts what ran meanwhile from the interrupted time, in whatever order the interruptions are given', () => {
    const early = ran('early', ['09:00-10:00', '10:30-11:00'], {
      interruptions: [interruption('a', '10:00-10:30')],
    });
    const late = ran('late', ['11:00-12:00', '12:30-13:00'], {
      interruptions: [interruption('b', '12:00-12:30')],
    });
    const call = ran('call', ['10:00-10:30']);
    for (const sessions of [
      [late, early, call],
      [early, late, call],
    ])
      expect(interruptionLedger([friday], sessions, berlin, now).interruptedMs).toBe(30 * minute);
  });

  it('keeps the length of an interruption in which something ran, but does not count that time as interrupted', () => {
    const call = ran('call', ['10:00-10:15'], { name: 'Call the bank', interrupts: 'a' });
    const ledger = interruptionLedger([friday], [report, call], berlin, now);
    expect(ledger).toMatchObject({ interruptedMs: 35 * minute, ownLengthsMs: 50 * minute });
    expect(ledger.entries.find(({ id }) => id === 'a')).toMatchObject({
      filledBy: { session: 'call', name: 'Call the bank' },
      isAnswered: true,
    });
  });

  it('counts an interruption over midnight once, with the part that lies on the given days', () => {
    const frame = { zone: 'Europe/Berlin', dayStart: '00:00' };
    const night = ran('night', ['22:00-23:30', '2026-11-21 00:45-2026-11-21 01:00'], {
      frame,
      interruptions: [interruption('n', '23:30-2026-11-21 00:45')],
    });
    const of = (days: readonly string[]) =>
      interruptionLedger(days, [night], frame, clock('2026-11-22 12:00'));
    expect(of([friday, '2026-11-21'])).toMatchObject({ count: 1, ownLengthsMs: 75 * minute });
    expect(of(['2026-11-21'])).toMatchObject({ count: 1, ownLengthsMs: 45 * minute });
    const [midnight, end] = [clock('2026-11-21 00:00'), clock('2026-11-21 00:45')];
    expect(of([friday]).entries).toMatchObject([{ at: clock('23:30'), until: midnight }]);
    expect(of(['2026-11-21']).entries).toMatchObject([{ at: midnight, until: end }]);
    expect(of([friday, '2026-11-21']).entries).toMatchObject([{ at: clock('23:30'), until: end }]);
    // The interruption began the day before. No hour of this day counts it, although part of its time lies in the first hour.
    expect(of(['2026-11-21']).byHour[0]).toEqual({ hour: 0, count: 0, lengthMs: 45 * minute });
    expect(of(['2026-11-19'])).toMatchObject({ count: 0 });
  });

  it('counts an interruption that was left open to the end of its day at most', () => {
    const world = new World();
    const session = begin(world, '09:00');
    world.do('10:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    const days = [friday, '2026-11-21', '2026-11-22'];
    const ledger = interruptionLedger(days, [...world.sessions.values()], berlin, clock('2026-11-22 12:00'));
    expect(ledger).toMatchObject({ count: 1, ownLengthsMs: 17 * 60 * minute, resumptionLag: { count: 0 } });
  });
});

describe('the time to get back to work', () => {
  const lagOf = (...others: readonly ReturnType<typeof ran>[]) =>
    interruptionLedger([friday], [report, ...others], berlin, now).entries.find(({ id }) => id === 'a')
      ?.resumptionLagMs;

  it.each([
    [
      'counts from the end of the session that filled the interruption',
      [ran('x', ['10:00-10:15'], { interrupts: 'a' })],
      5 * minute,
    ],
    ['counts from the end of any session begun in between', [ran('x', ['10:05-10:12'])], 8 * minute],
    [
      'counts from the end of the last of several such sessions',
      [ran('x', ['10:00-10:05'], { interrupts: 'a' }), ran('y', ['10:05-10:18'])],
      2 * minute,
    ],
    [
      'counts from the end of the filling session even if its start was corrected to lie before the interruption',
      [ran('x', ['09:55-10:12'], { interrupts: 'a' })],
      8 * minute,
    ],
    [
      'is not shortened if the filling session continues afterwards',
      [ran('x', ['09:55-10:12', '10:20-10:25', '10:30-10:40'], { interrupts: 'a' })],
      8 * minute,
    ],
    [
      'is unknown if the filling session was moved to lie wholly before the interruption',
      [ran('x', ['09:20-09:30'], { interrupts: 'a' })],
      null,
    ],
    ['is zero if the work continued at once', [ran('x', ['10:00-10:20'], { interrupts: 'a' })], 0],
    ['is zero if the session in between continued', [ran('x', ['10:10-12:00'])], 0],
    ['is unknown if no session came in between', [], null],
    ['is unknown if the only other session ran in parallel all the time', [ran('x', ['08:00-12:00'])], null],
  ])('%s', (_how, others, expected) => {
    expect(lagOf(...others)).toBe(expected);
  });

  it('is known for a session that has been running since it was resumed', () => {
    const running = ran('running', ['09:00-10:00', '10:20-'], {
      interruptions: [interruption('r', '10:00-10:20')],
    });
    const sessions = [running, ran('x', ['10:05-10:12'])];
    const { entries } = interruptionLedger([friday], sessions, berlin, clock('10:40'));
    expect(entries).toMatchObject([{ isResumed: true, resumptionLagMs: 8 * minute }]);
  });

  it('is counted once, on the day of the resumption, by what ran on that day; so it is the same for a day and for a week', () => {
    const saturday = '2026-11-21';
    const overNight = ran('night', ['21:00-22:00', '2026-11-21 09:00-2026-11-21 10:00'], {
      interruptions: [interruption('n', '22:00-2026-11-21 09:00')],
    });
    const call = ran('call', ['22:10-22:30'], { interrupts: 'n' });
    const breakfast = ran('breakfast', ['2026-11-21 08:20-2026-11-21 08:50']);
    const figures = (days: readonly string[], sessions: readonly ReturnType<typeof ran>[]) => {
      const { resumptionLag, entries } = interruptionLedger(
        days,
        sessions,
        berlin,
        clock('2026-11-22 12:00'),
      );
      return [
        resumptionLag.count,
        resumptionLag.resumedDirectly,
        resumptionLag.longestMs,
        entries.find(({ id }) => id === 'n')?.resumptionLagMs,
      ];
    };
    const counted = [1, 0, 10 * minute, 10 * minute];
    expect(figures([friday], [overNight, call])).toEqual([0, 0, null, null]);
    expect(figures([saturday], [overNight, call, breakfast])).toEqual(counted);
    expect(figures([friday, saturday], [overNight, call, breakfast])).toEqual(counted);
    // Nothing ran on the day of the resumption, and a night is no way back.
    expect(figures([friday], [overNight, call])).toEqual([0, 0, null, null]);
    expect(figures([saturday], [overNight])).toEqual([0, 1, null, null]);
    expect(figures([friday, saturday], [overNight, call])).toEqual([0, 1, null, null]);
  });

  it('has a median and a maximum, and says how many interruptions were resumed directly', () => {
    const ledger = interruptionLedger(
      [friday],
      [report, ran('x', ['10:00-10:15'], { interrupts: 'a' }), ran('y', ['11:00-11:20'])],
      berlin,
      now,
    );
    expect(ledger.resumptionLag).toEqual({
      count: 2,
      resumedDirectly: 0,
      medianMs: 7.5 * minute,
      longestMs: 10 * minute,
    });
    expect(interruptionLedger([friday], [report], berlin, now).resumptionLag).toEqual({
      count: 0,
      resumedDirectly: 2,
      medianMs: null,
      longestMs: null,
    });
  });

  it('does not exist if the session was ended during the interruption', () => {
    const world = new World();
    const session = begin(world, '09:00');
    const by = { ...said, name: 'Call' };
    world.do('10:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null, by });
    const call = [...world.sessions.values()].find(({ name }) => name === 'Call');
    world.do('10:10', { type: 'EndSession', owner, session: call?.id ?? '', outcome: 'done' });
    world.do('10:30', { type: 'EndSession', owner, session, outcome: 'done' });
    const ledger = interruptionLedger([friday], [...world.sessions.values()], berlin, now);
    expect(ledger.entries).toMatchObject([{ isOpen: false, isResumed: false, resumptionLagMs: null }]);
    expect(ledger.resumptionLag).toMatchObject({ count: 0, resumedDirectly: 0 });
  });
});

describe('the hours of the clock are counted', () => {
  const hours = (times: string, zone: string) =>
    byHour(stretch(times, { zone, dayStart: '00:00' }), zone).map(({ hour, ms }) => [hour, ms / minute]);

  it.each([
    [
      'in Berlin when the clock goes back and two o’clock comes twice',
      '2026-10-25 01:30-2026-10-25 03:10',
      'Europe/Berlin',
      [
        [1, 30],
        [2, 60],
        [2, 60],
        [3, 10],
      ],
    ],
    [
      'in Berlin when the clock goes forward and skips two o’clock',
      '2026-03-29 01:30-2026-03-29 03:10',
      'Europe/Berlin',
      [
        [1, 30],
        [3, 10],
      ],
    ],
    [
      'on Lord Howe Island when the clock goes back by half an hour',
      '2026-04-05 01:00-2026-04-05 02:15',
      'Australia/Lord_Howe',
      [
        [1, 60],
        [1, 30],
        [2, 15],
      ],
    ],
    [
      'on Lord Howe Island when the clock goes forward by half an hour',
      '2026-10-04 01:45-2026-10-04 03:00',
      'Australia/Lord_Howe',
      [
        [1, 15],
        [2, 30],
      ],
    ],
    [
      'in Kolkata, whose UTC offset has a half hour',
      '2026-11-20 09:40-2026-11-20 10:20',
      'Asia/Kolkata',
      [
        [9, 20],
        [10, 20],
      ],
    ],
    [
      'over midnight',
      '2026-11-20 23:50-2026-11-21 00:10',
      'Europe/Berlin',
      [
        [23, 10],
        [0, 10],
      ],
    ],
  ])('%s', (_where, times, zone, expected) => {
    expect(hours(times, zone)).toEqual(expected);
  });
});

describe('the ledger of any days', () => {
  const anyDays = anyDate.chain((date) =>
    fc.record({
      days: fc.subarray([-1, 0, 1].map((day) => addDays(date, day))),
      sessions: anySessions(date, anyFrame),
      frame: anyFrame,
      at: fc.constantFrom(clock(`${date} 12:00`), clock(`${addDays(date, 3)} 12:00`)),
    }),
  );

  it('has figures that add up by reason, cause and hour, and to the summaries of the days', () => {
    fc.assert(
      fc.property(anyDays, ({ days, sessions, frame, at }) => {
        const ledger = interruptionLedger(days, sessions, frame, at);
        const summaries = days.map((date) => daySummary(date, sessions, frame, at));
        const total = (items: readonly { lengthMs: number }[]) =>
          items.reduce((sum, each) => sum + each.lengthMs, 0);
        expect(ledger.interruptedMs).toBe(summaries.reduce((sum, each) => sum + each.interruptedMs, 0));
        for (const by of [ledger.byReason, ledger.byCause, ledger.byHour])
          expect(total(by)).toBe(ledger.ownLengthsMs);
        expect(ledger.ownLengthsMs).toBe(
          summaries
            .flatMap((each) => each.interruptions)
            .reduce((sum, each) => sum + lengthMs({ start: each.at, end: each.until }), 0),
        );
        expect(ledger.count).toBe(
          new Set(summaries.flatMap((each) => each.interruptions.map(({ id }) => id))).size,
        );
        for (const entry of ledger.entries)
          if (entry.resumptionLagMs !== null) {
            expect(entry.isResumed).toBe(true);
            expect(entry.resumptionLagMs).toBeGreaterThanOrEqual(0);
          }
      }),
    );
  });

  it('is the same in whatever order the sessions are given', () => {
    const inTwoOrders = anyDays.chain((given) =>
      fc.tuple(fc.constant(given), shuffled(given.days), shuffled(given.sessions)),
    );
    fc.assert(
      fc.property(inTwoOrders, ([{ days, sessions, frame, at }, otherDays, otherSessions]) => {
        expect(interruptionLedger(otherDays, otherSessions, frame, at)).toEqual(
          interruptionLedger(days, sessions, frame, at),
        );
      }),
    );
  });
});
