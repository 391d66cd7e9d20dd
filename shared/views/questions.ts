/**
 * The one list of the program's questions, used by tray window, menu, summary and command line. Each question carries everything that is
 * needed to draw it, and its answers, each with the call that gives it. Nothing is asked that is settled already. Pure.
 */
import { standingDoubts } from '../domain/doubts.ts';
import type { Doubt, DoubtId, DoubtReason, InterruptionId, Session, SessionId } from '../domain/session.ts';
import { type Instant, msOf } from '../time/instant.ts';
import type { Forgotten } from './forgotten.ts';

export type Question = DoubtQuestion | LeftOpenQuestion | ForgottenQuestion;

interface Asked<Code extends string, Call> {
  /** Stays the same as long as the question is the same. */
  readonly id: string;
  readonly session: SessionId;
  /** The name of the session. */
  readonly name: string;
  /** The zone in which the session was recorded. The question's times are by its clock. */
  readonly zone: string;
  /** When the time in question began. */
  readonly at: Instant;
  /** In the order in which they are offered; the first one changes nothing. */
  readonly answers: readonly Answer<Code, Call>[];
}

export interface Answer<Code extends string, Call> {
  readonly code: Code;
  /** Ready to be sent, except for what the answer still needs. */
  readonly call: Call;
  /**
   * Fields that the person has to fill in first, or may fill in: in `answer` of the input of `answerDoubt`, or in the input itself of
   * another call. `reason`, and `at` for `ended`, may be left out.
   */
  readonly needs: readonly ('at' | 'reason' | 'to' | 'before' | 'after')[];
}

/** Whether a stretch was worked on. */
export interface DoubtQuestion extends Asked<DoubtAnswerCode, AnswerDoubtCall> {
  readonly kind: 'doubt';
  readonly doubt: DoubtId;
  readonly why: DoubtReason;
  readonly from: Instant;
  /** Null while the doubt continues. */
  readonly until: Instant | null;
  readonly status: Session['progress']['status'];
  /**
   * The worked segment in which the doubt begins. Another end must lie after its start, and not after its end (null if it is still
   * running).
   */
  readonly within: { readonly start: Instant; readonly end: Instant | null };
}

export type DoubtAnswerCode = 'keep' | 'interruption' | 'ended' | 'ended-at' | 'give' | 'discard' | 'split';

/** The smallest input of the command `answerDoubt` for each answer. The fields that `needs` names are added to `answer`. */
export interface AnswerDoubtCall {
  readonly method: 'answerDoubt';
  readonly input: {
    readonly session: SessionId;
    readonly doubt: DoubtId;
    readonly answer: { readonly as: 'keep' | 'interruption' | 'ended' | 'give' | 'discard' | 'split' };
  };
}

/** An interruption that was left open on an earlier day. */
export interface LeftOpenQuestion extends Asked<'ended-then' | 'waiting', SettleInterruptionCall> {
  readonly kind: 'left-open';
  readonly interruption: InterruptionId;
}

export interface SettleInterruptionCall {
  readonly method: 'settleInterruption';
  readonly input: {
    readonly session: SessionId;
    readonly interruption: InterruptionId;
    readonly as: 'ended-then' | 'waiting';
  };
}

/** A timer that may have been forgotten. */
export interface ForgottenQuestion extends Asked<'still' | 'ended' | 'ended-at', KeepRunningCall | EndCall> {
  readonly kind: 'forgotten';
  /** When it may have ended: the time of the answer `ended`, and the first suggestion for choosing another time. */
  readonly proposed: Instant;
}

export interface KeepRunningCall {
  readonly method: 'keepRunning';
  readonly input: { readonly session: SessionId };
}

export interface EndCall {
  readonly method: 'end';
  readonly input: { readonly session: SessionId; readonly at: Instant };
}

/** A session that was interrupted, and neither resumed nor ended on that day. */
export interface LeftOpen {
  readonly session: SessionId;
  readonly name: string;
  readonly interruption: InterruptionId;
  readonly at: Instant;
  /** The zone of the recording. */
  readonly zone: string;
}

