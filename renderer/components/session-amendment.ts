/** The changes that remain when the fields of an edit are read back. Pure. */
import type { InputOf } from '../../shared/contract/contract.ts';
import { tidyLabels } from '../../shared/domain/description.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { isSame } from '../../shared/is-same.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { readEntries } from './entry-draft.ts';
import { readStretch } from './read-stretch.ts';
import { type Edit, knownOf, type SessionDraft } from './session-draft.ts';
import type { Place } from './stretch-draft.ts';
import { fieldOf, problemOf } from './stretch-problem.ts';

type Amend = InputOf<'amend'>;

/**
 * Returns the changes of an edit, ready to be sent. Its task must be settled before. Refuses a time that cannot be read or lies in the
 * future; the refusal names the field.
 */
export function amendmentOf(edit: Edit, session: Session, place: Place, now: Instant): Result<Amend> {
  const { draft, base } = edit;
  const changes: { -readonly [Key in keyof Amend]: Amend[Key] } = { session: session.id };
  if (draft.name !== base.name) changes.name = draft.name;
  const labels = tidyLabels([...draft.labels, draft.newLabel]);
  if (!isSame(labels, base.labels)) changes.labels = labels;
  // A task that is still to be added has no id yet.
  if (!draft.task.isNew && draft.task.id !== base.task.id) changes.linkedTaskId = draft.task.id;
  if (draft.block !== base.block) changes.linkedBlockId = draft.block;
  const times = timesOf(draft, session, place, now);
  if (!times.ok) return times;
  const { closed, open } = times.value;
  const areUnmoved =
    closed.length === session.segments.length &&
    closed.every(
      ({ start, end }, at) => session.segments[at]?.start === start && session.segments[at]?.end === end,
    );
  if (!areUnmoved) changes.segments = closed.map(({ start, end }) => ({ start, end }));
  if (open !== null && session.progress.status === 'running') {
    if (open.start !== session.progress.open.start) changes.openStart = open.start;
    if (open.end !== null) changes.openEnd = open.end;
  }
  const isOver = session.progress.status === 'ended' || changes.openEnd !== undefined;
  if (isOver && draft.outcome !== base.outcome) changes.outcome = draft.outcome;
  const reasons = Object.entries(draft.reasons).filter(([id, reason]) => reason !== base.reasons[id]);
  if (reasons.length > 0)
    changes.reasons = reasons.map(([interruption, reason]) => ({ interruption, reason: reason.trim() }));
  const blank = changes.reasons?.find(({ reason }) => reason === '');
  if (blank !== undefined)
    return refused('invalid-input', message('refusal.blankReason'), `reasons.${blank.interruption}`);
  if (JSON.stringify(draft.entries) !== JSON.stringify(base.entries)) {
    const entries = readEntries(draft.entries);
    if (!entries.ok) return entries;
    changes.entries = [...entries.value];
  }
  if (draft.notes !== base.notes) {
    changes.notes = draft.notes.trim() === '' ? null : draft.notes;
    changes.notesBefore = base.notes;
  }
  return accepted(changes);
}

export interface DraftTimes {
  readonly closed: readonly Interval[];
  readonly open: { readonly start: Instant; readonly end: Instant | null } | null;
}

/** Reads the times in the fields. Refuses the first stretch that has a problem. */
export function timesOf(
  { stretches }: SessionDraft,
  session: Session,
  place: Place,
  now: Instant,
): Result<DraftTimes> {
  const closed: Interval[] = [];
  let open: DraftTimes['open'] = null;
  for (const stretch of stretches) {
    const known = knownOf(stretch, session, now);
    const read = readStretch(stretch, place, known);
    const problem = problemOf(stretch, read, known);
    const { start, end } = read;
    if (problem !== null || start === null)
      return refused(
        problem?.isOrder === true ? 'end-not-after-start' : 'invalid-input',
        problem?.message ?? message('editor.noMoment'),
        fieldOf(stretch, closed.length, problem?.which ?? 'start'),
      );
    if (known.isOpen) open = { start, end };
    else if (end !== null) closed.push({ start, end });
  }
  return accepted({ closed, open });
}
