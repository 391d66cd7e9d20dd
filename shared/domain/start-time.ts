/** When a session may be said to have begun: not in the future and, if it is started now, at most a week ago. */

import { message } from '../messages/message.ts';
import { type Instant, msOf } from '../time/instant.ts';
import { type Result, refused } from './refusal.ts';

/** Anything longer ago is entered by hand instead. */
export const longestAgoMs = 7 * 86_400_000;

/** Refuses a start in the future; null if it is not, or if no time was given. */
export function notToCome(at: Instant | null, now: Instant): Result<never> | null {
  if (at === null || at <= now) return null;
  return refused('invalid-input', message('refusal.startToCome'), 'at');
}

/** The time that a command may need from the door that computed the start to the decision. */
const underWayMs = 60_000;

/** Refuses a start that is too long ago for starting a session; null if it is not, or if no time was given. */
export function notTooLongAgo(at: Instant | null, now: Instant): Result<never> | null {
  if (at === null || msOf(now) - msOf(at) <= longestAgoMs + underWayMs) return null;
  return refused('invalid-input', message('refusal.startTooLongAgo'), 'at');
}
