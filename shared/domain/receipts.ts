/**
 * Receipts of calls that their callers may repeat. A receipt says that a call was carried out and what it made, so that repeating the call
 * does nothing a second time. Receipts are kept for a day.
 */
import { type Instant, shift } from '../time/instant.ts';
import type { Thing } from './commit.ts';
import type { OwnerId } from './session.ts';

/**
 * Identifies a call that its caller may repeat (`Idempotency-Key`). `call` is a hash of caller, path and key, followed by a slash and the
 * caller's id; `sent` is a hash of the request's content.
 */
export interface CallKey {
  readonly call: string;
  readonly sent: string;
}

/** Records that such a call was carried out, and what it made or changed. It is committed together with that change. */
export interface Receipt extends CallKey, Thing {
  /** The id of the thing that the call made or changed. */
  readonly made: string;
  readonly at: Instant;
}

/** More calls with a key than a person can sensibly make within a day. It bounds the memory that a day's receipts take. */
export const receiptsOfAPerson = 50_000;
const receiptsKeptMs = 86_400_000;

/** The receipt of a call as of `now`; undefined if it was not carried out within the last day. */
export function receiptOf(receipts: readonly Receipt[], call: string, now: Instant): Receipt | undefined {
  const since = keptSince(now);
  // Earlier versions stored the hash without the caller.
  const hash = call.slice(0, call.indexOf('/'));
  return receipts.findLast((each) => (each.call === call || each.call === hash) && each.at > since);
}

/** Whether a person has used up the receipts of a day. Receipts are never dropped early, so a further call is refused instead. */
export function hasNoRoomForReceipts(receipts: readonly Receipt[], person: OwnerId, now: Instant): boolean {
  if (receipts.length < receiptsOfAPerson) return false;
  const since = keptSince(now);
  const own = receipts.filter(({ call, at }) => at > since && call.endsWith(`/${person}`));
  return own.length >= receiptsOfAPerson;
}

/**
 * The list with a new receipt. Drops receipts older than a day, which come first. A receipt in the future was written by a clock that was
 * ahead. It is dated now, so that it does not live until that day. `before` is the receipt of the same call, if there is one.
 */
export function withReceipt(
  receipts: readonly Receipt[],
  before: Thing | undefined,
  after: Receipt,
): readonly Receipt[] {
  const { at: now } = after;
  const isAhead = (receipts.at(-1)?.at ?? now) > now;
  const dated = isAhead ? receipts.map((each) => (each.at > now ? { ...each, at: now } : each)) : receipts;
  const since = keptSince(now);
  const from = dated.findIndex(({ at }) => at > since);
  const kept = from === -1 ? [] : from === 0 ? dated : dated.slice(from);
  // `concat` copies once; a spread allocates more, because it grows the copy for the last element.
  return (before === undefined ? kept : kept.filter(({ call }) => call !== after.call)).concat(after);
}

/** Receipts of calls before this instant are dropped. */
function keptSince(now: Instant): Instant {
  return shift(now, -receiptsKeptMs);
}
