/**
 * The edges of the bars on a timeline, and where each can be moved: to whole minutes, between the neighbouring stretches of the same
 * session. Pure.
 */
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { earlier, type Instant, instantFromMs, later, msOf, shift } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { shownMinute } from '../../../shared/views/whole-minutes.ts';

export interface Edge {
  readonly session: Session;
  /** The index of the closed stretch, or 'open' for the running one, which has no end to move. */
  readonly stretch: number | 'open';
  /** The index among all stretches. It stays the same when the running stretch is ended. */
  readonly place: number;
  readonly side: 'start' | 'end';
  readonly at: Instant;
  /** The present stretch; a running one lasts until now. */
  readonly was: Interval;
  /** The first and the last minute to which the edge can be moved. */
  readonly least: Instant;
  readonly most: Instant;
}

const minuteMs = 60_000;

/** Returns the edges that lie on the day, in order. A session in the trash has none. */
export function edgesOf(session: Session, day: Interval, now: Instant): readonly Edge[] {
  const { segments, progress, deletedAt } = session;
  if (deletedAt !== null) return [];
  const open =
    progress.status === 'running'
      ? [{ start: progress.open.start, end: later(progress.open.start, now) }]
      : [];
  const all: readonly Interval[] = [...segments, ...open];
  return all.flatMap((was, index): readonly Edge[] => {
    const stretch = index < segments.length ? index : 'open';
    const before = all[index - 1]?.end ?? day.start;
    const after = all[index + 1]?.start ?? earlier(day.end, now);
    const common = { session, stretch, place: index, was } as const;
    const start: Edge = {
      ...common,
      side: 'start',
      at: was.start,
      least: nextMinute(later(before, day.start)),
      most: shownMinute(shift(was.end, -minuteMs)),
    };
    const end: Edge = {
      ...common,
      side: 'end',
      at: was.end,
      least: nextMinute(shift(was.start, minuteMs)),
      most: shownMinute(later(after, was.end)),
    };
    return [start, ...(stretch === 'open' ? [] : [end])].filter(
      ({ at, least, most }) => day.start <= at && at <= day.end && least <= most,
    );
  });
}

/** Returns the same edge of the present session; undefined if it was moved or removed meanwhile. */
export function edgeNow(now: readonly Edge[], { side, at }: Pick<Edge, 'side' | 'at'>): Edge | undefined {
  return now.find((each) => each.side === side && each.at === at);
}

/** Returns the minute nearest to `at` to which the edge can be moved. */
export function movedEdge({ least, most }: Edge, at: Instant): Instant {
  const minute = instantFromMs(Math.round(msOf(at) / minuteMs) * minuteMs);
  return earlier(later(minute, least), most);
}

/** Moves by whole minutes from the shown minute, for the arrow keys. */
export function steppedEdge(edge: Edge, from: Instant, minutes: number): Instant {
  return movedEdge(edge, shift(shownMinute(from), minutes * minuteMs));
}

/** Returns the stretch with the edge moved to `at`. */
export function stretchWith({ was, side }: Edge, at: Instant): Interval {
  return side === 'start' ? { start: at, end: was.end } : { start: was.start, end: at };
}

/** Returns the command that moves the edge to `at`. */
export function edgeChange(edge: Edge, at: Instant): InputOf<'amend'> {
  const { session, stretch } = edge;
  if (stretch === 'open') return { session: session.id, openStart: at };
  const segments = session.segments.map(({ start, end }, index) =>
    index === stretch ? stretchWith(edge, at) : { start, end },
  );
  return { session: session.id, segments };
}

function nextMinute(at: Instant): Instant {
  return instantFromMs(Math.ceil(msOf(at) / minuteMs) * minuteMs);
}

/** The share of the timeline's width that the two times of a stretch need. */
const roomForTimes = 0.3;

/**
 * Returns the side of a stretch on which its times stand while an edge is moved: at that edge, unless they would reach beyond the timeline.
 * `from` and `width` are shares of the timeline's width.
 */
export function timesAt(
  side: Edge['side'],
  { from, width }: { readonly from: number; readonly width: number },
): 'left' | 'right' {
  if (side === 'start') return from < 1 - roomForTimes ? 'left' : 'right';
  return from + width > roomForTimes ? 'right' : 'left';
}
