/** What a check has found, as it is told. */
import type { VerifyReport } from '../../../shared/contract/contract.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import type { Found } from './engine.ts';

export interface Beside {
  /** Why the files could not be brought up to date before; null: they were, or need not be. */
  readonly failed: string | null;
  readonly mended: readonly Message[];
}

export const nothingBeside: Beside = { failed: null, mended: [] };

export function reportOf(
  { sessions, commits, wrong, further, mendable, notes }: Found,
  { failed, mended }: Beside,
): VerifyReport {
  const differences = [
    ...(failed === null ? [] : [message('verify.checkpointFailed', { reason: failed })]),
    ...wrong.map((each) => each.message),
    ...(further === 0 ? [] : [message('verify.more', { count: String(further) })]),
  ];
  return {
    ok: differences.length === 0,
    sessions,
    journalLines: commits,
    differences,
    mendable: mendable.map(([file]) => file),
    mended,
    notes,
  };
}
