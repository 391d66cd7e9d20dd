/** A stretch, a session and a day have the same length in every view, although each view computes it by itself. */
import { describe, expect, it } from 'vitest';
import { twiceNotes } from '../../renderer/summary/week/range-rows.ts';
import type { Session } from '../../shared/domain/session.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { english } from '../../shared/messages/speech.ts';
import { addDays, type DayFrame, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import { parallelNote } from '../../shared/views/counted-twice.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { daysAsCsv, daysAsMarkdown, daysAsText } from '../../shared/views/export/exported-days.ts';
import { interruptionLedger } from '../../shared/views/reflection/ledger.ts';
import { plannedAgainstActual } from '../../shared/views/reflection/planned-against-actual.ts';
import { plannedMsOn } from '../../shared/views/reflection/planned-time.ts';
import { rangeTotals } from '../../shared/views/reflection/ranges.ts';
import { sessionsBehind } from '../../shared/views/reflection/sessions-behind.ts';
import { totalWorkedOnDay, workedOnDay } from '../../shared/views/session-days.ts';
import { lastGrownAt, shownWorkedMs } from '../../shared/views/whole-minutes.ts';
import { atOnce } from '../support/at-once.ts';
import fc from '../support/properties.ts';
import { anyBlocks, anyDate, anyFrame, anySessions, clock } from '../support/reflected.ts';

interface Given {
  readonly date: LocalDate;
  readonly sessions: readonly Session[];
  readonly frame: DayFrame;
  readonly now: Instant;
}

const anyDay: fc.Arbitrary<Given> = anyDate.chain((date) =>
  fc.record({
    date: fc.constant(date),
    sessions: anySessions(date, anyFrame),
    frame: anyFrame,
    now: fc.constantFrom(shift(clock(`${date} 12:00`), 40_000), clock(`${addDays(date, 3)} 12:00`)),
  }),
);

/** What an export needs beside the days. */
const shown = { speech: english, weights: 'kg', exerciseOf: () => undefined } as const;

const minutes = (ms: number) => Math.floor(ms / 60_000);
/** Reads `1 h 05` and `5 min` as minutes. */
const inMinutes = (length: string) =>
  length.split(' h ').reduce((hours, each) => hours * 60 + Number.parseInt(each, 10), 0);
const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);

