/** The reason of what a break or a check-out interrupts: nobody is asked for one of an interruption that has it. */
import type { Effect } from '../../shared/domain/attendance/at-work.ts';
import { english } from '../../shared/messages/speech.ts';

export function reasonOf(cause: Effect['cause']): string {
  return english.t(cause === 'break_started' ? 'reason.usual.break' : 'ledger.cause.attendance_checkout');
}
