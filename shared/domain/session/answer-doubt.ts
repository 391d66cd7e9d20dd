/**
 * A person's answer about a doubtful stretch: that it was worked on, or what it was instead. Each answer is one commit, which can be
 * undone. It changes only what the session counts as worked within the stretch.
 */
import { addAll } from '../../add-all.ts';
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import { type Instant, later } from '../../time/instant.ts';
import { type Interval, intersection } from '../../time/interval.ts';
import type { Description, SessionCommand, StretchUse } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import { standingDoubts } from '../doubts.ts';
import type { SessionEvent, SettledAs, TimesWithState } from '../events.ts';
import { labelBook } from '../label-book.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type {
  Doubt,
  DoubtReason,
  Interruption,
  Provenance,
  Segment,
  Session,
  SessionId,
} from '../session.ts';
import { segmentsUntil } from '../times.ts';
import { amend } from './amend.ts';
import { disjoint } from './joined-times.ts';
import { decided, part, tidyText } from './session-parts.ts';
import { withoutStretches } from './taken-out.ts';

type Answer = SessionCommand & { readonly type: 'AnswerDoubt' };

/** A part of the stretch, and what it was used for. */
interface Used extends Interval {
  readonly use: StretchUse;
}

/** Refused: a doubt that no longer exists, times outside of it, and giving time to a session that has no room for it. */
export function answerDoubt(session: Session, { doubt: asked, answer }: Answer, reads: Reads): Decided {
  const { id, name } = session;
  const { now } = reads;
  const doubt = standingDoubts(session).find((each) => each.id === asked);
  if (doubt === undefined) return refused('not-found', message('refusal.noSuchDoubt', { name }), 'doubt');
  const settled = (as: SettledAs): SessionEvent => ({ type: 'DoubtSettled', at: now, doubt: doubt.id, as });
  const whole: Interval = { start: doubt.from, end: later(doubt.until ?? now, doubt.from) };
  switch (answer.as) {
    case 'keep':
      return decided('doubt-kept', id, name, [part(id, settled('kept'))]);
    case 'ended': {
      const times = endedAt(session, doubt, answer.at, now);
      if (!times.ok) return times;
      return decided('session-ended', id, name, [part(id, putBack(times.value, now), settled('ended'))]);
    }
    case 'split': {
      const { at } = answer;
      if (at <= whole.start || at >= whole.end)
        return refused('invalid-input', message('refusal.doubtSplitOutside'), 'answer.at');
      const used = [
        { start: whole.start, end: at, use: answer.before },
        { start: at, end: whole.end, use: answer.after },
      ];
      return usedFor(session, doubt, used, 'split', reads);
    }
    case 'discard':
    case 'interruption':
    case 'give':
      return usedFor(session, doubt, [{ ...whole, use: answer }], settledAs[answer.as], reads);
    default:
      return assertNever(answer);
  }
}

const settledAs = { discard: 'discarded', interruption: 'interruption', give: 'given' } as const;

const codes = {
  discarded: 'doubt-discarded',
  interruption: 'doubt-interruption',
  given: 'doubt-given',
  split: 'doubt-split',
} as const satisfies Partial<Record<SettledAs, string>>;

/** The sessions to which an answer gives time. */
export function sessionsGivenTo({ answer }: Answer): readonly string[] {
  const uses = answer.as === 'split' ? [answer.before, answer.after] : [answer];
  return uses.flatMap((use) => (use.as === 'give' && 'session' in use.to ? [use.to.session] : []));
}

function putBack(times: TimesWithState, at: Instant): SessionEvent {
  return { type: 'SessionPutBack', at, fields: {}, times };
}

/** The provenance of times that follow from an answer (rules, "provenance"). */
function provenanceOf(why: DoubtReason): Provenance {
  return why === 'crash' ? 'recovered' : 'proposed';
}

/**
 * It ended where the doubt begins, or at the given moment, but only if nothing recorded since lies after it. If nothing of the last segment
 * is left, it ended with the one before, or in the pause after that one.
 */
