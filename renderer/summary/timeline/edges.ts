/** The edges of the bars on a timeline, and where each can be moved: whole minutes, between what lies before and after in the same session. Pure. */
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { earlier, type Instant, instantFromMs, later, msOf, shift } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { shownMinute } from '../../../shared/views/whole-minutes.ts';

export interface Edge {
  readonly session: Session;
  /** Of its closed stretches; 'open': of the one that runs, which has no end to move. */
  readonly stretch: number | 'open';
  /** Of the stretch among all of them: it stays where that ends. */
  readonly place: number;
  readonly side: 'start' | 'end';
  readonly at: Instant;
  /** The stretch as it is; up to now where it runs. */
  readonly was: Interval;
  /** The first and the last minute that it can be moved to. */
  readonly least: Instant;
  readonly most: Instant;
}

const minuteMs = 60_000;

/** The edges that lie on the day, in their order. What is in the trash has none. */
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

/** The same edge of its session as that is by now; undefined where it was moved or taken away meanwhile. */
export function edgeNow(now: readonly Edge[], { side, at }: Pick<Edge, 'side' | 'at'>): Edge | undefined {
  return now.find((each) => each.side === side && each.at === at);
}

/** The minute nearest to `at` to which it can be moved. */
export function movedEdge({ least, most }: Edge, at: Instant): Instant {
  const minute = instantFromMs(Math.round(msOf(at) / minuteMs) * minuteMs);
  return earlier(later(minute, least), most);
}

/** By keys: whole minutes on from the one that is shown. */
export function steppedEdge(edge: Edge, from: Instant, minutes: number): Instant {
  return movedEdge(edge, shift(shownMinute(from), minutes * minuteMs));
}

/** The stretch with the edge there. */
export function stretchWith({ was, side }: Edge, at: Instant): Interval {
  return side === 'start' ? { start: at, end: was.end } : { start: was.start, end: at };
}

/** The change that moves it there. */
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

/** As a share of the timeline's width, within which the two times of a stretch fit. */
const roomForTimes = 0.3;

/**
 * On which side of a stretch its times stand while an edge of it is moved: at that edge, but not beyond the ends of the timeline. Of its place:
 * shares of the width.
 */
export function timesAt(
  side: Edge['side'],
  { from, width }: { readonly from: number; readonly width: number },
): 'left' | 'right' {
  if (side === 'start') return from < 1 - roomForTimes ? 'left' : 'right';
  return from + width > roomForTimes ? 'right' : 'left';
}
