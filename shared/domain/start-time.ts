/** When a session may be said to have begun: not in the future, and by a start of now or a while ago not longer ago than a week. */

import { message } from '../messages/message.ts';
import { type Instant, msOf } from '../time/instant.ts';
import { type Result, refused } from './refusal.ts';

/** What is longer ago is entered by hand. */
export const longestAgoMs = 7 * 86_400_000;

/** The refusal of a start that is still to come; null for one that is not, and for none said. */
export function notToCome(at: Instant | null, now: Instant): Result<never> | null {
  if (at === null || at <= now) return null;
  return refused('invalid-input', message('refusal.startToCome'), 'at');
}

/** The refusal of a start too long ago for whoever starts something; null for one that is not, and for none said. */
export function notTooLongAgo(at: Instant | null, now: Instant): Result<never> | null {
  if (at === null || msOf(now) - msOf(at) <= longestAgoMs) return null;
  return refused('invalid-input', message('refusal.startTooLongAgo'), 'at');
}
