/**
 * Changes of an occurrence and of all later ones (`RANGE=THISANDFUTURE`; RFC 5545, 3.2.13): from where they apply, and by how much they
 * move.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry } from './calendar-entry.ts';
import { isSameZone, type Moment } from './calendar-times.ts';
import type { PlannedStretch } from './planned-stretch.ts';

/** A change that applies from the occurrence that it names. */
export interface Future {
  readonly part: CalendarEntry;
  readonly fromMs: number;
  readonly shift: Temporal.Duration;
}

type MsOf = (moment: Moment) => number;

/** In the order of time. Changes of a cancelled event are cancelled too. `parts`: one for each occurrence. */
export function futuresOf(
  whole: CalendarEntry,
  parts: readonly CalendarEntry[],
  msOf: MsOf,
): readonly Future[] {
  return parts
    .flatMap((part): readonly Future[] => {
      const { replaces, start } = part;
      if (!isUnderstood(part, whole) || replaces?.kind !== 'moment' || start.kind !== 'moment') return [];
      return [
        {
          part: whole.isCancelled ? { ...part, isCancelled: true } : part,
          fromMs: msOf(replaces),
          shift: shiftOf(replaces, start, msOf),
        },
      ];
    })
    .sort((one, other) => one.fromMs - other.fromMs);
}

/** By local time if both are in the same zone, so that a DST change in between moves nothing. */
function shiftOf(from: Moment, to: Moment, msOf: MsOf): Temporal.Duration {
  return isSameZone(from.zone, to.zone)
    ? from.local.until(to.local)
    : Temporal.Duration.from({ milliseconds: msOf(to) - msOf(from) });
}

/** The stretch in which to look for occurrences that a change moves into the days. */
export function movedInto(stretch: PlannedStretch, shift: Temporal.Duration): PlannedStretch {
  const { from, to } = stretch.byAnyClock;
  const back = shift.negated();
  const near = { from: from.add(back).subtract({ days: 1 }), to: to.add(back).add({ days: 1 }) };
  return { ...stretch, byAnyClock: near };
}

/** A change of all later occurrences fits its event if both have times, and if the change has no recurrence of its own. */
export function isUnderstood(
  { andFuture, replaces, start, rules, added }: CalendarEntry,
  whole: CalendarEntry,
): boolean {
  const haveTimes = whole.start.kind === 'moment' && start.kind === 'moment' && replaces?.kind === 'moment';
  return andFuture && haveTimes && rules.length === 0 && added.length === 0;
}
