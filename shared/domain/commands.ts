/** What can be asked of sessions, as orders. Each is decided by `decide`, alone, from the session and its owner's active ones. */
import type { DayFrame } from '../time/day.ts';
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
  /** Of a session that ended in a pause: it ended with its last segment, before that pause. */
  readonly endsBeforePause?: true;
  readonly outcome?: Outcome;
  /** Reasons of interruptions. An interruption whose gap is closed by the same change is removed, and its reason with it. */
  readonly reasons?: readonly { readonly interruption: InterruptionId; readonly reason: string }[];
};

interface Of {
  readonly owner: OwnerId;
  readonly session: SessionId;
}

/** What a stretch in doubt was used for. A discarded one is neither worked time of the session nor an interruption of it. */
export type StretchUse =
  | { readonly as: 'keep' }
  | { readonly as: 'discard' }
  | { readonly as: 'interruption'; readonly reason: string | null }
  /** Another session has it: one that is there, or a new one. */
  | { readonly as: 'give'; readonly to: { readonly session: SessionId } | Description };

/** `ended` with `at` null: ended where the doubt begins. `split`: one answer for the time before the moment, one for that after it. */
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
 * By how much the clock was put right. `since`: the first moment that was written while it was off; null: all were, but for those up to `keeps`,
 * where that is said.
 */
export interface ClockMove {
  readonly since: Instant | null;
  readonly byMs: number;
  readonly keeps?: Instant;
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
      /** When it was, where that was noticed later; never before the session's last moment. */
      readonly at?: Instant;
      /** What came in between, where it is worth a session of its own: it starts as this one stops. */
      readonly by?: Description;
    })
  /** What came in between in an interruption that is open: a session that runs since then. */
  | (Of & Description & { readonly type: 'FillInterruption'; readonly interruption: InterruptionId })
  /** It was ended by mistake, and had only been interrupted by what began then: it is interrupted from its end on. */
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
      /** Whether the session that this one interrupted is resumed. */
      readonly goesBack?: boolean;
    })
  /** An interruption that was left open: it was the end, or it still waits to be resumed. */
  | (Of & {
      readonly type: 'SettleInterruption';
      readonly interruption: InterruptionId;
      readonly as: 'ended-then' | 'waiting';
    })
  /** It is not known whether a stretch of a running session was really worked; `until` null: that goes on. */
  | (Of & {
      readonly type: 'DoubtStretch';
      readonly from: Instant;
      readonly until: Instant | null;
      readonly why: DoubtReason;
    })
  /** The clock jumped: what it shows now, and what it would show by the monotonic clock. */
  | (Of & {
      readonly type: 'NoteClockStep';
      readonly observed: Instant;
      readonly expected: Instant;
      /** How moments move that were written while the clock was off, in this order. Null: it leapt forward, and may be right or wrong now. */
      readonly moves: readonly ClockMove[] | null;
      /** The last look before the jump: when it was, and which moments the session had then. Absent: all of them were written before the jump. */
      readonly before?: { readonly at: Instant; readonly moments: readonly Instant[] };
    })
  | (Of & { readonly type: 'AnswerDoubt'; readonly doubt: DoubtId; readonly answer: DoubtAnswer })
  /** A finished session entered by hand: one segment, or several with what lay between them. */
  | ({
      readonly type: 'RecordSession';
      readonly owner: OwnerId;
      /** By which clock, and by which days, it counts; absent: as the owner counts them now. */
      readonly frame?: DayFrame;
      readonly segments: readonly Times[];
      readonly interruptions: readonly Pick<Interruption, 'at' | 'until' | 'cause' | 'reason'>[];
      readonly outcome: Outcome;
    } & Description)
  /** `had`: the stretches before the edit that this is a part of. One that ends up as it was does not count as corrected. */
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
  /** Puts it back as before a change, as long as nothing has changed it since. `before` undefined: the change made it, and it goes to the trash. */
  | (Of & {
      readonly type: 'PutBackSession';
      readonly before: Session | undefined;
      readonly after: Session;
      /** Sessions that ran beside it before the change, and may do so again. Absent: there were none. */
      readonly beside?: readonly SessionId[];
      /** It is done again, and not taken back: what an undo threw into the trash comes out of it as it was. */
      readonly again?: true;
    })
  | (Of & { readonly type: 'RestoreSession' })
  | (Of & { readonly type: 'PurgeSession' });
