/** What a check has found, as it is told. */
import type { VerifyReport } from '../../../shared/contract/contract.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Found } from './engine.ts';

/** `failed`: why the files could not be brought up to date before; null: they were. */
export function reportOf({ sessions, commits, wrong, further }: Found, failed: string | null): VerifyReport {
  const differences = [
    ...(failed === null ? [] : [message('verify.checkpointFailed', { reason: failed })]),
    ...wrong.map((each) => each.message),
    ...(further === 0 ? [] : [message('verify.more', { count: String(further) })]),
  ];
  return { ok: differences.length === 0, sessions, journalLines: commits, differences };
}
