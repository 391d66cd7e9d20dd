/** The requested days: as instants, as dates, and as a stretch of local time that contains them by every clock. */
import { Temporal } from 'temporal-polyfill';
import type { Days } from '../../shared/domain/plan/calendar.ts';
import { type DayFrame, dayInterval } from '../../shared/time/day.ts';
import { msOf } from '../../shared/time/instant.ts';
import type { Stretch } from './recurrence.ts';

export interface PlannedStretch {
  readonly days: Days;
  /** Half-open, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly startMs: number;
  readonly endMs: number;
  readonly byAnyClock: Stretch;
}

export function plannedStretch(days: Days, frame: DayFrame): PlannedStretch {
  return {
    days,
    startMs: msOf(dayInterval(days.from, frame).start),
    endMs: msOf(dayInterval(days.to, frame).end),
    // A day begins up to 24 hours after its midnight, and clocks are up to 26 hours apart.
    byAnyClock: {
      from: Temporal.PlainDate.from(days.from).subtract({ days: 2 }).toPlainDateTime(),
      to: Temporal.PlainDate.from(days.to).add({ days: 4 }).toPlainDateTime(),
    },
  };
}

/** Whether a local time may lie within the days, whatever its clock. */
export function maybeWithin(
  { byAnyClock: { from, to } }: PlannedStretch,
  local: Temporal.PlainDateTime,
): boolean {
  return Temporal.PlainDateTime.compare(local, from) >= 0 && Temporal.PlainDateTime.compare(local, to) < 0;
}