function endedAt(
  session: Session,
  doubt: Doubt,
  given: Instant | null,
  now: Instant,
): Result<TimesWithState> {
  const { name, progress, segments } = session;
  const isOpen = progress.status === 'running';
  const last: Segment | undefined = isOpen ? { ...progress.open, end: now } : segments.at(-1);
  const isPaused =
    progress.status === 'interrupted' || (progress.status === 'ended' && progress.whileInterrupted);
  if (last === undefined || isPaused || (doubt.until !== null && doubt.until <= last.start))
    return refused('conflict', message('refusal.doubtNotLast', { name }), 'answer.as');
  const at = given ?? later(doubt.from, last.start);
  if (at > later(now, last.end)) return refused('invalid-input', message('refusal.endToCome'), 'answer.at');
  if (given !== null && at <= last.start)
    return refused('end-not-after-start', message('refusal.endNotAfterStart'), 'answer.at');
  if (at > last.end) return refused('invalid-input', message('refusal.doubtEndAfter', { name }), 'answer.at');
  const provenance = given === null || given === doubt.from ? provenanceOf(doubt.why) : 'corrected';
  const outcome = progress.status === 'ended' ? progress.outcome : 'none';
  const closed: Session = {
    ...session,
    progress: { status: 'ended', endedAt: last.end, whileInterrupted: false, outcome },
    segments: [...(isOpen ? segments : segments.slice(0, -1)), { ...last, provenance }],
  };
  return accepted(withoutStretches(closed, [{ start: at, end: last.end }], [], now));
}

function usedFor(
  session: Session,
  doubt: Doubt,
  used: readonly Used[],
  as: keyof typeof codes,
  reads: Reads,
): Decided {
  const { id, name } = session;
  const { now, newId } = reads;
  const worked = segmentsUntil(session, now);
  const taken: Interval[] = [];
  const pauses: Interruption[] = [];
  const others: DecidedPart[] = [];
  const given = new Map<SessionId, readonly Segment[]>();
  for (const { use, ...span } of used) {
    const pieces = worked.flatMap((each) => intersection(each, span) ?? []);
    if (use.as === 'keep' || pieces.length === 0) continue;
    addAll(taken, pieces);
    if (use.as === 'discard') continue;
    const between = (reason: string | null) =>
      pieces.map(
        ({ start, end }): Interruption => ({
          id: newId(start),
          at: start,
          until: end,
          cause: 'system',
          reason,
        }),
      );
    if (use.as === 'interruption') {
      addAll(pauses, between(tidyText(use.reason)));
      continue;
    }
    if ('session' in use.to) {
      const provenance = provenanceOf(doubt.why);
      const had = given.get(use.to.session) ?? [];
      given.set(use.to.session, [...had, ...pieces.map((each) => ({ ...each, provenance }))]);
      continue;
    }
    const description = tidyDescription(use.to);
    if (!description.ok) return description;
    // A session is linked to one interruption. The others, on the far side of a pause, have its name as their reason.
    const filled = between(null).map((each, n) =>
      n === 0 ? each : { ...each, reason: description.value.name },
    );
    addAll(pauses, filled);
    others.push(madeOf(description.value, session, doubt.why, pieces, filled, reads));
  }
  // Both parts of a split stretch may go to the same session.
  for (const [target, stretches] of given) {
    const got = giveTo(target, session, disjoint(stretches, null), reads);
    if (!got.ok) return got;
    others.push(got.value);
  }
  const settled: SessionEvent = { type: 'DoubtSettled', at: now, doubt: doubt.id, as };
  const times = withoutStretches(session, taken, pauses, now);
  const events = taken.length === 0 ? [settled] : [putBack(times, now), settled];
  return decided(codes[as], id, name, [part(id, ...events), ...others]);
}

/** A new session gets the time, as what came in between. */
function madeOf(
  description: Description,
  { owner, frame }: Session,
  why: DoubtReason,
  pieces: readonly Interval[],
  filled: readonly Interruption[],
  { now, newId }: Reads,
): DecidedPart {
  const recorded: SessionEvent = {
    ...description,
    type: 'SessionRecorded',
    at: now,
    owner,
    frame,
    source: 'timer',
    segments: pieces.map((each) => ({ ...each, provenance: provenanceOf(why) })),
    interruptions: [],
    outcome: 'none',
  };
  const links = filled
    .slice(0, 1)
    .map(({ id }): SessionEvent => ({ type: 'InterruptionFilled', at: now, interruption: id }));
  return part(newId(pieces[0]?.start ?? now), recorded, ...links);
}

/** Another session of the same person gets the time. Its own pauses make room for it. */
function giveTo(
  target: SessionId,
  from: Session,
  pieces: readonly Segment[],
  { session, now, registry }: Reads,
): Result<DecidedPart> {
  const found = session(target);
  if (found === undefined || found.owner !== from.owner || found.deletedAt !== null || found.id === from.id)
    return refused('not-found', message('refusal.noSuchSession'), 'answer.to');
  const segments = [...found.segments, ...pieces];
  const amended = amend(found, { segments }, now, labelBook(registry, found.owner), pieces);
  if (!amended.ok) {
    const { refusal } = amended;
    return { ok: false, refusal: { ...refusal, field: 'answer.to' } };
  }
  return accepted(part(found.id, ...amended.value));
}
