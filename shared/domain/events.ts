/**
 * What happens to sessions, in the past tense. The stream that an event stands in says which session it is about. Events are the truth;
 * `evolve` makes sessions of them. Edits are changes of fields, so that two edits of two fields never cost one of them.
 */

import type { DayFrame } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Description } from './commands.ts';
import type {
  ClockStep,
  DoubtId,
  DoubtReason,
  Interruption,
  InterruptionCause,
  InterruptionId,
  OpenSegment,
  Outcome,
  OwnerId,
  Provenance,
  Segment,
  Session,
} from './session.ts';

interface Happened {
  readonly at: Instant;
}

/** Fields of a session that are changed by name. */
export type SessionFields = Description & { readonly outcome: Outcome };

export type SessionEvent =
  | (Happened &
      Description & { readonly type: 'SessionCreated'; readonly owner: OwnerId; readonly frame: DayFrame })
  /** A finished session: one entered by hand, or the later part of one that was split. */
  | (Happened &
      Description & {
        readonly type: 'SessionRecorded';
        readonly owner: OwnerId;
        readonly frame: DayFrame;
        readonly source: Session['source'];
        readonly segments: readonly Segment[];
        readonly interruptions: readonly Interruption[];
        readonly outcome: Outcome;
      })
  | (Happened & { readonly type: 'SessionStarted'; readonly provenance: Provenance })
  | (Happened & {
      readonly type: 'SessionInterrupted';
      readonly interruption: InterruptionId;
      readonly cause: InterruptionCause;
      readonly reason: string | null;
    })
  | (Happened & {
      readonly type: 'InterruptionExplained';
      readonly interruption: InterruptionId;
      readonly reason: string;
    })
  | (Happened & { readonly type: 'SessionResumed'; readonly provenance: Provenance })
  | (Happened & { readonly type: 'SessionEnded'; readonly outcome: Outcome })
  | (Happened & { readonly type: 'SessionChanged'; readonly changes: Partial<SessionFields> })
  /** All times of a session, corrected by hand, as one: stretches that two edits moved apart would not fit together. */
  | (Happened & { readonly type: 'SessionRetimed'; readonly times: SessionTimes })
  /** The session as format 1 wrote it after an edit, whole. Nothing writes this any more. */
  | (Happened & {
      readonly type: 'SessionRestated';
      readonly session: Omit<Session, 'id' | 'heads' | 'conflicts'>;
    })
  /** This session is what came in between: the interruption is another session's. */
  | (Happened & { readonly type: 'InterruptionFilled'; readonly interruption: InterruptionId })
  /** Asked about an interruption left open, the person said that it waits. */
  | (Happened & { readonly type: 'InterruptionKeptOpen'; readonly interruption: InterruptionId })
  /** Fields, or times with the state that goes with them, as they were before a change. Null: times stay. */
  | (Happened & {
      readonly type: 'SessionPutBack';
      readonly fields: Partial<Description & Pick<Session, 'interrupts' | 'doubts'>> & {
        /** Null: it waits for none. */
        readonly waits?: InterruptionId | null;
      };
      readonly times: TimesWithState | null;
    })
  /** `unmade`: its beginning was taken back; it lies in the trash as one that never was. */
  | (Happened & { readonly type: 'SessionDeleted'; readonly unmade?: true })
  | (Happened & { readonly type: 'SessionRestored' })
  /** Gone for good. The store also removes every earlier event of the session from the journal, and keeps a tombstone. */
  | (Happened & { readonly type: 'SessionPurged' })
  | (Happened & { readonly type: 'ClockSteppedBack'; readonly step: ClockStep })
  /** It jumped, one way or the other: told by the monotonic clock, which does not. */
  | (Happened & { readonly type: 'ClockStepped'; readonly step: ClockStep })
  /** It is not known whether the stretch was worked on. With one that it overlaps it becomes one doubt. */
  | (Happened & {
      readonly type: 'StretchDoubted';
      readonly doubt: DoubtId;
      readonly from: Instant;
      readonly until: Instant | null;
      readonly why: DoubtReason;
    })
  /** The person has answered; what follows from it for the times stands beside it. */
  | (Happened & { readonly type: 'DoubtSettled'; readonly doubt: DoubtId; readonly as: SettledAs });

/** `edited`: the person set the times by hand. `withdrawn`: there was no reason for it. */
export type SettledAs =
  | 'kept'
  | 'ended'
  | 'discarded'
  | 'interruption'
  | 'given'
  | 'split'
  | 'edited'
  | 'withdrawn';

export type TimesWithState = Pick<Session, 'progress' | 'segments' | 'interruptions'>;

export interface SessionTimes {
  readonly segments: readonly Segment[];
  readonly interruptions: readonly Interruption[];
  /** The stretch that is open; null unless the session runs. */
  readonly open: OpenSegment | null;
  /** When it ended; null unless it has. */
  readonly endedAt: Instant | null;
}
