/**
 * What a session is: a stretch of doing, named by the person, made of segments (running) and interruptions (between them).
 * States: created -> running <-> interrupted -> ended, and an ended one may be started again. Totals are read, never stored.
 * Everything here is immutable and plain JSON, the same in memory and in the files.
 */

import { type DayFrame, dayOf, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Thing } from './commit.ts';

/** UUIDv7 (RFC 9562) whose time stamp is the moment of creation or, for a session entered by hand, its start: it tells the store the month. */
export type SessionId = string;
export type InterruptionId = string;
export type OwnerId = string;

/** How the times of a segment came about. */
export type Provenance = 'measured' | 'manual' | 'corrected' | 'proposed' | 'recovered';

/** One closed running interval, half-open. */
export interface Segment {
  readonly start: Instant;
  readonly end: Instant;
  readonly provenance: Provenance;
}

/** The running interval that has no end yet. */
export interface OpenSegment {
  readonly start: Instant;
  readonly provenance: Provenance;
}

export type InterruptionCause = 'manual_pause' | 'break_started' | 'attendance_checkout' | 'system';

/** What lies between two segments, or after the last one. `reason` null: not answered yet. `until` null: still open. */
export interface Interruption {
  readonly id: InterruptionId;
  readonly at: Instant;
  readonly until: Instant | null;
  readonly cause: InterruptionCause;
  readonly reason: string | null;
}

export interface RepSet {
  readonly weight: number;
  readonly reps: number;
  readonly isHardSet: boolean;
  readonly completed: boolean;
}

export interface TimedSet {
  readonly durationSec: number;
  readonly isHardSet: boolean;
  readonly completed: boolean;
}

/** A structured thing done in a session: an exercise with its sets, counted by repetitions (weight in kg) or by time (seconds). */
export type Entry =
  | { readonly exerciseId: string; readonly isTimeBased: false; readonly sets: readonly RepSet[] }
  | { readonly exerciseId: string; readonly isTimeBased: true; readonly sets: readonly TimedSet[] };

export type Outcome = 'done' | 'partly' | 'not_done' | 'none';

/** A clock that stepped while the session was being recorded: what it said, and what it should have said, or was used instead. */
export interface ClockStep {
  readonly observed: Instant;
  readonly used: Instant;
}

export type DoubtId = string;

/** Why it is not known whether a stretch was worked on: the program was not there, nobody was at the keyboard, or its clock jumped. */
export type DoubtReason = 'crash' | 'idle' | 'sleep' | 'lock' | 'clock';

/** A stretch of which it is not known whether it was worked on; half-open. `until` null: it goes on. */
export interface Doubt {
  readonly id: DoubtId;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly why: DoubtReason;
}

/** Where a session stands. Each state carries just what exists in it. */
export type Progress =
  | { readonly status: 'created' }
  | { readonly status: 'running'; readonly open: OpenSegment }
  | { readonly status: 'interrupted' }
  | {
      readonly status: 'ended';
      readonly endedAt: Instant;
      readonly whileInterrupted: boolean;
      readonly outcome: Outcome;
    };

export interface Session extends Thing {
  readonly id: SessionId;
  readonly owner: OwnerId;
  readonly name: string;
  readonly labels: readonly string[];
  readonly notes: string | null;
  readonly linkedTaskId: string | null;
  /**
   * The block of the plan that this session serves, where that was said: null for none of them. Absent: it is matched by task and name
   * (rules, "planned against actual").
   */
  readonly linkedBlockId?: string | null;
  readonly routineId: string | null;
  readonly source: 'timer' | 'manual';
  readonly frame: DayFrame;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly progress: Progress;
  /** Closed segments: ordered and disjoint. The open one, if any, is in `progress`. */
  readonly segments: readonly Segment[];
  /** Ordered by `at`. While interrupted the last one is the open one. */
  readonly interruptions: readonly Interruption[];
  readonly entries: readonly Entry[];
  readonly clockSteps: readonly ClockStep[];
  /** The interruption of another session in which this one came in between. Purging either leaves no trace of it in the other. */
  readonly interrupts?: InterruptionId | null;
  /** The open interruption that was left open on purpose: this session still waits to be resumed. */
  readonly waits?: InterruptionId;
  /** Not answered yet; by their start, and apart. Absent where there is none. Those that matter still: `standingDoubts`. */
  readonly doubts?: readonly Doubt[];
  /** When it went to the trash, or null. */
  readonly deletedAt: Instant | null;
  /** In the trash because its beginning was taken back: nobody threw it away. */
  readonly isUnmade?: true;
}

/** Of a thing of the record. Its kind vouches for the rest of what it is. */
export function isSession(thing: object | undefined): thing is Session {
  return thing !== undefined && 'progress' in thing;
}

/** Running or interrupted: what the RoutineLog document calls `isActive`. */
export function isActive(session: Session): boolean {
  return session.progress.status === 'running' || session.progress.status === 'interrupted';
}

/** The first start, or null before it. */
export function firstStart(session: Pick<Session, 'segments' | 'progress'>): Instant | null {
  return (
    session.segments[0]?.start ?? (session.progress.status === 'running' ? session.progress.open.start : null)
  );
}

/** To sort sessions by: the oldest first start first, by their ids where it is the same. Those never started come before all. */
export function byFirstStart(one: Session, other: Session): number {
  const [start, otherStart] = [firstStart(one) ?? '', firstStart(other) ?? ''];
  if (start !== otherStart) return start < otherStart ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/** The interruption that is open now, or null. */
export function openInterruption(session: Session): Interruption | null {
  return session.progress.status === 'interrupted' ? (session.interruptions.at(-1) ?? null) : null;
}

/** The time of the last thing that happened to its times; a new event is never before it. */
export function lastMoment(session: Session): Instant {
  const { progress } = session;
  if (progress.status === 'running') return progress.open.start;
  if (progress.status === 'ended') return progress.endedAt;
  return openInterruption(session)?.at ?? session.segments.at(-1)?.end ?? session.createdAt;
}

/** The owner's day of the first start, in the frame in which it was recorded; null before the start. */
export function dayOfSession(session: Session): LocalDate | null {
  const start = firstStart(session);
  return start === null ? null : dayOf(start, session.frame);
}
