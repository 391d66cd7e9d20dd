/** A session as text fields of an edit, and the changes that remain when the fields are read back. Pure. */
import type { InputOf } from '../../shared/contract/contract.ts';
import { longestBlockMs } from '../../shared/domain/block.ts';
import { type BlockLink, chosenLink } from '../../shared/domain/block-link.ts';
import { tidyLabels } from '../../shared/domain/description.ts';
import { mergedText } from '../../shared/domain/merged-text.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Interruption, InterruptionId, Outcome, Session } from '../../shared/domain/session.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { type EntryDraft, entriesTakenUp, entryDrafts, readEntries } from './entry-draft.ts';
import { readStretch, type StretchRead } from './read-stretch.ts';
import { type Known, type Place, type StretchDraft, stretchDraft } from './stretch-draft.ts';
import { type EditOf, isSame, labelsTakenUp, overtaken, standing } from './taken-up.ts';
import { chosenTask, type TaskChoice } from './task-choice.ts';

export interface SessionDraft {
  readonly name: string;
  readonly labels: readonly string[];
  /** The text of a label that is being typed. It becomes a label when the edit is saved. */
  readonly newLabel: string;
  readonly notes: string;
  readonly task: TaskChoice;
  /** The plan block that the session serves. */
  readonly block: BlockLink;
  readonly outcome: Outcome;
  /** The exercises with their sets. */
  readonly entries: readonly EntryDraft[];
  /** The closed stretches in their order, then the open one. */
  readonly stretches: readonly StretchDraft[];
  /** The reasons of the interruptions by interruption id; blank where there is none. */
  readonly reasons: Readonly<Record<InterruptionId, string>>;
}

export type Edit = EditOf<SessionDraft>;

export function draftOf(session: Session, place: Place): SessionDraft {
  const { progress } = session;
  return {
    name: session.name,
    labels: session.labels,
    newLabel: '',
    notes: session.notes ?? '',
    task: chosenTask(session.linkedTaskId),
    block: chosenLink(session),
    outcome: progress.status === 'ended' ? progress.outcome : 'none',
    entries: entryDrafts(session.entries, place.weights ?? 'kg', place.speech),
    stretches: [
      ...session.segments.map((segment, index) => stretchDraft(index, segment, place)),
      ...(progress.status === 'running'
        ? [stretchDraft('open', { start: progress.open.start, end: null }, place)]
        : []),
    ],
    reasons: Object.fromEntries(session.interruptions.map(({ id, reason }) => [id, reason ?? ''])),
  };
}

/** Returns the fields that hold a single value each, by name. A reason is named by the id of its interruption. */
export function singleFields({ name, task, block, outcome, reasons }: SessionDraft) {
  const byId = Object.entries(reasons).map(([id, reason]) => [reasonField(id), reason] as const);
  return { name, task, block, outcome, ...Object.fromEntries(byId) };
}

export function reasonField(id: InterruptionId): string {
  return `reasons.${id}`;
}

/**
 * Merges a kept edit with the session as it is now. Typed values stay; the others are taken from the session. The times belong together: if
 * stretches were changed elsewhere, they replace all typed times.
 */
export function takenUp({ draft, base, overtaken: before }: Edit, session: Session, place: Place): Edit {
  const fresh = draftOf(session, place);
  const kept = <Key extends 'name' | 'task' | 'block' | 'outcome'>(key: Key) =>
    standing(draft[key], base[key], fresh[key]);
  const reasons = Object.entries(fresh.reasons).map(([id, reason]) => {
    const typed = draft.reasons[id];
    return [id, typed === undefined || typed === base.reasons[id] ? reason : typed] as const;
  });
  const single = { typed: singleFields(draft), base: singleFields(base), fresh: singleFields(fresh) };
  return {
    base: fresh,
    overtaken: [
      ...overtaken(before, single),
      ...(areTimesGone({ draft, base, ...(before && { overtaken: before }) }, fresh) ? [times] : []),
    ],
    draft: {
      name: kept('name'),
      labels: labelsTakenUp(draft.labels, base.labels, fresh.labels),
      newLabel: draft.newLabel,
      notes: mergedText(draft.notes, base.notes, fresh.notes),
      task: kept('task'),
      block: kept('block'),
      outcome: kept('outcome'),
      entries: isSame(draft.entries, base.entries)
        ? fresh.entries
        : entriesTakenUp(draft.entries, base.entries, fresh.entries, place.speech),
      stretches: isSame(base.stretches, fresh.stretches) ? draft.stretches : fresh.stretches,
      reasons: Object.fromEntries(reasons),
    },
  };
}

