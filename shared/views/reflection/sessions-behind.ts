/**
 * The sessions that a figure of some days is made of: those in which the figure's own reading found something. They are told by that reading
 * itself, so that what a link of a figure lists adds up to it, wherever a session began and in whatever zone it was recorded.
 */
import type { Session, SessionId } from '../../domain/session.ts';
import type { DayFrame, LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import { folded } from '../text-match.ts';
import { interruptionLedger, type LedgerEntry } from './ledger.ts';
import { rangeTotals } from './ranges.ts';

/** What of a session lies on the days: anything, work, an interruption, or the way back from one, as far as it is known how long that took. */
export const daysOfWhat = ['anything', 'work', 'interruptions', 'ways-back'] as const;
export type DaysOfWhat = (typeof daysOfWhat)[number];

export interface Behind {
  readonly what: DaysOfWhat;
  /** Of an interruption on the days: the whole of it, or the name of what came in between; letter case and accents do not matter. */
  readonly reason?: string;
  /** True: an interruption on the days has no reason, and it is not known what came in between. */
  readonly isUnanswered?: boolean;
}

/** `days`, `sessions`, `frame` and `now`: as the ledger and the totals of a range take them. */
export function sessionsBehind(
  { what, reason, isUnanswered = false }: Behind,
  days: readonly LocalDate[],
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): ReadonlySet<SessionId> {
  const { entries } = interruptionLedger(days, sessions, frame, now);
  const asksEntry = reason !== undefined || isUnanswered;
  const isMeant = (entry: LedgerEntry) =>
    (what !== 'ways-back' || entry.resumptionLagMs !== null) &&
    (!isUnanswered || !entry.isAnswered) &&
    (reason === undefined || hasReason(entry, reason));
  const interrupted = new Set(entries.filter(isMeant).map(({ session }) => session));
  if (what === 'interruptions' || what === 'ways-back') return interrupted;
  const { sessions: worked } = rangeTotals(days, { blocks: [], sessions, frame, now });
  if (what === 'anything') return asksEntry ? interrupted : new Set([...worked, ...interrupted]);
  return new Set(asksEntry ? worked.filter((id) => interrupted.has(id)) : worked);
}

function hasReason({ reason, filledBy }: LedgerEntry, asked: string): boolean {
  const known = reason ?? filledBy?.name ?? null;
  return known !== null && folded(known) === folded(asked);
}
