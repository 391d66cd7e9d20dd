/** The commands on sessions. `decide` decides each of them from the session and its owner's active ones alone. */
import type { DayFrame } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { BlockLink } from './block-link.ts';
import type {
  Doubt,
  DoubtId,
  DoubtReason,
  Entry,
  Interruption,
  InterruptionCause,
  InterruptionId,
  Outcome,
  OwnerId,
  Segment,
  Session,
  SessionId,
} from './session.ts';

/** What to do about the owner's other active sessions when a session starts to run. */
export type OthersPolicy = 'allow' | 'refuse' | 'interrupt-other' | 'end-other';

/** What a session is about, apart from its times. */
export interface Description {
  readonly name: string;
  readonly labels: readonly string[];
  readonly notes: string | null;
  readonly linkedTaskId: string | null;
  readonly linkedBlockId?: BlockLink | undefined;
  readonly routineId: string | null;
  readonly entries: readonly Entry[];
}

export type Times = Pick<Segment, 'start' | 'end'>;

/** Changes to a session; an absent field stays as it is. */
export type Changes = Partial<Description> & {
  /** The notes that the writer had seen. If other notes are stored now, the new ones are put below them. */
  readonly notesBefore?: string | null;
  /** All closed segments, in their new form. Those whose times do not change keep their provenance. */
  readonly segments?: readonly Times[];
  /** A new start for the segment that is open now. */
  readonly openStart?: Instant;
  /** When the open segment ended, at the latest now. The session ends there. */
  readonly openEnd?: Instant;
  /** For a session that ended during a pause: it ended with its last segment, before that pause. */
  readonly endsBeforePause?: true;
  readonly outcome?: Outcome;
  /** Reasons of interruptions. If the same change closes an interruption's gap, the interruption is removed together with its reason. */
  readonly reasons?: readonly { readonly interruption: InterruptionId; readonly reason: string }[];
};

interface Of {
  readonly owner: OwnerId;
  readonly session: SessionId;
}

/** What a doubtful stretch was used for. A discarded one is neither worked time of the session nor an interruption of it. */
export type StretchUse =
  | { readonly as: 'keep' }
  | { readonly as: 'discard' }
  | { readonly as: 'interruption'; readonly reason: string | null }
  /** The time belongs to another session, an existing or a new one. */
  | { readonly as: 'give'; readonly to: { readonly session: SessionId } | Description };

/**
 * `ended` with `at` null means that the session ended where the doubt begins. `split` has one answer for the time before the moment and one
 * for the time after it.
 */
export type DoubtAnswer =
  | StretchUse
  | { readonly as: 'ended'; readonly at: Instant | null }
  | {
      readonly as: 'split';
      readonly at: Instant;
      readonly before: StretchUse;
      readonly after: StretchUse;
    };

/**
 * By how much the clock was put right. `since` is the first moment written while it was wrong. Null means all moments; `keeps`, if present,
 * excepts those up to it.
 */
export interface ClockMove {
  readonly since: Instant | null;
  readonly byMs: number;
  readonly keeps?: Instant;
}

