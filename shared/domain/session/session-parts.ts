/** Building blocks for deciding about sessions: parts of decisions, and events that several commands produce. */
import { type Instant, minuteOf } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import type { Description } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import type { SessionEvent } from '../events.ts';
import { accepted } from '../refusal.ts';
import { lastMoment, type Session } from '../session.ts';

export type Interrupted = SessionEvent & { readonly type: 'SessionInterrupted' };

export function decided(code: string, about: string, name: string, parts: readonly DecidedPart[]): Decided {
  return accepted({ about, what: { code, params: name === '' ? {} : { name } }, parts });
}

export function part(id: string, ...events: readonly SessionEvent[]): DecidedPart {
  return { kind: 'session', id, events };
}

export function interrupted(
  at: Instant,
  cause: Interrupted['cause'],
  reason: string | null,
  { newId }: Reads,
): Interrupted {
  return { type: 'SessionInterrupted', at, interruption: newId(at), cause, reason };
}

/** If the clock reads earlier than the session's last event, records that. The last event's time is used instead. */
export function clockStep(session: Session, now: Instant): SessionEvent[] {
  const used = lastMoment(session);
  if (session.progress.status === 'created' || now >= used) return [];
  return [{ type: 'ClockSteppedBack', at: used, step: { observed: now, used } }];
}

/** If the end of a running segment is given afterwards, the segment counts as corrected and no longer as measured. */
export function correctedOpen(
  { progress, segments, interruptions }: Session,
  at: Instant | undefined,
  now: Instant,
): SessionEvent[] {
  if (at === undefined || at === now || progress.status !== 'running') return [];
  const open = { ...progress.open, provenance: 'corrected' as const };
  return [{ type: 'SessionRetimed', at: now, times: { segments, interruptions, open, endedAt: null } }];
}

/** The trimmed text; null if it is blank. */
export function tidyText(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** `description` has to come from `tidyDescription`. */
export function created(
  owner: string,
  description: Description,
  at: Instant,
  { frame }: Reads,
): SessionEvent {
  return { type: 'SessionCreated', at, owner, ...description, frame };
}

/** A start that was moved back by hand does not count as measured. */
export function started(at: Instant, wanted: Instant | null, now: Instant): SessionEvent {
  const isMeasured = wanted === null || wanted === now;
  return { type: 'SessionStarted', at, provenance: isMeasured ? 'measured' : 'corrected' };
}

/** Whether a stretch lasts at least a minute as it is shown, that is, whether it ends in a later minute than it starts in. */
export function hasMinutes({ start, end }: Interval): boolean {
  return minuteOf(start) < minuteOf(end);
}
