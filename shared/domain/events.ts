/**
 * What happens to sessions, in the past tense. The stream of an event says which session it belongs to. Events are the truth; `evolve`
 * folds them into sessions. An edit records only the fields that it changes, so that edits of two fields never overwrite each other.
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

/** The fields of a session that are changed by name. */
export type SessionFields = Description & { readonly outcome: Outcome };

export type SessionEvent =
  | (Happened &
      Description & { readonly type: 'SessionCreated'; readonly owner: OwnerId; readonly frame: DayFrame })
  /** A finished session: entered by hand, or the later part of a session that was split. */
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
  /** All times of a session at once, corrected by hand. If two edits moved single stretches, the results might not fit together. */
  | (Happened & { readonly type: 'SessionRetimed'; readonly times: SessionTimes })
  /** The whole session as format 1 wrote it after an edit. Nothing writes this event any more. */
  | (Happened & {
      readonly type: 'SessionRestated';
      readonly session: Omit<Session, 'id' | 'heads' | 'conflicts'>;
    })
  /** This session is what came in between; the interruption belongs to another session. */
  | (Happened & { readonly type: 'InterruptionFilled'; readonly interruption: InterruptionId })
  /** Asked about an interruption left open, the person said that the session still waits. */
  | (Happened & { readonly type: 'InterruptionKeptOpen'; readonly interruption: InterruptionId })
  /** Fields, or times with the state that belongs to them, as they were before a change. `times` null leaves the times as they are. */
  | (Happened & {
      readonly type: 'SessionPutBack';
      readonly fields: Partial<Description & Pick<Session, 'interrupts' | 'doubts'>> & {
        /** Null: it waits for no interruption's session. */
        readonly waits?: InterruptionId | null;
      };
      readonly times: TimesWithState | null;
    })
  /** `unmade`: the beginning of the session was undone. It lies in the trash as one that never existed. */
  | (Happened & { readonly type: 'SessionDeleted'; readonly unmade?: true })
  | (Happened & { readonly type: 'SessionRestored' })
  /** Gone for good. The store also removes every earlier event of the session from the journal, and keeps a tombstone. */
  | (Happened & { readonly type: 'SessionPurged' })
  | (Happened & { readonly type: 'ClockSteppedBack'; readonly step: ClockStep })
  /** The clock jumped, forwards or backwards. The jump was detected by the monotonic clock, which does not jump. */
  | (Happened & { readonly type: 'ClockStepped'; readonly step: ClockStep })
  /** It is not known whether the stretch was worked on. It is joined with a doubt that it overlaps. */
  | (Happened & {
      readonly type: 'StretchDoubted';
      readonly doubt: DoubtId;
      readonly from: Instant;
      readonly until: Instant | null;
      readonly why: DoubtReason;
    })
  /** The person has answered. Other events of the same commit hold the consequences for the times. */
  | (Happened & { readonly type: 'DoubtSettled'; readonly doubt: DoubtId; readonly as: SettledAs });

/** `edited`: the person set the times by hand. `withdrawn`: there was no reason for the doubt. */
export type SettledAs =
  | 'kept'
  | 'ended'
  | 'discarded'
  | 'interruption'
  | 'given'
  | 'split'
  | 'edited'
  | 'withdrawn';

/** The times of a session, together with the state in which they leave it. */
export type TimesWithState = Pick<Session, 'progress' | 'segments' | 'interruptions'>;

export interface SessionTimes {
  readonly segments: readonly Segment[];
  readonly interruptions: readonly Interruption[];
  /** The open stretch; null unless the session runs. */
  readonly open: OpenSegment | null;
  /** When it ended; null unless it has ended. */
  readonly endedAt: Instant | null;
}
