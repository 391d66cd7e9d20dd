/**
 * A day in retrospect: what was worked on, for how long, and the interruptions. A finished session is cut to the day in the frame in which
 * it was recorded, so that the parts of a session that crosses midnight add up to the whole. The figures of the day count each moment once.
 * Those of a session, a name, a label or a reason are sums, and say how much of them counts twice (rules, "worked time of a day"). All
 * times except those of the sessions themselves are whole minutes, as shown.
 */
import { compare } from '../compare.ts';
import { labelKey } from '../domain/description.ts';
import {
  firstStart,
  type Provenance,
  type Segment,
  type Session,
  type SessionId,
} from '../domain/session.ts';
import { segmentsUntil } from '../domain/times.ts';
import { sum } from '../sum.ts';
import { type DayFrame, dayInterval, type LocalDate } from '../time/day.ts';
import { earlier, type Instant } from '../time/instant.ts';
import { coveredMs, extentOf, type Interval, lengthMs, without } from '../time/interval.ts';
import {
  byBeginning,
  type Fillers,
  fillers,
  type InterruptionOnDay,
  interruptionsOf,
  intervalOf,
  type ReasonTotal,
  totalsByReason,
} from './day-interruptions.ts';
import { segmentsOnDay } from './session-days.ts';
import { inWholeMinutes } from './whole-minutes.ts';

/** The part of a session that lies on the day. */
export interface DayPart {
  /** The exact session, to the millisecond. */
  readonly session: Session;
  readonly segments: readonly Segment[];
  readonly interruptions: readonly InterruptionOnDay[];
  readonly workedMs: number;
  /** Whether it began before the day, or continues after it. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

export interface Total {
  readonly key: string;
  readonly workedMs: number;
  readonly sessions: readonly SessionId[];
}

export interface DaySummary {
  readonly date: LocalDate;
  readonly interval: Interval;
  /** Ordered by the first segment on the day. */
  readonly parts: readonly DayPart[];
  /** The given sessions that have no part on the day. Together with those of `parts`, they give the same summary again. Absent if there are none. */
  readonly beside?: readonly Session[];
  /** The time in which anything ran. Overlapping time counts once. */
  readonly workedMs: number;
  /** By how much the sum over the sessions exceeds that, because they ran side by side. */
  readonly parallelMs: number;
  /** From the first start on the day to the last end on it. */
  readonly spanMs: number;
  readonly sessions: number;
  /** The share of worked time that was measured, 0 to 1; null if nothing was worked. */
  readonly measuredShare: number | null;
  /** The sum over the sessions by provenance. The values add up to `workedMs` plus `parallelMs`. */
  readonly byProvenance: Readonly<Record<Provenance, number>>;
  readonly byName: readonly Total[];
  readonly byLabel: readonly Total[];
  readonly interruptions: readonly InterruptionOnDay[];
  readonly byReason: readonly ReasonTotal[];
  /** The time in which something was interrupted and nothing ran: never more than the day. */
  readonly interruptedMs: number;
  /**
   * By how much totals exceed the time that they stand for, because of parallel sessions, several labels, or other work during an
   * interruption.
   */
  readonly countedTwiceMs: { readonly byName: number; readonly byLabel: number; readonly byReason: number };
}

/**
 * `sessions` are those that touch the day, and those of other days that came in between an interruption of the day or ran during one. Others
 * are ignored. `frame` says how days are counted where nothing was recorded. `now` is the end of everything that is open.
 */
