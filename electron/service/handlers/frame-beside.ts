/**
 * By which clock, and by which days, a stretch of a day counts that is entered afterwards: by those of what was done, or else planned, nearest
 * to it on that day. Whoever closes a day late may be elsewhere by then, or count days otherwise; what fills a gap of that day lies on it all
 * the same, and stands there by the same clock as what is beside it.
 */
import type { OwnerId } from '../../../shared/domain/session.ts';
import { addDays, type DayFrame, dayInterval, dayOf, type LocalDate } from '../../../shared/time/day.ts';
import { msOf } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { earliestBegin } from '../../../shared/views/reflection/block-days.ts';
import type { Draft } from '../draft.ts';

/** `present`: how the owner counts days now, where nothing of that day tells it otherwise. */
export async function frameBeside(
  draft: Draft,
  owner: OwnerId,
  day: LocalDate,
  stretch: Interval,
  present: DayFrame,
): Promise<DayFrame> {
  // By the clocks of other places it may have begun earlier, and ended later.
  const near = {
    start: dayInterval(addDays(day, -1), present).start,
    end: dayInterval(addDays(day, 1), present).end,
  };
  const done = (await draft.around(owner, near)).flatMap(({ segments, frame }) =>
    segments.map((each) => ({ frame, away: distance(each, stretch) })),
  );
  const planned = (await draft.blocksOn(owner, earliestBegin(day), day)).map(({ frame, ...block }) => ({
    frame,
    away: distance(block, stretch),
  }));
  const nearest = [done, planned].flatMap((all) => all.sort((one, other) => one.away - other.away));
  return nearest.find(({ frame }) => dayOf(stretch.start, frame) === day)?.frame ?? present;
}

/** Milliseconds between two intervals; 0 where they overlap or touch. */
function distance(one: Interval, other: Interval): number {
  return Math.max(0, msOf(other.start) - msOf(one.end), msOf(one.start) - msOf(other.end));
}
