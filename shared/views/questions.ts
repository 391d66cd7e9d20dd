/**
 * What the program asks, as one list: tray window, menu, summary and command line draw from it. Each question carries what is needed to draw
 * it, and its answers, each with the call that gives it. Nothing is asked that is settled already. Pure.
 */
import { standingDoubts } from '../domain/doubts.ts';
import type { Doubt, DoubtId, DoubtReason, InterruptionId, Session, SessionId } from '../domain/session.ts';
import { type Instant, msOf } from '../time/instant.ts';
import type { Forgotten } from './forgotten.ts';

export type Question = DoubtQuestion | LeftOpenQuestion | ForgottenQuestion;

interface Asked<Code extends string, Call> {
  /** The same as long as it is the same question. */
  readonly id: string;
  readonly session: SessionId;
  /** Of the session. */
  readonly name: string;
  /** The zone in which the session was recorded: its clock is the one that the question is about. */
  readonly zone: string;
  /** When what is asked about began. */
  readonly at: Instant;
  /** In the order in which they are offered; the first is the one that changes nothing. */
  readonly answers: readonly Answer<Code, Call>[];
}

export interface Answer<Code extends string, Call> {
  readonly code: Code;
  /** Ready to be sent, but for what the answer still needs. */
  readonly call: Call;
  /**
   * Fields that the person has to fill in first, or may, of `answer` in the input of `answerDoubt`, of the input itself in another call: `reason`
   * and `at` (of `ended`) may stay away.
   */
  readonly needs: readonly ('at' | 'reason' | 'to' | 'before' | 'after')[];
}

/** Whether a stretch was worked on. */
export interface DoubtQuestion extends Asked<DoubtAnswerCode, AnswerDoubtCall> {
  readonly kind: 'doubt';
  readonly doubt: DoubtId;
  readonly why: DoubtReason;
  readonly from: Instant;
  /** Null: it goes on. */
  readonly until: Instant | null;
  readonly status: Session['progress']['status'];
  /** The worked stretch in which the doubt begins: another end lies after its start, and at the latest at its end (null: it runs). */
  readonly within: { readonly start: Instant; readonly end: Instant | null };
}

export type DoubtAnswerCode = 'keep' | 'interruption' | 'ended' | 'ended-at' | 'give' | 'discard' | 'split';

/** The smallest input of the command `answerDoubt` for each answer; what `needs` names is added to `answer`. */
export interface AnswerDoubtCall {
  readonly method: 'answerDoubt';
  readonly input: {
    readonly session: SessionId;
    readonly doubt: DoubtId;
    readonly answer: { readonly as: 'keep' | 'interruption' | 'ended' | 'give' | 'discard' | 'split' };
  };
}

/** An interruption left open on an earlier day. */
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
  /** When it may have ended, as the answer `ended` has it, and where another time begins to be chosen. */
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
  /** Of the recording. */
  readonly zone: string;
}

/** The oldest first. A session may be among them twice: it is asked about once. */
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
    // Whose time is in question already is not asked about twice: the answer may end it.
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
  // What was said since stands: only the last stretch of what did not end in a pause can have ended before.
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

/** Times are said in whole minutes: without one in between there is nowhere to divide it. */
function hasMinuteWithin(from: Instant, until: Instant): boolean {
  return (Math.floor(msOf(from) / 60_000) + 1) * 60_000 < msOf(until);
}

/** The first worked stretch that the doubt is about. */
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

/** Asked anew, after it was said that it goes on, it is another question. */
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
