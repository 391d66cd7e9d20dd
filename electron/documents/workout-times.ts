/** The times of a workout as its document gives them: which are refused, and which steps give a session these times. Pure. */
import type { Changes } from '../../shared/domain/commands.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { longestStretchMs } from '../../shared/domain/segments.ts';
import { firstStart, isActive, lastMoment, type Session } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';

const notAfterStart = refused(
  'end-not-after-start',
  message('refusal.fieldNotAfter', { end: 'endTime', start: 'startTime' }),
  'endTime',
);
const endBeforeLast = refused(
  'end-not-after-start',
  message('refusal.fieldBeforeLast', { field: 'endTime' }),
  'endTime',
);
const startToCome = refused(
  'invalid-input',
  message('refusal.fieldToCome', { end: 'endTime', start: 'startTime' }),
  'startTime',
);
const tooLong = refused('invalid-input', message('refusal.stretchTooLong'), 'startTime');

/** Why a session cannot last from `start` to `end` (null: it goes on); null if it can. */
export function refuseStretch(start: Instant, end: Instant | null, now: Instant): Result<never> | null {
  if (end !== null && end <= start) return notAfterStart;
  if (msOf(end ?? now) - msOf(start) > longestStretchMs) return tooLong;
  return end === null && start > now ? startToCome : null;
}

export interface TimeSteps {
  readonly amended: Changes | null;
  readonly endedAt: Instant | null;
}

/** How a session gets the given start and end. An undefined `endTime` leaves the end as it is, and so does null for an active session. */
export function timeSteps(
  session: Session,
  startTime: Instant | null,
  endTime: Instant | null | undefined,
  now: Instant,
): Result<TimeSteps> {
  const { progress } = session;
  if (endTime === null && progress.status === 'ended')
    return refused('invalid-input', message('refusal.fieldKept', { field: 'endTime' }), 'endTime');
  const end = progress.status === 'ended' && progress.endedAt === endTime ? null : (endTime ?? null);
  const start = startTime === firstStart(session) ? null : startTime;
  if (start === null && end === null) return accepted({ amended: null, endedAt: null });
  const begun = firstStart(session);
  if (begun === null) return refused('not-active', message('refusal.notStartedYet'));
  const from = start ?? begun;
  if (end !== null && end <= from) return notAfterStart;

  const [first, ...rest] = session.segments;
  if (first === undefined) {
    // The session runs, in its first segment.
    if (msOf(end ?? now) - msOf(from) > longestStretchMs && (start !== null || (end ?? now) > now))
      return tooLong;
    return accepted({ amended: start === null ? null : { openStart: start }, endedAt: end });
  }
  const moved = [{ start: from, end: first.end }, ...rest];
  if (start !== null && msOf(first.end) - msOf(from) > longestStretchMs) return tooLong;
  if (isActive(session)) {
    const unfit = end === null ? null : refuseEndNow(session, end, now);
    return unfit ?? accepted({ amended: start === null ? null : { segments: moved }, endedAt: end });
  }
  return end === null
    ? accepted({ amended: { segments: moved }, endedAt: null })
    : endMoved(session, moved, end);
}

/** Why an active session cannot end at `end`; null if it can. */
function refuseEndNow(session: Session, end: Instant, now: Instant): Result<never> | null {
  const last = lastMoment(session);
  if (end < last) return endBeforeLast;
  return end > now && msOf(end) - msOf(last) > longestStretchMs ? tooLong : null;
}

/** An ended session gets another end. Segments that begin later are dropped. */
function endMoved({ progress }: Session, moved: readonly Interval[], end: Instant): Result<TimeSteps> {
  const kept = moved.filter((each) => each.start < end);
  const last = kept.at(-1);
  if (last === undefined) return notAfterStart;
  const isInPause = progress.status === 'ended' && progress.whileInterrupted;
  if (isInPause && end > last.end)
    return refused('conflict', message('refusal.fieldWithinPause', { field: 'endTime' }), 'endTime');
  if (msOf(end) - msOf(last.start) > longestStretchMs) return tooLong;
  return accepted({
    amended: {
      segments: [...kept.slice(0, -1), { start: last.start, end }],
      ...(isInPause ? { endsBeforePause: true } : {}),
    },
    endedAt: null,
  });
}