export function daySummary(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): DaySummary {
  const fills = fillers(sessions);
  const interval = dayInterval(date, frame);
  const parts = sessions
    .flatMap((session) => partOn(date, session, frame, now, fills))
    .sort((a, b) => compare(startOfPart(a), startOfPart(b)) || compare(a.session.id, b.session.id));
  const segments = parts.flatMap((part) => part.segments);
  const interruptions = parts.flatMap((part) => part.interruptions).sort(byBeginning);
  const summedMs = sum(parts, (part) => part.workedMs);
  const worked = coveredMs(segments);
  const extent = extentOf(segments);
  const ran = sessions.flatMap((session) => segmentsUntil(inWholeMinutes(session), now));
  const stoodStill = without(interruptions.map(intervalOf), ran);
  // Sessions recorded in different frames may put more time on a day than it has.
  const interrupted = Math.min(lengthMs(interval), coveredMs(stoodStill));
  const spelled = firstSpellings(parts);
  const byLabel = totals(parts, (part) =>
    part.session.labels.map((each) => spelled.get(labelKey(each)) ?? each),
  );
  const byReason = totalsByReason(
    interruptions.map((each) => ({ ...each, lengthMs: lengthMs(intervalOf(each)) })),
  );
  const labelled = parts.filter((part) => part.session.labels.length > 0);
  return {
    date,
    interval,
    parts,
    ...besideOf(parts, sessions),
    workedMs: worked,
    parallelMs: summedMs - worked,
    spanMs: extent === null ? 0 : lengthMs(extent),
    sessions: parts.length,
    byProvenance: lengthsByProvenance(segments),
    measuredShare: summedMs === 0 ? null : lengthsByProvenance(segments).measured / summedMs,
    byName: totals(parts, (part) => [part.session.name]),
    byLabel,
    interruptions,
    byReason,
    interruptedMs: interrupted,
    countedTwiceMs: {
      byName: summedMs - worked,
      byLabel: sum(byLabel, (each) => each.workedMs) - coveredMs(labelled.flatMap((part) => part.segments)),
      byReason: sum(byReason, (each) => each.lengthMs) - interrupted,
    },
  };
}

function besideOf(parts: readonly DayPart[], sessions: readonly Session[]): Pick<DaySummary, 'beside'> {
  const onDay = new Set(parts.map(({ session }) => session.id));
  const beside = sessions.filter(({ id }) => !onDay.has(id));
  return beside.length === 0 ? {} : { beside };
}

/** The total length of the segments of each provenance, in milliseconds. */
function lengthsByProvenance(segments: readonly Segment[]): Readonly<Record<Provenance, number>> {
  const lengths = { measured: 0, manual: 0, corrected: 0, proposed: 0, recovered: 0 };
  for (const each of segments) lengths[each.provenance] += lengthMs(each);
  return lengths;
}

function partOn(date: LocalDate, session: Session, frame: DayFrame, now: Instant, fills: Fillers): DayPart[] {
  const shown = inWholeMinutes(session);
  const cut = segmentsOnDay(date, shown, frame, now);
  const interruptions = interruptionsOf(date, shown, frame, now, fills);
  const [first] = cut;
  const last = cut.at(-1);
  if (first === undefined && interruptions.length === 0) return [];
  const end = segmentsUntil(shown, now).at(-1)?.end;
  const begun = firstStart(shown);
  return [
    {
      session,
      segments: cut,
      interruptions,
      workedMs: sum(cut, lengthMs),
      cutAtStart: begun !== null && begun < (first?.start ?? interruptions[0]?.at ?? begun),
      cutAtEnd: end !== undefined && end > (last?.end ?? interruptions.at(-1)?.until ?? end),
    },
  ];
}

function startOfPart(part: DayPart): Instant {
  const segment = part.segments[0]?.start;
  const interruption = part.interruptions[0]?.at;
  if (segment !== undefined && interruption !== undefined) return earlier(segment, interruption);
  return segment ?? interruption ?? part.session.createdAt;
}

/** A label is the same whatever its letter case (rules, "labels"). */
function firstSpellings(parts: readonly DayPart[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const label of parts.flatMap(({ session }) => session.labels))
    if (!found.has(labelKey(label))) found.set(labelKey(label), label);
  return found;
}

/** Worked time by key, longest first. A session with several keys counts for each. */
function totals(parts: readonly DayPart[], keysOf: (part: DayPart) => readonly string[]): Total[] {
  const found = new Map<string, { workedMs: number; sessions: SessionId[] }>();
  for (const part of parts)
    for (const key of keysOf(part)) {
      const total = found.get(key) ?? { workedMs: 0, sessions: [] };
      total.workedMs += part.workedMs;
      total.sessions.push(part.session.id);
      found.set(key, total);
    }
  return [...found]
    .map(([key, total]) => ({ key, ...total }))
    .sort((a, b) => b.workedMs - a.workedMs || compare(a.key, b.key));
}
