/** A session as text fields of an edit, and how an edit takes over what was changed elsewhere. Pure. */
import { type BlockLink, chosenLink } from '../../shared/domain/block-link.ts';
import { mergedText } from '../../shared/domain/merged-text.ts';
import type { Interruption, InterruptionId, Outcome, Session } from '../../shared/domain/session.ts';
import { isSame } from '../../shared/is-same.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { type EntryDraft, entriesTakenUp, entryDrafts } from './entry-draft.ts';
import { type Known, type Place, type StretchDraft, stretchDraft } from './stretch-draft.ts';
import { type EditOf, labelsTakenUp, overtaken, standing } from './taken-up.ts';
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