export type SessionCommand =
  | ({ readonly type: 'CreateSession'; readonly owner: OwnerId } & Description)
  /** Creates and starts at once. `at` is when it was started, at the latest now; null means now. */
  | ({
      readonly type: 'BeginSession';
      readonly owner: OwnerId;
      readonly at: Instant | null;
      readonly others: OthersPolicy;
    } & Description)
  | (Of & { readonly type: 'StartSession'; readonly at: Instant | null; readonly others: OthersPolicy })
  | (Of & {
      readonly type: 'InterruptSession';
      readonly cause: InterruptionCause;
      readonly reason: string | null;
      /** When it happened, if that was noticed later; never before the session's last moment. */
      readonly at?: Instant;
      /** What came in between, if it deserves a session of its own, which starts as this one stops. */
      readonly by?: Description;
    })
  /** Names what came in between in an open interruption: a session that has been running since then. */
  | (Of & Description & { readonly type: 'FillInterruption'; readonly interruption: InterruptionId })
  /** The session was ended by mistake; what began then had only interrupted it. It becomes interrupted from its end on. */
  | (Of & { readonly type: 'TakeForInterrupted' })
  | (Of & {
      readonly type: 'ExplainInterruption';
      readonly interruption: InterruptionId;
      readonly reason: string;
    })
  | (Of & { readonly type: 'ResumeSession'; readonly others: OthersPolicy })
  | (Of & {
      readonly type: 'EndSession';
      readonly outcome: Outcome;
      readonly notes?: string | null;
      /** When it ended, if that is some time ago. */
      readonly at?: Instant;
      /** Whether to resume the session that this one interrupted. */
      readonly goesBack?: boolean;
    })
  /** An interruption that was left open: it was the end, or it still waits to be resumed. */
  | (Of & {
      readonly type: 'SettleInterruption';
      readonly interruption: InterruptionId;
      readonly as: 'ended-then' | 'waiting';
    })
  /** It is not known whether a stretch of a running session was really worked. `until` null means that the doubt continues. */
  | (Of & {
      readonly type: 'DoubtStretch';
      readonly from: Instant;
      readonly until: Instant | null;
      readonly why: DoubtReason;
    })
  /** The clock jumped: `observed` is what it shows now, `expected` what it would show by the monotonic clock. */
  | (Of & {
      readonly type: 'NoteClockStep';
      readonly observed: Instant;
      readonly expected: Instant;
      /**
       * How the moments written while the clock was wrong move, in this order. Null: the clock leapt forward, and it is not known whether
       * it was right before or is right now.
       */
      readonly moves: readonly ClockMove[] | null;
      /**
       * The last look before the jump: its time, and the moments that the session had then. If absent, all moments were written before the
       * jump.
       */
      readonly before?: { readonly at: Instant; readonly moments: readonly Instant[] };
    })
  | (Of & { readonly type: 'AnswerDoubt'; readonly doubt: DoubtId; readonly answer: DoubtAnswer })
  /** A finished session entered by hand: one segment, or several with the interruptions between them. */
  | ({
      readonly type: 'RecordSession';
      readonly owner: OwnerId;
      /** The zone and day start in which it is recorded. If absent, the owner's present ones. */
      readonly frame?: DayFrame;
      readonly segments: readonly Times[];
      readonly interruptions: readonly Pick<Interruption, 'at' | 'until' | 'cause' | 'reason'>[];
      readonly outcome: Outcome;
    } & Description)
  /** `had` holds the segments before the edit of which this is a part. A segment that ends up as it was does not count as corrected. */
  | (Of & { readonly type: 'AmendSession'; readonly changes: Changes; readonly had?: readonly Segment[] })
  /** Splits a session in two: what lies after the moment becomes a session of its own. */
  | (Of & { readonly type: 'SplitSession'; readonly at: Instant })
  /** Merges the others into this session. `interrupted`: the sessions that these came in between of; absent if they are not known. */
  | (Of & {
      readonly type: 'MergeSessions';
      readonly others: readonly SessionId[];
      readonly interrupted?: readonly SessionId[];
    })
  /** Moves what was worked on in a stretch to another session, or to a new one. */
  | (Of & {
      readonly type: 'MoveStretch';
      readonly from: Instant;
      readonly until: Instant;
      readonly to:
        | { readonly session: SessionId }
        | { readonly name: string; readonly labels: readonly string[] };
    })
  | (Of & { readonly type: 'DeleteSession' })
  /**
   * Restores a session as it was before a change, as long as nothing has changed it since. `before` undefined means that the change made
   * the session; it then goes to the trash.
   */
  | (Of & {
      readonly type: 'PutBackSession';
      readonly before: Session | undefined;
      readonly after: Session;
      /** Sessions that ran beside it before the change and may do so again. Absent if there were none. */
      readonly beside?: readonly SessionId[];
      /** This is a redo: what an undo put into the trash comes out of it as it was. */
      readonly again?: true;
      /** If it runs again in the place of other sessions: the doubts about the time that they give back to it. */
      readonly doubts?: readonly Doubt[];
    })
  | (Of & { readonly type: 'RestoreSession' })
  | (Of & { readonly type: 'PurgeSession' });
