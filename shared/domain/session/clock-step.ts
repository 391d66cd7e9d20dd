/**
 * The clock jumped, because it was set or corrected. The monotonic clock tells by how much, and that is recorded. A leap forward raises a
 * question. When a wrong clock is corrected, what the timer wrote by it moves along, so that every stretch keeps its length. What a person
 * entered stays, unless it would lie in the future.
 */
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import { type Instant, later, minuteOf, msOf, shift } from '../../time/instant.ts';
import { firstWhere } from '../../time/ordered.ts';
import { askedFromMs, isFarStep, jumpOf, movedByStep, movedMoment } from '../clock-moves.ts';
import type { ClockMove, SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { joinedDoubts } from '../doubts.ts';
import type { SessionEvent, TimesWithState } from '../events.ts';
import { refused } from '../refusal.ts';
import {
  type ClockStep,
  type Doubt,
  isActive,
  lastMoment,
  type Provenance,
  type Segment,
  type Session,
} from '../session.ts';
import { isToCome } from '../to-come.ts';
import { decided, part } from './session-parts.ts';

type Note = SessionCommand & { readonly type: 'NoteClockStep' };

/** Refuses a session that was never started. A finished session is informed as well, because it may have ended by the wrong clock. */
export function noteClockStep(session: Session, note: Note, reads: Reads): Decided {
  const { id, name, progress } = session;
  const { observed, expected, moves } = note;
  const { now } = reads;
  if (progress.status === 'created')
    return refused('not-active', message('refusal.doubtNotRunning', { name }));
  const events =
    moves === null ? leaptForward(session, observed, expected, reads) : movedBy(session, moves, note, now);
  if (events.length === 0 && !isActive(session)) return decided('clock-stepped', id, name, []);
  const step: SessionEvent = { type: 'ClockStepped', at: now, step: { observed, used: expected } };
  return decided('clock-stepped', id, name, [part(id, step, ...events)]);
}

/** All moments at which a segment or interruption of the session begins or ends. */
export function momentsOf({ progress, segments, interruptions }: Session): readonly Instant[] {
  return [
    ...segments.flatMap(({ start, end }) => [start, end]),
    ...interruptions.flatMap(({ at, until }) => (until === null ? [at] : [at, until])),
    ...(progress.status === 'running' ? [progress.open.start] : []),
    ...(progress.status === 'ended' ? [progress.endedAt] : []),
  ];
}

/**
 * Whether the session was entered by hand with an end in the future. Such a session never counts as under way, because its times would be
 * taken for those of a clock that was ahead, and would be moved.
 */
export function endsToCome(session: Session, now: Instant): boolean {
  const last = session.segments.at(-1);
  const isByHand = session.source === 'manual' || (last !== undefined && isEntered(last.provenance));
  return isByHand && isToCome(lastMoment(session), now);
}

function isEntered(provenance: Provenance): boolean {
  return provenance === 'manual' || provenance === 'corrected';
}

/**
 * Whether a person stated this time of day, which is a whole minute then. A start some minutes ago is counted by the clock of that moment,
 * like all that the timer measures, and so is a stated time after a step has moved it, unless the step was of whole minutes.
 */
function isStated(provenance: Provenance, at: Instant): boolean {
  return isEntered(provenance) && minuteOf(at) === at;
}

function leaptForward(
  { doubts = [], progress, segments }: Session,
  observed: Instant,
  expected: Instant,
  { now, newId }: Reads,
): readonly SessionEvent[] {
  const isRunning = progress.status === 'running';
  const start = isRunning ? progress.open.start : segments.at(-1)?.start;
  const until = isRunning ? observed : segments.at(-1)?.end;
  // The session had stopped by then.
  if (start === undefined || until === undefined || until <= expected) return [];
  // A doubt that is still open already covers the leap.
  if (doubts.some((each) => each.until === null)) return [];
  const from = later(shift(until, msOf(expected) - msOf(observed)), start);
  if (msOf(until) - msOf(from) < askedFromMs) return [];
  const doubt = { id: newId(from), from, until, why: 'clock' } as const;
  const after = joinedDoubts(doubts, doubt);
  if (isSame(after, doubts)) return [];
  return [{ type: 'StretchDoubted', at: now, doubt: doubt.id, from, until, why: 'clock' }];
}

function movedBy(
  session: Session,
  moves: readonly ClockMove[],
  note: Note,
  now: Instant,
): readonly SessionEvent[] {
  const { observed } = note;
  if (session.source === 'manual' && !isActive(session)) return [];
  const isToCome = momentsOf(session).some((each) => each > observed);
  const times = isFarStep(note) || isToCome ? movedTimes(session, moves, note) : null;
  const doubts = movedDoubts(session.doubts ?? [], moves);
  const fields = isSame(doubts, session.doubts ?? []) ? {} : { doubts };
  const { progress, segments, interruptions } = session;
  if (times !== null && !isSame(times, { progress, segments, interruptions }))
    return [{ type: 'SessionPutBack', at: now, fields, times }];
  return 'doubts' in fields ? [{ type: 'SessionPutBack', at: now, fields, times: null }] : [];
}

/** A doubt about a leap that turns out to be undone is dropped. */
function movedDoubts(doubts: readonly Doubt[], moves: readonly ClockMove[]): readonly Doubt[] {
  return doubts.flatMap((each) => {
    const from = movedMoment(each.from, moves);
    if (each.until === null) return [{ ...each, from }];
    const until = movedMoment(each.until, moves);
    const isLeft = until > from && (each.why !== 'clock' || msOf(until) - msOf(from) >= askedFromMs);
    return isLeft ? [{ ...each, from, until }] : [];
  });
}

/** The moved times stay in order and disjoint: nothing moves behind something that came before it. */
function movedTimes(session: Session, moves: readonly ClockMove[], note: Note): TimesWithState {
  const { observed } = note;
  const { progress, segments, interruptions, clockSteps } = session;
  const jump = jumpOf(note);
  const moved = (at: Instant) => movedByStep(at, moves, jump);
  /**
   * An event after a step back that was not yet noticed was recorded at the last moment before the step, and its real time was recorded
   * with it (`clockSteps`). An earlier step may by chance have used the same moment, and its real time may lie in the future now.
   */
  const closing = (at: Instant) => {
    const isReal = (step: ClockStep) => step.used === at && step.observed < at && step.observed <= observed;
    const real = clockSteps.findLast(isReal)?.observed;
    return real === undefined ? moved(at) : later(moved(at), real);
  };
  const isBehindLeap = (at: Instant) =>
    moves.some(({ since, byMs }) => byMs < 0 && since !== null && at >= since);
  /** The stretch began before the clock was set back, and ended before it was put right, which is now. */
  const isAcrossStepBack = ({ start, end }: Segment) =>
    moves.some(({ byMs }) => byMs > 0) &&
    clockSteps.some((step) => step.observed < step.used && start <= step.observed && step.observed < end);
  const stretch = (segment: Segment): Segment => {
    const { start, end, provenance } = segment;
    if (isStated(provenance, end) && end <= observed) return segment;
    const isKept = isStated(provenance, start) && !isStated(provenance, end) && isAcrossStepBack(segment);
    return { start: isKept ? start : moved(start), end: closing(end), provenance };
  };
  const worked = inOrder(segments.map(stretch));
  /** What a person entered stays, so it may end later than the moved start of the pause behind it. */
  const behindWork = (at: Instant, wasAt: Instant) => {
    const before = firstWhere(segments, ({ end }) => end > wasAt) - 1;
    return later(at, worked[before]?.end ?? at);
  };
  const pauses = inOrder(
    interruptions.map((each) => {
      const start = behindWork(closing(each.at), each.at);
      return { ...each, start, end: each.until === null ? start : closing(each.until) };
    }),
  ).flatMap(({ start, end, ...each }) => {
    const isNone = start === end && each.until !== null && each.until > each.at;
    return isNone ? [] : [{ ...each, at: start, until: each.until === null ? null : end }];
  });
  const after = [worked.at(-1)?.end, pauses.at(-1)?.until ?? pauses.at(-1)?.at].flatMap((each) => each ?? []);
  const afterAll = (at: Instant) => after.reduce(later, at);
  const state = (): TimesWithState['progress'] => {
    if (progress.status === 'running') {
      const { start, provenance } = progress.open;
      const isKept = isStated(provenance, start) && start <= observed && !isBehindLeap(start);
      const open = isKept ? start : segments.length > 0 ? closing(start) : moved(start);
      return { status: 'running', open: { start: afterAll(open), provenance } };
    }
    return progress.status === 'ended'
      ? { ...progress, endedAt: afterAll(closing(progress.endedAt)) }
      : progress;
  };
  return { progress: state(), segments: worked, interruptions: pauses };
}

function inOrder<Span extends { readonly start: Instant; readonly end: Instant }>(
  spans: readonly Span[],
): readonly Span[] {
  let last: Instant | null = null;
  return spans.map((each) => {
    const start: Instant = last === null ? each.start : later(each.start, last);
    const end = later(each.end, start);
    last = end;
    return { ...each, start, end };
  });
}
