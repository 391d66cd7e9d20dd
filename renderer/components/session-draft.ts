/**
 * A session as it stands in the fields of an edit, all of it text, and the changes that are left when the fields are read again. Pure.
 * A time that was not touched stays the instant that it was, to the millisecond.
 */
import type { InputOf } from '../../shared/contract/contract.ts';
import { tidyLabels } from '../../shared/domain/description.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Outcome, Session } from '../../shared/domain/session.ts';
import { instantOfLocal, localMinute } from '../../shared/format/local-clock.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';

export interface StretchDraft {
  /** Which stretch of the session it was; null for one that was added. */
  readonly index: number | null;
  /** As `datetime-local` fields have it; empty while nothing is chosen. */
  readonly start: string;
  readonly end: string;
}

export interface SessionDraft {
  readonly name: string;
  /** Separated by commas. */
  readonly labels: string;
  readonly notes: string;
  readonly outcome: Outcome;
  readonly stretches: readonly StretchDraft[];
  /** Null when nothing is open. */
  readonly openStart: string | null;
}

export function draftOf(session: Session, zone: string): SessionDraft {
  const { progress } = session;
  return {
    name: session.name,
    labels: session.labels.join(', '),
    notes: session.notes ?? '',
    outcome: progress.status === 'ended' ? progress.outcome : 'none',
    stretches: session.segments.map(({ start, end }, index) => ({
      index,
      start: localMinute(start, zone),
      end: localMinute(end, zone),
    })),
    openStart: progress.status === 'running' ? localMinute(progress.open.start, zone) : null,
  };
}

type Amend = InputOf<'amend'>;

/** What the edit changes, ready to be sent; a refusal that names the field when a time cannot be read. */
export function amendmentOf(draft: SessionDraft, session: Session, zone: string): Result<Amend> {
  const before = draftOf(session, zone);
  const changes: { -readonly [Key in keyof Amend]: Amend[Key] } = { session: session.id };
  if (draft.name !== before.name) changes.name = draft.name;
  if (draft.labels !== before.labels) changes.labels = tidyLabels(draft.labels.split(','));
  if (draft.notes !== before.notes) changes.notes = draft.notes.trim() === '' ? null : draft.notes;
  if (session.progress.status === 'ended' && draft.outcome !== before.outcome)
    changes.outcome = draft.outcome;
  if (JSON.stringify(draft.stretches) !== JSON.stringify(before.stretches)) {
    const segments: { start: Instant; end: Instant }[] = [];
    for (const [place, stretch] of draft.stretches.entries()) {
      const was = stretch.index === null ? undefined : session.segments[stretch.index];
      const start = instantOf(stretch.start, was?.start, zone);
      if (start === null) return unreadable(`segments.${place}.start`);
      const end = instantOf(stretch.end, was?.end, zone);
      if (end === null) return unreadable(`segments.${place}.end`);
      segments.push({ start, end });
    }
    changes.segments = segments;
  }
  if (draft.openStart !== null && draft.openStart !== before.openStart) {
    const openStart = instantOf(draft.openStart, undefined, zone);
    if (openStart === null) return unreadable('openStart');
    changes.openStart = openStart;
  }
  return accepted(changes);
}

function instantOf(text: string, was: Instant | undefined, zone: string): Instant | null {
  return was !== undefined && localMinute(was, zone) === text ? was : instantOfLocal(text, zone);
}

function unreadable(field: string): Result<never> {
  return refused('invalid-input', message('editor.noMoment'), field);
}
