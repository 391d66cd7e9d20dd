/** What is said under quick start: what Enter would do with what is typed, or why it would do nothing. Pure. */
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { QuickStartLine } from './quick-start-line.ts';

export interface QuickStartHint {
  readonly text: string;
  readonly isProblem: boolean;
}

/** `wasRefused`: Enter has been pressed on a line without a name. */
export function quickStartHint(
  line: QuickStartLine,
  now: Instant,
  zone: string,
  wasRefused: boolean,
  speech: Speech,
): QuickStartHint {
  if (line.problem !== null) return { text: speech.t(line.problem), isProblem: true };
  if (line.name === '' && (line.at !== null || line.labels.length > 0))
    return { text: speech.t('quickStart.noName'), isProblem: wasRefused };
  if (line.at === null || line.at >= now) return { text: '', isProblem: false };
  const time = timeOfDay(line.at, zone, speech);
  const length = spokenDuration(msOf(now) - msOf(line.at), speech);
  return { text: speech.t('quickStart.startsAt', { time, length }), isProblem: false };
}
