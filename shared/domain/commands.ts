/** What can be asked of sessions, as orders. Each is decided by `decide`, alone, from the session and its owner's active ones. */
import type { Instant } from '../time/instant.ts';
import type {
  Entry,
  Interruption,
  InterruptionCause,
  InterruptionId,
  Outcome,
  OwnerId,
  Segment,
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
    })
  | (Of & {
      readonly type: 'ExplainInterruption';
      readonly interruption: InterruptionId;
      readonly reason: string;
    })
  | (Of & { readonly type: 'ResumeSession'; readonly others: OthersPolicy })
  | (Of & { readonly type: 'EndSession'; readonly outcome: Outcome; readonly notes?: string | null })
  /** A finished session entered by hand: one segment, or several with what lay between them. */
  | ({
      readonly type: 'RecordSession';
      readonly owner: OwnerId;
      readonly segments: readonly Times[];
      readonly interruptions: readonly Pick<Interruption, 'at' | 'until' | 'cause' | 'reason'>[];
      readonly outcome: Outcome;
    } & Description)
  | (Of & { readonly type: 'AmendSession'; readonly changes: Changes })
  /** In two: what lies after the moment is a session of its own. */
  | (Of & { readonly type: 'SplitSession'; readonly at: Instant })
  | (Of & { readonly type: 'DeleteSession' })
  | (Of & { readonly type: 'RestoreSession' })
  | (Of & { readonly type: 'PurgeSession' });