/** All questions, oldest first. A session may occur twice in `sessions`; it is asked about once. */
export function questions(
  sessions: readonly Session[],
  leftOpen: readonly LeftOpen[],
  forgotten: readonly Forgotten[] = [],
): readonly Question[] {
  const each = new Map(sessions.filter(({ deletedAt }) => deletedAt === null).map((one) => [one.id, one]));
  const doubts = [...each.values()].flatMap((session) =>
    standingDoubts(session).map((doubt) => doubtQuestion(session, doubt)),
  );
  const all = [
    ...doubts,
    ...leftOpen.map(leftOpenQuestion),
    // A session with a doubt is not asked about as forgotten too, because the answer may end it.
    ...forgotten
      .filter(({ session }) => !doubts.some((doubt) => doubt.session === session))
      .map(forgottenQuestion),
  ];
  return all.sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : 1,
  );
}

function doubtQuestion(session: Session, doubt: Doubt): DoubtQuestion {
  const { id, name, progress } = session;
  const { from, until, why } = doubt;
  const within = stretchOf(session, doubt);
  const answer = (
    code: DoubtAnswerCode,
    as: AnswerDoubtCall['input']['answer']['as'],
    needs: DoubtQuestion['answers'][number]['needs'] = [],
  ) => ({
    code,
    call: { method: 'answerDoubt', input: { session: id, doubt: doubt.id, answer: { as } } } as const,
    needs,
  });
  // What was recorded since stands: only the last segment of a session that did not end in a pause can have ended earlier.
  const canHaveEnded = within.isLast && progress.status !== 'interrupted';
  const isPaused = progress.status === 'ended' && progress.whileInterrupted;
  return {
    kind: 'doubt',
    id: `doubt/${id}/${doubt.id}`,
    session: id,
    name,
    zone: session.frame.zone,
    at: from,
    doubt: doubt.id,
    why,
    from,
    until,
    status: progress.status,
    within: { start: within.start, end: within.end },
    answers: [
      answer('keep', 'keep'),
      answer('interruption', 'interruption', ['reason']),
      ...(canHaveEnded && !isPaused ? [answer('ended', 'ended'), answer('ended-at', 'ended', ['at'])] : []),
      answer('give', 'give', ['to']),
      answer('discard', 'discard'),
      ...(until === null || hasMinuteWithin(from, until)
        ? [answer('split', 'split', ['at', 'before', 'after'])]
        : []),
    ],
  };
}

/** Times are whole minutes. Without a full minute in between, the stretch cannot be split. */
function hasMinuteWithin(from: Instant, until: Instant): boolean {
  return (Math.floor(msOf(from) / 60_000) + 1) * 60_000 < msOf(until);
}

/** The first worked segment that the doubt concerns. */
function stretchOf(
  { segments, progress }: Session,
  { from, until }: Doubt,
): { readonly start: Instant; readonly end: Instant | null; readonly isLast: boolean } {
  const isRunning = progress.status === 'running';
  const found = segments.findIndex(({ start, end }) => from < end && (until === null || until > start));
  const closed = segments[found];
  if (closed !== undefined)
    return {
      start: closed.start,
      end: closed.end,
      isLast: !isRunning && found === segments.length - 1,
    };
  return { start: isRunning ? progress.open.start : from, end: null, isLast: isRunning };
}

function leftOpenQuestion({ session, name, zone, interruption, at }: LeftOpen): LeftOpenQuestion {
  const answer = (as: 'ended-then' | 'waiting') => ({
    code: as,
    call: { method: 'settleInterruption', input: { session, interruption, as } } as const,
    needs: [],
  });
  return {
    kind: 'left-open',
    id: `left-open/${session}/${interruption}`,
    session,
    name,
    zone,
    at,
    interruption,
    answers: [answer('waiting'), answer('ended-then')],
  };
}

/** After the answer that it is still running, a later question is a new one. */
function forgottenQuestion({ session, name, zone, since, due, proposed }: Forgotten): ForgottenQuestion {
  return {
    kind: 'forgotten',
    id: `forgotten/${session}/${due}`,
    session,
    name,
    zone,
    at: since,
    proposed,
    answers: [
      { code: 'still', call: { method: 'keepRunning', input: { session } }, needs: [] },
      { code: 'ended', call: { method: 'end', input: { session, at: proposed } }, needs: [] },
      { code: 'ended-at', call: { method: 'end', input: { session, at: proposed } }, needs: ['at'] },
    ],
  };
}
