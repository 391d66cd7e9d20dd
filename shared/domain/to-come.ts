/** Moments in the future, by more than a clock may be off unnoticed. */
import { type Instant, msOf } from '../time/instant.ts';

/** A jump of the clock of more than two seconds is recorded (rules, "the clock"). */
export const stepFromMs = 2_000;

export function isToCome(at: Instant, now: Instant): boolean {
  return msOf(at) - msOf(now) > stepFromMs;
}
