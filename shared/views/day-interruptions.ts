/**
 * The interruptions of a day: what part of each lies on it, and which session came in between. An interruption of a finished session is cut
 * to the day in the frame in which it was recorded. Times are whole minutes, as shown.
 */
import { compare } from '../compare.ts';
import {
  byFirstStart,
  type Interruption,
  type InterruptionId,
  type Session,
  type SessionId,
} from '../domain/session.ts';
import type { DayFrame, LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { interruptionOnDay } from './session-days.ts';
import { folded } from './text-match.ts';
import { inWholeMinutes } from './whole-minutes.ts';

export interface InterruptionOnDay {
  readonly session: SessionId;
  readonly sessionName: string;
  /** The zone and day start in which the session was recorded. */
  readonly recordedIn: DayFrame;
  readonly id: InterruptionId;
  readonly cause: Interruption['cause'];
  readonly reason: string | null;
  readonly at: Instant;
  /** While the interruption is open: now, or the end of the day if that is earlier. */
  readonly until: Instant;
  readonly isOpen: boolean;
  /** The session that came in between, if known. Then no reason is needed. */
  readonly filledBy: { readonly session: SessionId; readonly name: string } | null;
}

export interface ReasonTotal {
  /**
   * The reason given, or the session that came in between; null if neither is known yet. Reasons that differ only in letter case and
   * accents are one, as in the history, in the spelling of the first.
   */
  readonly reason: string | null;
  readonly count: number;
  readonly lengthMs: number;
  readonly interruptions: readonly InterruptionId[];
}

/** The interruptions of a day, in order, as in the summary, without computing the rest. */
export function interruptionsOn(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): InterruptionOnDay[] {
  const fills = fillers(sessions);
  return sessions
    .flatMap((session) => interruptionsOf(date, inWholeMinutes(session), frame, now, fills))
    .sort(byBeginning);
}

/** Those of one session, which has whole minutes. */
export function interruptionsOf(
  date: LocalDate,
  session: Session,
  frame: DayFrame,
  now: Instant,
  fills: Fillers,
): InterruptionOnDay[] {
  return session.interruptions.flatMap((each): InterruptionOnDay[] => {
    const part = interruptionOnDay(date, session, each, frame, now);
    if (part === null) return [];
    const { id, cause, reason } = each;
    return [
      {
        session: session.id,
        sessionName: session.name,
        recordedIn: session.frame,
        id,
        cause,
        reason,
        at: part.start,
        until: part.end,
        isOpen: each.until === null,
        filledBy: fills.get(id) ?? null,
      },
    ];
  });
}

export function byBeginning(a: InterruptionOnDay, b: InterruptionOnDay): number {
  return compare(a.at, b.at) || compare(a.id, b.id);
}

export function intervalOf({ at, until }: InterruptionOnDay): Interval {
  return { start: at, end: until };
}

export type Fillers = ReadonlyMap<InterruptionId, NonNullable<InterruptionOnDay['filledBy']>>;

/** What came in between, by interruption. If that were several sessions, as after a split, it is the one that began first. */
export function fillers(sessions: readonly Session[]): Fillers {
  const first = new Map<InterruptionId, Session>();
  for (const each of sessions) {
    const { interrupts = null } = each;
    if (interrupts === null || each.deletedAt !== null) continue;
    const other = first.get(interrupts);
    if (other === undefined || byFirstStart(each, other) < 0) first.set(interrupts, each);
  }
  return new Map([...first].map(([interruption, { id, name }]) => [interruption, { session: id, name }]));
}

/** Longest first. */
export function totalsByReason(
  interruptions: readonly (Pick<InterruptionOnDay, 'id' | 'reason' | 'filledBy'> & {
    readonly lengthMs: number;
  })[],
): ReasonTotal[] {
  const found = new Map<
    string | null,
    { reason: string | null; count: number; lengthMs: number; interruptions: InterruptionId[] }
  >();
  for (const each of interruptions) {
    const reason = each.reason ?? each.filledBy?.name ?? null;
    const key = reason === null ? null : folded(reason);
    const total = found.get(key) ?? { reason, count: 0, lengthMs: 0, interruptions: [] };
    total.count += 1;
    total.lengthMs += each.lengthMs;
    total.interruptions.push(each.id);
    found.set(key, total);
  }
  return [...found.values()].sort(
    (a, b) => b.lengthMs - a.lengthMs || b.count - a.count || compare(a.reason ?? '', b.reason ?? ''),
  );
}