describe('figures agree between views', () => {
  it('the worked time of a day is the same in summary, range, plan, footer, export and history', () => {
    fc.assert(
      fc.property(anyDay, ({ date, sessions, frame, now }) => {
        const day = daySummary(date, sessions, frame, now);
        const given = { blocks: [], sessions, frame, now };
        const [ofRange] = rangeTotals([date], given).days;
        const beside = atOnce(
          plannedAgainstActual(date, { ...given, page: undefined, against: 'as-changed' }),
        );
        expect(ofRange?.workedMs).toBe(day.workedMs);
        expect(totalWorkedOnDay(date, sessions, frame, now)).toBe(day.workedMs);
        expect(beside.workedMinutes).toBe(minutes(day.workedMs));
        const exported = [{ summary: day, blocks: [] }];
        const parts = { frame, now, ...shown };
        const said = `${spokenDuration(day.workedMs, english)} worked`;
        expect(daysAsText(exported, parts)).toContain(said);
        expect(daysAsMarkdown(exported, parts)).toContain(said);
        const behind = sessionsBehind({ what: 'work' }, [date], sessions, frame, now);
        const found = sessions.filter(({ id }) => behind.has(id));
        expect(totalWorkedOnDay(date, found, frame, now)).toBe(day.workedMs);
      }),
    );
  });

  it('the planned time of a day is the same in the range, in the comparison and on its own', () => {
    const anyPlan = anyDate.chain((date) =>
      fc.record({ date: fc.constant(date), blocks: anyBlocks(date, anyFrame), frame: anyFrame }),
    );
    fc.assert(
      fc.property(anyPlan, ({ date, blocks, frame }) => {
        const given = { blocks, sessions: [], frame, now: clock(`${date} 12:00`) };
        const planned = plannedMsOn(
          date,
          blocks.filter(({ removedAt }) => removedAt === null),
        );
        expect(rangeTotals([date], given).plannedMs).toBe(planned);
        const beside = atOnce(
          plannedAgainstActual(date, { ...given, page: undefined, against: 'as-changed' }),
        );
        expect(beside.plannedMinutes).toBe(minutes(planned));
      }),
    );
  });

  it('the interrupted time of a day is the same in summary and ledger, in total, by reason and one by one', () => {
    fc.assert(
      fc.property(anyDay, ({ date, sessions, frame, now }) => {
        const day = daySummary(date, sessions, frame, now);
        const ledger = interruptionLedger([date], sessions, frame, now);
        expect(ledger.interruptedMs).toBe(day.interruptedMs);
        expect(ledger.byReason).toEqual(day.byReason);
        const own = new Map(ledger.entries.map((each) => [each.id, each.lengthMs]));
        for (const { id, at, until } of day.interruptions)
          expect(own.get(id)).toBe(lengthMs({ start: at, end: until }));
      }),
    );
  });

  it('a total is the sum of the lines above it', () => {
    fc.assert(
      fc.property(anyDay, ({ date, sessions, frame, now }) => {
        // Running sessions are left out, because each of several that run side by side counts its own seconds.
        const finished = sessions.filter(({ progress }) => progress.status !== 'running');
        const day = daySummary(date, finished, frame, now);
        const whole = minutes(day.workedMs + day.parallelMs);
        expect(sum(day.parts.map((part) => minutes(part.workedMs)))).toBe(whole);
        expect(sum(day.byName.map((each) => minutes(each.workedMs)))).toBe(whole);
        const rows = daysAsCsv([{ summary: day, blocks: [] }], shown)
          .trim()
          .split('\r\n');
        expect(sum(rows.slice(1).map((row) => Number(row.split(',').at(-6))))).toBe(whole);
        expect(
          sum(day.interruptions.map((each) => minutes(lengthMs({ start: each.at, end: each.until })))),
        ).toBe(minutes(sum(day.byReason.map((each) => each.lengthMs))));
      }),
    );
  });

  it('what ran in parallel is the difference of the two lengths beside it, even while seconds count', () => {
    fc.assert(
      fc.property(anyDay, ({ date, sessions, frame, now }) => {
        const day = daySummary(date, sessions, frame, now);
        const note = parallelNote(day, english);
        const worked = spokenDuration(day.workedMs, english);
        const said = note === null ? '' : english.say(note);
        const [parallel = '', all = worked] = said.split(' in parallel: sessions add up to ');
        expect(inMinutes(worked) + (note === null ? 0 : inMinutes(parallel))).toBe(inMinutes(all));
        expect(inMinutes(all)).toBe(sum(day.parts.map((part) => minutes(part.workedMs))));
        const totals = rangeTotals([date], { blocks: [], sessions, frame, now });
        const [twice = '0 min of'] = twiceNotes(totals, 'task', english);
        const ofTasks = sum(totals.byTask.map((each) => minutes(each.workedMs)));
        expect(inMinutes(twice.split(' of ')[0] ?? '')).toBe(ofTasks - minutes(totals.workedMs));
      }),
    );
  });

  it('the length of a running session stays the same until it grows by another minute', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 59_999 }), ({ date, sessions, frame, now }, ms) => {
        const later = shift(now, ms);
        const grown = lastGrownAt(later, sessions);
        expect(grown <= later && shift(later, -60_000) < grown).toBe(true);
        const said = (at: Instant) =>
          sessions
            .map((each) => minutes(workedOnDay(date, each, frame, at)))
            .concat(minutes(totalWorkedOnDay(date, sessions, frame, at)));
        expect(said(grown)).toEqual(said(later));
      }),
    );
  });

  it('the length of a session is the same on its own, in a row of the day, and as the sum of its days', () => {
    fc.assert(
      fc.property(anyDay, ({ date, sessions, frame, now }) => {
        const days = Array.from({ length: 9 }, (_, at) => addDays(date, at - 4));
        for (const each of sessions) {
          expect(sum(days.map((day) => workedOnDay(day, each, each.frame, now)))).toBe(
            shownWorkedMs(each, now),
          );
          for (const day of days)
            for (const part of daySummary(day, [each], frame, now).parts)
              expect(part.workedMs).toBe(workedOnDay(day, each, frame, now));
        }
      }),
    );
  });
});
