/**
 * What a session is: a stretch of doing, named by the person, made of segments (running) and interruptions (between them). Its states are
 * created -> running <-> interrupted -> ended; an ended session may be started again. Totals are computed, never stored. Everything here is
 * immutable plain JSON, the same in memory and in the files.
 */

import { type DayFrame, dayOf, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Thing } from './commit.ts';

/**
 * A UUIDv7 (RFC 9562) whose time stamp is the moment of creation or, for a session entered by hand, its start. From it the store knows the
 * month.
 */
export type SessionId = string;
export type InterruptionId = string;
export type OwnerId = string;

/** How the times of a segment are known. */
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

/**
 * What lies between two segments, or after the last one. `reason` is null until it is answered; `until` is null while the interruption is
 * open.
 */
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

/** A structured thing done in a session: an exercise with its sets, counted in repetitions (weight in kg) or in time (seconds). */
export type Entry =
  | { readonly exerciseId: string; readonly isTimeBased: false; readonly sets: readonly RepSet[] }
  | { readonly exerciseId: string; readonly isTimeBased: true; readonly sets: readonly TimedSet[] };

export type Outcome = 'done' | 'partly' | 'not_done' | 'none';

/**
 * A clock step while the session was recorded: `observed` is what the clock said; `used` is what it should have said, or what was used
 * instead.
 */
export interface ClockStep {
  readonly observed: Instant;
  readonly used: Instant;
}

export type DoubtId = string;

/** Why it is not known whether a stretch was worked on: the program was not running, nobody was at the keyboard, or the clock jumped. */
export type DoubtReason = 'crash' | 'idle' | 'sleep' | 'lock' | 'clock';

/** A stretch of which it is not known whether it was worked on; half-open. `until` is null while the doubt continues. */
export interface Doubt {
  readonly id: DoubtId;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly why: DoubtReason;
}

/** The state of a session. Each state carries only the fields that exist in it. */
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
   * The block of the plan that this session serves, if that was said; null for none. Absent: it is matched by task and name (rules,
   * "planned against actual").
   */
  readonly linkedBlockId?: string | null;
  readonly routineId: string | null;
  readonly source: 'timer' | 'manual';
  readonly frame: DayFrame;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly progress: Progress;
  /** Closed segments, ordered and disjoint. The open one, if any, is in `progress`. */
  readonly segments: readonly Segment[];
  /** Ordered by `at`. While the session is interrupted, the last one is open. */
  readonly interruptions: readonly Interruption[];
  readonly entries: readonly Entry[];
  readonly clockSteps: readonly ClockStep[];
  /**
   * The interruption of another session in which this session came in between. Purging either session leaves no trace of it in the other.
   */
  readonly interrupts?: InterruptionId | null;
  /** The open interruption that was left open on purpose: this session still waits to be resumed. */
  readonly waits?: InterruptionId;
  /**
   * Doubts without an answer, ordered by start and disjoint. Absent if there are none. `standingDoubts` selects those that still matter.
   */
  readonly doubts?: readonly Doubt[];
  /** When it went to the trash, or null. */
  readonly deletedAt: Instant | null;
  /** It is in the trash because its beginning was undone; nobody deleted it. */
  readonly isUnmade?: true;
}

/** Whether a thing of the record is a session. The kind of its stream guarantees the rest of its type. */
export function isSession(thing: object | undefined): thing is Session {
  return thing !== undefined && 'progress' in thing;
}

/** Running or interrupted: what the RoutineLog document calls `isActive`. */
export function isActive(session: Session): boolean {
  return session.progress.status === 'running' || session.progress.status === 'interrupted';
}

/** Active, and not interrupted. */
export function isRunning({ progress }: Session): boolean {
  return progress.status === 'running';
}

/** The first start; null before it. */
export function firstStart(session: Pick<Session, 'segments' | 'progress'>): Instant | null {
  return (
    session.segments[0]?.start ?? (session.progress.status === 'running' ? session.progress.open.start : null)
  );
}

/** Sorts sessions by first start, oldest first, and by id where it is equal. Sessions that were never started come first. */
export function byFirstStart(one: Session, other: Session): number {
  const [start, otherStart] = [firstStart(one) ?? '', firstStart(other) ?? ''];
  if (start !== otherStart) return start < otherStart ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/** The interruption that is open now, or null. */
export function openInterruption(session: Session): Interruption | null {
  return session.progress.status === 'interrupted' ? (session.interruptions.at(-1) ?? null) : null;
}

/** The moment of the last change of its times; a new event is never earlier. */
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
