/**
 * What a commit did, in the words that follow “Undo:” and “Redo:” and that the history of a thing uses. They come from the commit's code
 * and the name of the thing. Pure.
 */
import type { What } from '../domain/commit.ts';
import { isByClockAhead, type StepToTake } from '../domain/steps.ts';
import { dayTime } from '../format/moment.ts';
import { longDate } from '../format/time-of-day.ts';
import { type Message, message } from '../messages/message.ts';
import type { Speech } from '../messages/speech.ts';
import { type Instant, msOf } from '../time/instant.ts';
import type { Call } from './call.ts';

/**
 * `ended Write report`; for several things, the first and the number of others. Null stands for a commit of which nothing is known any
 * more.
 */
export function whatInWords(what: What | null, speech: Speech): Message {
  const one = toOneInWords(what, speech);
  const others = Number(what?.params['others'] ?? 0);
  return others > 0 ? message('did.toOthers', { what: one, others }) : one;
}

function toOneInWords(what: What | null, speech: Speech): Message {
  const { name: named, to: target, date } = what?.params ?? {};
  const name = String(named ?? '');
  const to = String(target ?? '');
  if (what?.code.startsWith('attendance-')) return attendanceInWords(what.code);
  if (typeof date === 'string') return pageInWords(what?.code, longDate(date, speech));
  if (what === null || name === '') return message('did.other');
  if (what.code.startsWith('doubt-')) return message('did.answered', { name });
  switch (what.code) {
    case 'session-started':
      return message('did.started', { name });
    case 'session-created':
      return message('did.created', { name });
    case 'session-interrupted':
      return message('did.interrupted', { name });
    case 'session-resumed':
      return message('did.resumed', { name });
    case 'session-ended':
      return message('did.ended', { name });
    case 'session-recorded':
      return message('did.recorded', { name });
    case 'session-deleted':
      return message('did.deleted', { name });
    case 'session-restored':
      return message('did.restored', { name });
    case 'session-split':
      return message('did.split', { name });
    case 'sessions-merged':
      return message('did.merged', { name });
    case 'stretch-moved':
      return message('did.moved', { name });
    case 'interruption-explained':
      return message('did.explained', { name });
    case 'interruption-waits':
      return message('did.waits', { name });
    case 'block-planned':
      return message('did.planned', { name });
    case 'block-removed':
      return message('did.unplanned', { name });
    case 'block-changed':
      return message('did.replanned', { name });
    case 'task-created':
      return message('did.taskAdded', { name });
    case 'task-changed':
      return message('did.taskChanged', { name });
    case 'task-completed':
      return message('did.taskCompleted', { name });
    case 'task-reopened':
      return message('did.taskReopened', { name });
    case 'routine-added':
      return message('did.routineAdded', { name });
    case 'routine-changed':
      return message('did.routineChanged', { name });
    case 'routine-removed':
      return message('did.routineRemoved', { name });
    case 'label-renamed':
      return message('did.labelRenamed', { name, to });
    case 'labels-merged':
      return message('did.labelsMerged', { name, to });
    case 'label-colored':
      return message('did.labelColored', { name });
    default:
      return message('did.changed', { name });
  }
}

function pageInWords(code: string | undefined, day: string): Message {
  switch (code) {
    case 'day-closed':
      return message('did.dayClosed', { day });
    case 'day-reopened':
      return message('did.dayReopened', { day });
    case 'baseline-frozen':
      return message('did.planKept', { day });
    case 'stretch-left-out':
      return message('did.stretchLeftOut', { day });
    default:
      return message('did.pageWritten', { day });
  }
}

function attendanceInWords(code: string): Message {
  switch (code) {
    case 'attendance-check-in':
      return message('did.checkedIn');
    case 'attendance-check-out':
      return message('did.checkedOut');
    case 'attendance-break-start':
      return message('did.tookBreak');
    default:
      return message('did.cameBack');
  }
}

export interface Told {
  readonly what: What | null;
  /** When it was first done. */
  readonly at: Instant;
  readonly comesBack?: StepToTake['comesBack'];
  readonly countsFrom?: Instant;
  readonly refusal?: Message;
}

/** A step that adds less time than this does not say so, because times are shown in whole minutes. */
const leastToldMs = 60_000;

/** Milliseconds until the sentence of the step begins to say since when the time will count; null if it does already or never will. */
export function msToTold({ countsFrom }: Pick<Told, 'countsFrom'>, now: Instant): number | null {
  if (countsFrom === undefined) return null;
  const left = leastToldMs - (msOf(now) - msOf(countsFrom));
  return left > 0 ? left : null;
}

/**
 * `Undo: ended Write report, 10:42`: says beforehand what a step will do. For something deleted while it ran, it also says in which state
 * it comes back. If the step makes a session run again, it says since when the time will count as worked, because the person may have been
 * away meanwhile. If the step would be refused, it says why.
 */
export function stepInWords(
  kind: 'undo' | 'redo',
  { what, at, comesBack, countsFrom, refusal }: Told,
  { now, zone }: { readonly now: Instant; readonly zone: string },
  speech: Speech,
): Message {
  const done = whatInWords(what, speech);
  const step = isByClockAhead(at, now)
    ? message(`${kind}.nextByClockAhead`, { what: done })
    : message(`${kind}.next`, { what: done, time: dayTime(at, now, zone, speech) });
  if (refusal !== undefined) return message('step.refused', { step, why: refusal });
  if (countsFrom !== undefined && msToTold({ countsFrom }, now) === null)
    return message('step.countsFrom', { step, time: dayTime(countsFrom, now, zone, speech) });
  return comesBack === undefined ? step : message(`step.comesBack.${comesBack}`, { step });
}

/** The call that takes exactly the step that was shown, even if another change has come in between. */
export function stepCall(kind: 'undo' | 'redo', { change }: Pick<StepToTake, 'change'>): Call {
  return kind === 'undo' ? { method: 'undo', input: { change } } : { method: 'redo', input: { change } };
}