const times = 'stretches';

/** Whether times were typed in the edit and then replaced, because the stretches were changed elsewhere. */
function areTimesGone({ draft, base, overtaken }: Edit, { stretches }: SessionDraft): boolean {
  if (isSame(draft.stretches, stretches)) return overtaken?.includes(times) === true;
  return !isSame(draft.stretches, base.stretches) && !isSame(base.stretches, stretches);
}

/** Whether typed times were replaced and no times have been typed since. */
export function hasLostTimes({ draft, base, overtaken }: Edit): boolean {
  return overtaken?.includes(times) === true && isSame(draft.stretches, base.stretches);
}

/** Returns what is known about a stretch of the session. */
export function knownOf({ index }: StretchDraft, { segments, progress }: Session, now: Instant): Known {
  if (index === 'open' && progress.status === 'running') {
    const { start } = progress.open;
    return { was: { start, end: start > now ? start : now }, isOpen: true, now };
  }
  const was = typeof index === 'number' ? segments[index] : undefined;
  if (was !== undefined) return { was: { start: was.start, end: was.end }, isOpen: false, now };
  const last = segments.at(-1);
  return { ...(last === undefined ? {} : { near: { start: last.end, end: last.end } }), isOpen: false, now };
}

/** Returns an empty stretch after the last one. */
export function addedStretch({ segments }: Session, now: Instant, place: Place): StretchDraft {
  const at = segments.at(-1)?.end ?? now;
  return { ...stretchDraft(null, { start: at, end: at }, place), start: '', end: '' };
}

/** Returns the interruption between a stretch of the session and the next one. */
export function interruptionAfter(
  { index }: StretchDraft,
  { segments, interruptions }: Session,
): Interruption | undefined {
  const end = typeof index === 'number' ? segments[index]?.end : undefined;
  if (end === undefined || typeof index !== 'number') return undefined;
  const next = segments[index + 1]?.start;
  return interruptions.find(({ at }) => at >= end && (next === undefined || at < next));
}

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
  if (JSON.stringify(labels) !== JSON.stringify(base.labels)) changes.labels = labels;
  // A task that is still to be added has no id yet.
  if (!draft.task.isNew && draft.task.id !== base.task.id) changes.linkedTaskId = draft.task.id;
  if (draft.block !== base.block) changes.linkedBlockId = draft.block;
  const times = timesOf(draft, session, place, now);
  if (!times.ok) return times;
  const { closed, open } = times.value;
  const isSame =
    closed.length === session.segments.length &&
    closed.every(
      ({ start, end }, at) => session.segments[at]?.start === start && session.segments[at]?.end === end,
    );
  if (!isSame) changes.segments = closed.map(({ start, end }) => ({ start, end }));
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

/** Returns the name by which a refusal refers to a field of a stretch. */
export function fieldOf({ index }: StretchDraft, place: number, which: 'date' | 'start' | 'end'): string {
  if (index === 'open') return which === 'end' ? 'openEnd' : which === 'date' ? 'openDate' : 'openStart';
  return `segments.${place}.${which}`;
}

export interface StretchProblem {
  readonly which: 'date' | 'start' | 'end';
  readonly message: Message;
  readonly isOrder?: boolean;
}

/**
 * Returns what is wrong with a stretch by itself, to be shown at its field, or null. Unless it is planned, a stretch must not end in the
 * future (rules, "ends in the future").
 */
export function problemOf(draft: StretchDraft, read: StretchRead, known: Known): StretchProblem | null {
  const { start, end, startDate } = read;
  const { was, isOpen } = known;
  const isToCome = (at: Instant) => known.isPlanned !== true && at > known.now;
  if (startDate === null) return { which: 'date', message: message('editor.noDate') };
  if (start === null) return { which: 'start', message: message('editor.noTime') };
  if (start !== was?.start && isToCome(start))
    return { which: 'start', message: message('refusal.startToCome') };
  if (isOpen && draft.end.trim() === '') return null;
  if (end === null) return { which: 'end', message: message('editor.noTime') };
  if (end === was?.end && !isOpen && start <= end) return null;
  const isBefore = end <= start || (isToCome(end) && draft.endDate === null && read.daysLater === 1);
  if (isBefore) return { which: 'end', message: message('refusal.endNotAfterStart'), isOrder: true };
  if (isToCome(end)) return { which: 'end', message: message('refusal.endToCome') };
  if (known.isPlanned === true && msOf(end) - msOf(start) > longestBlockMs)
    return { which: 'end', message: message('refusal.blockTooLong') };
  return null;
}
