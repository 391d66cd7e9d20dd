/** What has happened to sessions, in the past tense. Events are the truth; `evolve` makes sessions of them. */

import type { DayFrame } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type {
  ClockStep,
  Entry,
  InterruptionCause,
  InterruptionId,
  Outcome,
  OwnerId,
  Provenance,
  Session,
  SessionId,
} from './session.ts';

interface AboutSession {
  readonly session: SessionId;
  readonly at: Instant;
}

export type SessionEvent =
  | (AboutSession & {
      readonly type: 'SessionCreated';
      readonly owner: OwnerId;
      readonly name: string;
      readonly labels: readonly string[];
      readonly notes: string | null;
      readonly linkedTaskId: string | null;
      readonly routineId: string | null;
      readonly entries: readonly Entry[];
      readonly frame: DayFrame;
    })
  | (AboutSession & { readonly type: 'SessionStarted'; readonly provenance: Provenance })
  | (AboutSession & {
      readonly type: 'SessionInterrupted';
      readonly interruption: InterruptionId;
      readonly cause: InterruptionCause;
      readonly reason: string | null;
    })
  | (AboutSession & {
      readonly type: 'InterruptionExplained';
      readonly interruption: InterruptionId;
      readonly reason: string;
    })
  | (AboutSession & { readonly type: 'SessionResumed'; readonly provenance: Provenance })
  | (AboutSession & { readonly type: 'SessionEnded'; readonly outcome: Outcome })
  /** A finished session entered by hand, whole. */
  | (AboutSession & { readonly type: 'SessionRecorded'; readonly recorded: Session })
  /** The session as it is after an edit, whole: replaying it needs nothing from before. */
  | (AboutSession & { readonly type: 'SessionAmended'; readonly amended: Session })
  | (AboutSession & { readonly type: 'SessionDeleted' })
  | (AboutSession & { readonly type: 'SessionRestored' })
  /** Gone for good. The store also removes every earlier event of the session from the journal. */
  | (AboutSession & { readonly type: 'SessionPurged' })
  | (AboutSession & { readonly type: 'ClockSteppedBack'; readonly step: ClockStep });
