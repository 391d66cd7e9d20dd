/** A time of day as it may be typed: `9:40`, `940`, `9.40`, `9am`, `9`. Whether it is one is for whoever knows what stands around it. */
import type { MinuteOfDay } from '../time/last-time-of-day.ts';

export interface ClockTime {
  readonly form: 'colon' | 'dot' | 'digits' | 'hour';
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  /** `09.40`: no number is written so. */
  readonly hasLeadingZero: boolean;
  /** `2026`: more often a year than a time. */
  readonly isLikeYear: boolean;
}

/** To be built into patterns; its five groups are for `clockTimeOf`. */
export const clockPattern = String.raw`(\d{1,2})(?:([:.])(\d{2})|(\d{2}))?(?:\s?([ap])\.?m(?![\p{L}\p{N}])\.?)?`;
export const clockGroups = 5;

/** Null for `24:10`, `9:75`, `13pm`: there is no such time. */
export function clockTimeOf(groups: readonly (string | undefined)[]): ClockTime | null {
  const [hourText = '', mark, marked, digits, halfSign] = groups;
  const hour = Number(hourText);
  const minute = Number(marked ?? digits ?? 0);
  const half = halfSign === undefined ? null : halfSign.toLowerCase() === 'a' ? 'am' : 'pm';
  if (minute > 59 || (half === null ? hour > 23 : hour < 1 || hour > 12)) return null;
  return {
    form: mark === ':' ? 'colon' : mark === '.' ? 'dot' : digits === undefined ? 'hour' : 'digits',
    hour,
    minute,
    half,
    hasLeadingZero: hourText.length === 2 && hourText.startsWith('0'),
    isLikeYear: digits !== undefined && (hour === 19 || hour === 20),
  };
}

/** Without a half of the day it is by the 24-hour clock. */
export function minuteOfDay({ hour, minute, half }: ClockTime): MinuteOfDay {
  const hours = half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return hours * 60 + minute;
}

/** From-to. Where one of the two says its half of the day, the other is in the half that makes it the shorter: `11-1pm`, `9am-5`. */
export function minutesBetween(left: ClockTime, right: ClockTime): { from: MinuteOfDay; to: MinuteOfDay } {
  const choices = halves(left, right).flatMap((from) => halves(right, left).map((to) => ({ from, to })));
  const length = ({ from, to }: { from: MinuteOfDay; to: MinuteOfDay }) => (to - from + 1440) % 1440 || 1440;
  return choices.reduce((best, each) => (length(each) < length(best) ? each : best));
}

function halves(time: ClockTime, other: ClockTime): readonly [MinuteOfDay, ...MinuteOfDay[]] {
  const isOpen = time.half === null && other.half !== null && time.hour >= 1 && time.hour <= 12;
  if (!isOpen) return [minuteOfDay(time)];
  return [minuteOfDay({ ...time, half: 'am' }), minuteOfDay({ ...time, half: 'pm' })];
}
