/**
 * Finds the frame (time zone and day start) for time that is recorded afterwards: the frame of the nearest session, or else the nearest
 * planned block, of that day. The person may fill a gap of that day later from another zone or with another day start, and the filled gap
 * must still lie on that day, by the same clock as its neighbours.
 */
import type { OwnerId } from '../../../shared/domain/session.ts';
import { addDays, type DayFrame, dayInterval, dayOf, type LocalDate } from '../../../shared/time/day.ts';
import { msOf } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { earliestBegin } from '../../../shared/views/reflection/block-days.ts';
import type { Draft } from '../draft.ts';

/** `present`: the owner's present frame, which is used if nothing on that day gives another. */
export async function frameBeside(
  draft: Draft,
  owner: OwnerId,
  day: LocalDate,
  stretch: Interval,
  present: DayFrame,
): Promise<DayFrame> {
  // By the clock of another zone, the day may have begun earlier and ended later.
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
