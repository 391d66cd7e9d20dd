/**
 * The sessions that make up a figure of some days. They come from the figure's own computation, so that the list behind a figure adds up to
 * it, wherever a session began and in whatever zone it was recorded.
 */
import type { Session, SessionId } from '../../domain/session.ts';
import type { DayFrame, LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import { folded } from '../text-match.ts';
import { interruptionLedger, type LedgerEntry } from './ledger.ts';
import { rangeTotals } from './ranges.ts';

/** What of a session lies on the days: anything, work, an interruption, or a way back from one of known length. */
export const daysOfWhat = ['anything', 'work', 'interruptions', 'ways-back'] as const;
export type DaysOfWhat = (typeof daysOfWhat)[number];

export interface Behind {
  readonly what: DaysOfWhat;
  /** An interruption on the days has this whole reason, or what came in between has this name. Letter case and accents are ignored. */
  readonly reason?: string;
  /** True: an interruption on the days has no reason, and nothing is known to have come in between. */
  readonly isUnanswered?: boolean;
}

/** `days`, `sessions`, `frame` and `now` have the meaning that they have for the ledger and the totals of a range. */
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
