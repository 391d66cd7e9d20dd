import type { Effect } from '../../shared/domain/attendance/at-work.ts';
import { english } from '../../shared/messages/speech.ts';

/** Of what a break or a check-out interrupts: so that nobody is asked for the reason of an interruption that has one. */
export function reasonOf(cause: Effect['cause']): string {
  return english.t(cause === 'break_started' ? 'reason.usual.break' : 'ledger.cause.attendance_checkout');
}
