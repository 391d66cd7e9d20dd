/** The fields of a session that a commit changed, each before and after. Pure. */
import type { Interruption, Outcome, Session } from '../domain/session.ts';
import { isSame } from '../is-same.ts';
import { sum } from '../sum.ts';
import type { Instant } from '../time/instant.ts';
import type { Happening } from './happening.ts';

/** A segment as it was then; the end is null if it was open. */
export interface StretchThen {
  readonly start: Instant;
  readonly end: Instant | null;
}

export type FieldChange =
  | { readonly field: 'name' | 'notes' | 'task'; readonly from: string | null; readonly to: string | null }
  | { readonly field: 'labels'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly field: 'outcome'; readonly from: Outcome; readonly to: Outcome }
  /** Number of sets; if it is the same before and after, the sets themselves changed. */
  | { readonly field: 'sets'; readonly from: number; readonly to: number }
  /** The block of the plan that it was about changed. */
  | { readonly field: 'block' }
  | { readonly field: 'times'; readonly from: readonly StretchThen[]; readonly to: readonly StretchThen[] }
  /** The reason of the interruption at that moment. */
  | {
      readonly field: 'reason';
      readonly at: Instant;
      readonly from: string | null;
      readonly to: string | null;
    };

const saysTimes: ReadonlySet<Happening> = new Set([
  'started',
  'interrupted',
  'resumed',
  'ended',
  'deleted',
  'restored',
]);

export function changesOf(before: Session, after: Session, happened: Happening): FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.name !== after.name) changes.push({ field: 'name', from: before.name, to: after.name });
  if (!isSame(before.labels, after.labels))
    changes.push({ field: 'labels', from: before.labels, to: after.labels });
  if (before.linkedTaskId !== after.linkedTaskId)
    changes.push({ field: 'task', from: before.linkedTaskId, to: after.linkedTaskId });
  if (before.notes !== after.notes) changes.push({ field: 'notes', from: before.notes, to: after.notes });
  const [from, to] = [outcomeOf(before), outcomeOf(after)];
  if (from !== to) changes.push({ field: 'outcome', from, to });
  if (!isSame(before.entries, after.entries))
    changes.push({ field: 'sets', from: setsOf(before), to: setsOf(after) });
  if (before.linkedBlockId !== after.linkedBlockId) changes.push({ field: 'block' });
  // That it was started, interrupted or ended already says where a segment begins or ends.
  const isSameTimes = before.segments === after.segments && before.progress === after.progress;
  const [had, has] =
    isSameTimes || saysTimes.has(happened) ? [[], []] : [stretches(before), stretches(after)];
  if (!isSame(had, has)) changes.push({ field: 'times', from: had, to: has });
  return [...changes, ...reasonsOf(before.interruptions, after.interruptions)];
}

function reasonsOf(before: readonly Interruption[], after: readonly Interruption[]): FieldChange[] {
  if (before === after) return [];
  // Most commits change one interruption, and a session may have thousands of both. Only those between the equal ones are compared by their ids.
  const least = Math.min(before.length, after.length);
  let first = 0;
  while (first < least && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < least - first && before.at(-1 - last) === after.at(-1 - last)) last += 1;
  const reasons = new Map(before.slice(first, before.length - last).map(({ id, reason }) => [id, reason]));
  return after.slice(first, after.length - last).flatMap(({ id, at, reason }): FieldChange[] => {
    const from = reasons.get(id) ?? null;
    return from === reason ? [] : [{ field: 'reason', at, from, to: reason }];
  });
}

function setsOf({ entries }: Session): number {
  return sum(entries, ({ sets }) => sets.length);
}

function outcomeOf({ progress }: Session): Outcome {
  return progress.status === 'ended' ? progress.outcome : 'none';
}

function stretches({ segments, progress }: Session): StretchThen[] {
  const open = progress.status === 'running' ? [{ start: progress.open.start, end: null }] : [];
  return [...segments.map(({ start, end }) => ({ start, end })), ...open];
}
