/** What is said where the lines of a day add up to more than the day itself. Pure. */
import { assertNever } from '../assert-never.ts';
import { spokenDuration } from '../format/duration.ts';
import { type Message, message } from '../messages/message.ts';
import type { Speech } from '../messages/speech.ts';
import { sum } from '../sum.ts';
import type { DaySummary } from './day-summary.ts';

const minuteMs = 60_000;

/**
 * By how much the lengths of some lines exceed the length of the time that they stand for, in milliseconds. It is the difference of the
 * lengths as they are shown, in whole minutes, so that the figures beside each other add up while the seconds of running sessions count.
 */
export function shownExcessMs(linesMs: readonly number[], onceMs: number): number {
  return Math.max(0, sum(linesMs, shownMs) - shownMs(onceMs));
}

/** Lengths are shown in whole minutes, rounded down. */
function shownMs(ms: number): number {
  return ms - (ms % minuteMs);
}

/** What ran beside something else, and what the sessions add up to; null if that is no more than was worked. */
export function parallelNote({ workedMs, parts }: DaySummary, speech: Speech): Message | null {
  const linesMs = parts.map((part) => part.workedMs);
  const parallelMs = shownExcessMs(linesMs, workedMs);
  if (parallelMs === 0) return null;
  return message('summary.parallel', {
    parallel: spokenDuration(parallelMs, speech),
    sum: spokenDuration(sum(linesMs, shownMs), speech),
  });
}

/** What the totals of a kind count more than once; null when that is nothing. */
export function twiceNote(
  day: DaySummary,
  kind: keyof DaySummary['countedTwiceMs'],
  speech: Speech,
): Message | null {
  const linesMs = day[kind].map((each) => ('workedMs' in each ? each.workedMs : each.lengthMs));
  const ms = shownExcessMs(linesMs, sum(linesMs, (each) => each) - day.countedTwiceMs[kind]);
  if (ms === 0) return null;
  const length = spokenDuration(ms, speech);
  switch (kind) {
    case 'byName':
      return message('summary.twiceByName', { length });
    case 'byLabel':
      return message('summary.twiceByLabel', { length });
    case 'byReason':
      return message('summary.twiceByReason', { length });
    default:
      return assertNever(kind);
  }
}
