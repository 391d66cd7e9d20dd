/** Records that a repeatable call was carried out, and what it made or changed. It is committed together with that change. */
import { changed, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import type { CallKey } from '../receipts.ts';
import { registryThing } from '../registry.ts';

export interface ReceiptCommand extends CallKey {
  readonly type: 'SaveReceipt';
  /** The id of the thing that the call made or changed. */
  readonly made: string;
}

export function decideReceipt({ call, sent, made }: ReceiptCommand, { now, registry }: Reads): Decided {
  const fields = { call, sent, made, at: now };
  const before = registryThing(registry, 'receipt', call);
  // A receipt older than a day is renewed.
  const parts =
    before === undefined
      ? [created('receipt', 'Receipt', call, now, fields)]
      : changed('receipt', 'Receipt', call, now, { ...before }, fields);
  return decision('call-carried-out', call, parts);
}
