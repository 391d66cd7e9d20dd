/** An edit of a session's times: which are possible, and what follows from them for its progress and its interruptions. */
import { assertNever } from '../../assert-never.ts';
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import type { Instant } from '../../time/instant.ts';
import type { Times } from '../commands.ts';
import type { SessionEvent, TimesWithState } from '../events.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import { orderedTimes, tooLong } from '../segments.ts';
import type { Progress, Provenance, Segment, Session } from '../session.ts';
import { interruptionsInGaps } from './in-gaps.ts';

/** The ends of the times that an edit may set apart from the segments. */
export interface Edges {
  readonly openStart: Instant | undefined;
  readonly endsBeforePause?: boolean;
}

/** The times as the edit leaves them, or why they are refused. `had`: segments that may come back with their provenance. */
export function amendTimes(
  session: Session,
  times: readonly Times[],
  { openStart, endsBeforePause = false }: Edges,
  now: Instant,
  had: readonly Segment[] = [],
): Result<TimesWithState> {
  const known = new Map([...had, ...session.segments].map((each) => [spanOf(each), each]));
  const unchanged = (start: Instant, end: Instant) => known.get(spanOf({ start, end }));
  // A segment of zero length, started and ended within a millisecond, is no typing error if it exists already; the change drops it. A new
  // one is refused.
  const ordered = orderedTimes(times.filter(({ start, end }) => start !== end || !unchanged(start, end)));
  if (!ordered.ok) return ordered;
  const long = tooLong(
    times.filter(({ start, end }) => !unchanged(start, end)),
    'segments',
  );
  if (long !== null) return long;
  const provenance: Provenance = session.source === 'manual' ? 'manual' : 'corrected';
  const segments = ordered.value.map(
    ({ start, end }): Segment => unchanged(start, end) ?? { start, end, provenance },
  );
  const last = segments.at(-1);
  const isLastNew = last !== undefined && unchanged(last.start, last.end) === undefined;
  const progress = amendProgress(
    session.progress,
    { last, isLastNew, openStart, endsBeforePause, provenance },
    now,
  );
  if (!progress.ok) return progress;
  const interruptions = interruptionsInGaps(session, segments, progress.value);
  return accepted({ progress: progress.value, segments, interruptions });
}

interface AmendedEnd {
  /** The last segment; undefined if none is left. */
  readonly last: Segment | undefined;
  readonly isLastNew: boolean;
  readonly openStart: Instant | undefined;
  readonly endsBeforePause: boolean;
  /** Of a time that the edit sets. */
  readonly provenance: Provenance;
}

function amendProgress(
  progress: Progress,
  { last, isLastNew, openStart, endsBeforePause, provenance }: AmendedEnd,
  now: Instant,
): Result<Progress> {
  if (progress.status !== 'running' && openStart !== undefined)
    return refused('not-active', message('refusal.noOpenStart'), 'openStart');
  switch (progress.status) {
    case 'running': {
      const isUnmoved = openStart === undefined || openStart === progress.open.start;
      const open = isUnmoved ? progress.open : { start: openStart, provenance };
      if (open.start > now) return refused('invalid-input', message('refusal.openStartToCome'), 'openStart');
      const long = openStart === undefined ? null : tooLong([{ start: openStart, end: now }], 'openStart');
      if (long !== null) return long;
      if (last !== undefined && last.end > open.start)
        return refused('segments-overlap', message('refusal.startInEarlierStretch'), 'openStart');
      return accepted({ status: 'running', open });
    }
    case 'created':
      return last === undefined
        ? accepted(progress)
        : refused('not-active', message('refusal.notStartedYet'), 'segments');
    case 'interrupted':
      if (last === undefined) return noStretchLeft;
      return last.end > now && isLastNew
        ? refused('invalid-input', message('refusal.endToCome'), 'segments')
        : accepted(progress);
    case 'ended': {
      if (last === undefined) return noStretchLeft;
      const whileInterrupted = progress.whileInterrupted && !endsBeforePause && progress.endedAt > last.end;
      const endedAt = whileInterrupted ? progress.endedAt : last.end;
      return accepted({ ...progress, whileInterrupted, endedAt });
    }
    default:
      return assertNever(progress);
  }
}

const noStretchLeft = refused('invalid-input', message('refusal.noStretchLeft'), 'segments');

/** Whether the times equal those of the session, including segments of zero length. */
export function isSameTimes(
  { segments, progress }: Session,
  times: readonly Times[],
  openStart: Instant | undefined,
): boolean {
  const listed = (all: readonly Times[]) => all.map(spanOf).sort();
  const isSameOpen =
    openStart === undefined || (progress.status === 'running' && progress.open.start === openStart);
  return isSameOpen && isSame(listed(times), listed(segments));
}

/**
 * Whether the session ended during a pause is not part of the times. If an edit changes that, the event states the progress together with
 * the times.
 */
export function retimed(before: Session, times: TimesWithState, at: Instant): SessionEvent {
  const { progress, segments, interruptions } = times;
  const [was, is] = [before.progress, progress].map(
    (each) => each.status === 'ended' && each.whileInterrupted,
  );
  if (was !== is) return { type: 'SessionPutBack', at, fields: {}, times };
  const open = progress.status === 'running' ? progress.open : null;
  const endedAt = progress.status === 'ended' ? progress.endedAt : null;
  return { type: 'SessionRetimed', at, times: { segments, interruptions, open, endedAt } };
}

function spanOf({ start, end }: Times): string {
  return `${start} ${end}`;
}
