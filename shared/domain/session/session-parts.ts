/** What deciding about sessions is made of: parts of decisions, and events that several commands come to. */
import type { Instant } from '../../time/instant.ts';
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

/** A clock that reads earlier than the session's last event is recorded, and the last event's time used instead. */
export function clockStep(session: Session, now: Instant): SessionEvent[] {
  const used = lastMoment(session);
  if (session.progress.status === 'created' || now >= used) return [];
  return [{ type: 'ClockSteppedBack', at: used, step: { observed: now, used } }];
}

/** The stretch that runs, where its end is said afterwards to have been at that moment: then it is no measurement. */
export function correctedOpen(
  { progress, segments, interruptions }: Session,
  at: Instant | undefined,
  now: Instant,
): SessionEvent[] {
  if (at === undefined || at === now || progress.status !== 'running') return [];
  const open = { ...progress.open, provenance: 'corrected' as const };
  return [{ type: 'SessionRetimed', at: now, times: { segments, interruptions, open, endedAt: null } }];
}

/** Trimmed; null for a blank text. */
export function tidyText(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** `description`: as `tidyDescription` answers it. */
export function created(
  owner: string,
  description: Description,
  at: Instant,
  { frame }: Reads,
): SessionEvent {
  return { type: 'SessionCreated', at, owner, ...description, frame };
}

/** A start that was moved back by hand is no measurement any more. */
export function started(at: Instant, wanted: Instant | null, now: Instant): SessionEvent {
  const isMeasured = wanted === null || wanted === now;
  return { type: 'SessionStarted', at, provenance: isMeasured ? 'measured' : 'corrected' };
}
