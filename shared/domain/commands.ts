/** What can be asked of sessions, as orders. Each is decided by `decide`, alone, from the session and its owner's active ones. */
import type { Instant } from '../time/instant.ts';
import type { BlockLink } from './block-link.ts';
import type {
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

/** What to do about the owner's other active sessions when one starts to run. */
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

/** Changes to a session; what is absent stays. */
export type Changes = Partial<Description> & {
  /** All closed segments, in the new form. Those whose times did not change keep their provenance. */
  readonly segments?: readonly Times[];
  /** A new start for the segment that is open now. */
  readonly openStart?: Instant;
  /** When the segment that is open now ended, at the latest now: the session ends there. */
  readonly openEnd?: Instant;
  readonly outcome?: Outcome;
  /** Reasons of interruptions. One whose gap goes with the same change goes with it. */
  readonly reasons?: readonly { readonly interruption: InterruptionId; readonly reason: string }[];
};

interface Of {
  readonly owner: OwnerId;
  readonly session: SessionId;
}

/** What a stretch in doubt was used for. Discarded, it is no time of this session and no pause of it. */
export type StretchUse =
  | { readonly as: 'keep' }
  | { readonly as: 'discard' }
  | { readonly as: 'interruption'; readonly reason: string | null }
  /** Another session has it: one that is there, or a new one. */
  | { readonly as: 'give'; readonly to: { readonly session: SessionId } | Description };

/** `ended`, `at` null: where the doubt begins. `split`: what lies before the moment was used for one thing, what lies after it for another. */
export type DoubtAnswer =
  | StretchUse
  | { readonly as: 'ended'; readonly at: Instant | null }
  | {
      readonly as: 'split';
      readonly at: Instant;
      readonly before: StretchUse;
      readonly after: StretchUse;
    };

/** The clock was put right by so much. `since`: the first moment that was written while it was off; null: all were. */
export interface ClockMove {
  readonly since: Instant | null;
  readonly byMs: number;
}

export type SessionCommand =
  | ({ readonly type: 'CreateSession'; readonly owner: OwnerId } & Description)
  /** Create and start at once. `at`: when it was started, at the latest now; null: now. */
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
      /** When it was, where that was noticed a while after; never before the last thing that happened. */
      readonly at?: Instant;
      /** What came in between, where it is worth a session of its own: it starts as this one stops. */
      readonly by?: Description;
    })
  /** What came in between in an interruption that is open: a session that runs since then. */
  | (Of & Description & { readonly type: 'FillInterruption'; readonly interruption: InterruptionId })
  /** It was ended by mistake where it was only interrupted: it waits from its end on, for what began then. */
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
      /** When it ended, where that is a while ago. */
      readonly at?: Instant;
      /** Whether what this one came in between of goes on by itself. */
      readonly goesBack?: boolean;
    })
  /** An interruption that was left open: it was the end, or it still waits to be resumed. */
  | (Of & {
      readonly type: 'SettleInterruption';
      readonly interruption: InterruptionId;
      readonly as: 'ended-then' | 'waiting';
    })
  /** It is not known whether a stretch of a running session was worked on; `until` null: that goes on. */
  | (Of & {
      readonly type: 'DoubtStretch';
      readonly from: Instant;
      readonly until: Instant | null;
      readonly why: DoubtReason;
    })
  /** The clock jumped: what it says now, and what it would say by the monotonic clock. */
  | (Of & {
      readonly type: 'NoteClockStep';
      readonly observed: Instant;
      readonly expected: Instant;
      /** What was written by a clock that was off moves so, one after the other. Null: a leap forward, of which nobody knows what it was. */
      readonly moves: readonly ClockMove[] | null;
      /** The session as it was looked at last, before the jump: when that was, and the moments that it had. Absent: all was written before. */
      readonly before?: { readonly at: Instant; readonly moments: readonly Instant[] };
    })
  | (Of & { readonly type: 'AnswerDoubt'; readonly doubt: DoubtId; readonly answer: DoubtAnswer })
  /** A finished session entered by hand: one segment, or several with what lay between them. */
  | ({
      readonly type: 'RecordSession';
      readonly owner: OwnerId;
      readonly segments: readonly Times[];
      readonly interruptions: readonly Pick<Interruption, 'at' | 'until' | 'cause' | 'reason'>[];
      readonly outcome: Outcome;
    } & Description)
  /** `had`: stretches as they were before an edit of which this is a part; one that comes to be as it was has not been corrected. */
  | (Of & { readonly type: 'AmendSession'; readonly changes: Changes; readonly had?: readonly Segment[] })
  /** In two: what lies after the moment is a session of its own. */
  | (Of & { readonly type: 'SplitSession'; readonly at: Instant })
  /** The others into this one. */
  | (Of & { readonly type: 'MergeSessions'; readonly others: readonly SessionId[] })
  /** What was worked on in a stretch goes to another session, or to a new one. */
  | (Of & {
      readonly type: 'MoveStretch';
      readonly from: Instant;
      readonly until: Instant;
      readonly to:
        | { readonly session: SessionId }
        | { readonly name: string; readonly labels: readonly string[] };
    })
  | (Of & { readonly type: 'DeleteSession' })
  /** As it was before a change; only while nothing else has changed it since. Undefined before: it was made by the change, and goes to the trash. */
  | (Of & {
      readonly type: 'PutBackSession';
      readonly before: Session | undefined;
      readonly after: Session;
      /** What ran beside it before the change, and may again. Absent: nothing did. */
      readonly beside?: readonly SessionId[];
    })
  | (Of & { readonly type: 'RestoreSession' })
  | (Of & { readonly type: 'PurgeSession' });
