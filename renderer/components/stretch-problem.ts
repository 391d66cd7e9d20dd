/** What is wrong with a typed stretch by itself, and at which of its fields that is shown. Pure. */
import { longestBlockMs } from '../../shared/domain/block.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { StretchRead } from './read-stretch.ts';
import type { Known, StretchDraft } from './stretch-draft.ts';

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
