/**
 * Converts the day figures that format 1 reported in milliseconds to the shown minutes in which they are reported since (rules,
 * "minutes"). The sums are computed here from the frozen times, so that the expected values do not depend on the code under test.
 */
import { type Instant, minuteOf, msOf } from '../../shared/time/instant.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';

interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
  readonly provenance: string;
}

interface Interruption {
  readonly id: string;
  readonly at: Instant;
  readonly until: Instant;
}

interface Part {
  readonly session: string;
  readonly segments: readonly Stretch[];
  readonly interruptions: readonly Interruption[];
}

interface Total {
  readonly key: string;
  readonly workedMs: number;
  readonly sessions: readonly string[];
}

interface Reason {
  readonly reason: string | null;
  readonly count: number;
  readonly lengthMs: number;
  readonly interruptions: readonly string[];
}

export interface ToldDay {
  readonly date: string;
  readonly parts: readonly Part[];
  readonly byName: readonly Total[];
  readonly byLabel: readonly Total[];
  readonly byReason: readonly Reason[];
  readonly interruptions: readonly Interruption[];
}

/** `running`: the starts of the segments that still run, which are still reported in milliseconds. */
export function toldInMinutes(day: ToldDay, running: ReadonlySet<Instant>): unknown {
  const parts = day.parts.map((part) => {
    const segments = part.segments.map((each) => (running.has(each.start) ? each : shown(each)));
    return { ...part, segments, interruptions: part.interruptions.map(asked), workedMs: sum(segments) };
  });
  const worked = new Map(parts.map(({ session, workedMs }) => [session, workedMs]));
  const totals = (all: readonly Total[]) =>
    all
      .map((each) => ({ ...each, workedMs: each.sessions.reduce((ms, id) => ms + (worked.get(id) ?? 0), 0) }))
      .sort((a, b) => b.workedMs - a.workedMs || (a.key < b.key ? -1 : 1));
  const interruptions = day.interruptions.map(asked);
  const lengths = new Map(interruptions.map(({ id, at, until }) => [id, msOf(until) - msOf(at)]));
  const byReason = day.byReason
    .map((each) => ({
      ...each,
      lengthMs: each.interruptions.reduce((ms, id) => ms + (lengths.get(id) ?? 0), 0),
    }))
    .sort(
      (a, b) =>
        b.lengthMs - a.lengthMs || b.count - a.count || ((a.reason ?? '') < (b.reason ?? '') ? -1 : 1),
    );
  const segments = parts.flatMap((part) => part.segments);
  const measured = segments.filter(({ provenance }) => provenance === 'measured');
  return {
    ...day,
    parts,
    workedMs: sum(segments),
    spanMs:
      Math.max(...segments.map(({ end }) => msOf(end))) -
      Math.min(...segments.map(({ start }) => msOf(start))),
    measuredShare: sum(segments) === 0 ? null : sum(measured) / sum(segments),
    byName: totals(day.byName),
    byLabel: totals(day.byLabel),
    interruptions,
    byReason,
    interruptedMs: byReason.reduce((ms, { lengthMs }) => ms + lengthMs, 0),
  };
}

/**
 * Converts the calendar's figures, which count only what is finished. `days`: the frozen days. For a day that is not among them the
 * worked time is left out, because the frozen data does not say which segments it was the sum of.
 */
export function figuresInMinutes(
  { workedMs: _exact, ...figures }: DayFigures,
  days: readonly ToldDay[],
  running: ReadonlySet<Instant>,
): Partial<DayFigures> {
  const segments = days.find(({ date }) => date === figures.date)?.parts.flatMap((part) => part.segments);
  if (segments === undefined) return figures;
  return { ...figures, workedMs: sum(segments.filter(({ start }) => !running.has(start)).map(shown)) };
}

function shown(stretch: Stretch): Stretch {
  return { ...stretch, start: minuteOf(stretch.start), end: minuteOf(stretch.end) };
}

function asked(interruption: Interruption): Interruption {
  return { ...interruption, at: minuteOf(interruption.at), until: minuteOf(interruption.until) };
}

function sum(stretches: readonly Stretch[]): number {
  return stretches.reduce((ms, { start, end }) => ms + msOf(end) - msOf(start), 0);
}
