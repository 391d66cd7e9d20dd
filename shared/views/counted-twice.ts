/** What is said where the lines of a day add up to more than the day itself. Pure. */
import { assertNever } from '../assert-never.ts';
import { spokenDuration } from '../format/duration.ts';
import { type Message, message } from '../messages/message.ts';
import type { Speech } from '../messages/speech.ts';
import type { DaySummary } from './day-summary.ts';

const minuteMs = 60_000;

/** What ran beside something else, and what the sessions add up to; null: not a minute of it. */
export function parallelNote({ workedMs, parallelMs }: DaySummary, speech: Speech): Message | null {
  if (parallelMs < minuteMs) return null;
  return message('summary.parallel', {
    parallel: spokenDuration(parallelMs, speech),
    sum: spokenDuration(workedMs + parallelMs, speech),
  });
}

/** What the totals of a kind count more than once; null when that is nothing. */
export function twiceNote(
  day: DaySummary,
  kind: keyof DaySummary['countedTwiceMs'],
  speech: Speech,
): Message | null {
  const ms = day.countedTwiceMs[kind];
  if (ms < minuteMs) return null;
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
