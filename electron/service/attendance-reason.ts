/** The interruption reason that a break or a check-out records, so that the person is not asked for one. */
import type { Effect } from '../../shared/domain/attendance/at-work.ts';
import { english } from '../../shared/messages/speech.ts';

export function reasonOf(cause: Effect['cause']): string {
  return english.t(cause === 'break_started' ? 'reason.usual.break' : 'ledger.cause.attendance_checkout');
}
