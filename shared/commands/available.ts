/**
 * The actions that can be done now, each with the command that it sends. The tray menu, the shortcuts and the buttons all draw this one
 * list, so that they cannot disagree. Pure: takes a snapshot, returns actions.
 */
import { type AttendanceAct, canBeTaken } from '../domain/attendance/at-work.ts';
import type { Outcome, Session } from '../domain/session.ts';
import { message, type PlainCode } from '../messages/message.ts';
import { type Instant, msOf } from '../time/instant.ts';
import type { Snapshot } from '../views/snapshot.ts';
import { suggestionsAt } from '../views/suggestions.ts';
import type { Action } from './action.ts';
import type { Call, EndAgo, StartAgo } from './call.ts';
import { pauseOrResumeAction, toggleAction } from './gestures.ts';
import { canBeDone } from './session-actions.ts';
import { sessionCommands } from './session-commands.ts';
import { beginOf } from './suggested.ts';

export interface Actions {
  /** The first has no reason and is asked about later; each of the others gives a reason. Empty when nothing runs. */
  readonly interrupt: readonly Action[];
  /** The attendance steps that make sense now: taking or ending a break first, then leaving or coming to work. */
  readonly atWork: readonly Action[];
  /** Reasons for the newest interruption that has none; empty if no reason is missing. */
  readonly explain: readonly Action[];
  readonly resume: readonly Action[];
  readonly end: readonly Action[];
  /** Blocks planned around now, open tasks, recent sessions and routines, in that order. */
  readonly start: readonly Action[];
  /** Ends the running session some minutes ago, at most as far back as it has been running. */
  readonly endedAgo: readonly Action<EndAgo>[];
  /** Starts what was used last, some minutes ago. */
  readonly startedAgo: readonly Action<StartAgo>[];
  /** What the start/stop gesture does now. */
  readonly toggle: Action;
  /** What the interrupt/resume gesture does now; null when idle. */
  readonly pauseOrResume: Action | null;
}

const outcomes: readonly { readonly outcome: Outcome; readonly label: PlainCode }[] = [
  { outcome: 'done', label: 'outcome.done' },
  { outcome: 'partly', label: 'outcome.partly' },
  { outcome: 'not_done', label: 'outcome.not_done' },
  { outcome: 'none', label: 'action.justEnd' },
];

export function availableActions(snapshot: Snapshot): Actions {
  const { current, takenAt } = snapshot;
  return {
    interrupt: waysToInterrupt(snapshot),
    atWork: atWork(snapshot),
    explain: waysToExplain(snapshot),
    resume: sessionsToResume(snapshot),
    end: waysToEnd(snapshot),
    start: startable(snapshot),
    endedAgo: current === null ? [] : endsAgo(current, takenAt),
    startedAgo: startsAgo(snapshot),
    toggle: toggleAction(snapshot),
    pauseOrResume: pauseOrResumeAction(snapshot),
  };
}

function waysToInterrupt({ current, reasons }: Snapshot): readonly Action[] {
  if (current === null || !canBeDone('interrupt', current)) return [];
  const interrupt = (reason: string | null): Call => ({
    method: 'interrupt',
    input: { session: current.id, reason },
  });
  return [
    { id: 'interrupt', label: message('action.sayWhyLater'), call: interrupt(null) },
    ...reasons.map((reason, index) => ({
      id: `interrupt-${index}`,
      label: message('action.own', { text: reason }),
      call: interrupt(reason),
    })),
  ];
}

function waysToExplain({ unanswered: [newest], reasons }: Snapshot): readonly Action[] {
  if (newest === undefined) return [];
  const { session, id: interruption } = newest;
  return reasons.map((reason, index) => ({
    id: `explain-${index}`,
    label: message('action.own', { text: reason }),
    call: { method: 'explain', input: { session, interruption, reason } },
  }));
}

function sessionsToResume({ active }: Snapshot): readonly Action[] {
  return active
    .filter((session) => canBeDone('resume', session))
    .map(({ id, name }, index) => ({
      id: `resume-${index}`,
      label: message('action.own', { text: name }),
      call: { method: 'resume', input: { session: id } },
    }));
}

function waysToEnd({ current }: Snapshot): readonly Action[] {
  if (current === null || !canBeDone('end', current)) return [];
  return outcomes.map(({ outcome, label }) => ({
    id: `end-${outcome}`,
    label: message(label),
    call: { method: 'end', input: { session: current.id, outcome } },
  }));
}

/** A session that is already under way is offered for resuming, not for a second start beside itself. */
function startable(snapshot: Snapshot): readonly Action[] {
  const names = new Set(snapshot.active.map(({ name }) => name));
  const blocks = new Set(snapshot.active.map(({ linkedBlockId }) => linkedBlockId));
  return suggestionsAt(snapshot, snapshot.takenAt)
    .filter(
      ({ name, linkedBlockId }) =>
        !names.has(name) && (linkedBlockId === undefined || !blocks.has(linkedBlockId)),
    )
    .slice(0, 12)
    .map((suggestion, index) => ({
      id: `start-${suggestion.kind}-${index}`,
      label: message('action.own', { text: suggestion.name }),
      call: { method: 'begin', input: beginOf(suggestion) },
    }));
}

function startsAgo({ usedLast }: Snapshot): readonly Action<StartAgo>[] {
  if (usedLast === null) return [];
  return [5, 10, 15].map((minutes) => ({
    id: `started-${minutes}`,
    label: message('action.startedAgo', { name: usedLast.name, minutes }),
    call: { method: 'begin', input: beginOf(usedLast), agoMs: minutes * 60_000 },
  }));
}

/** At most one action of each pair: somebody with a running session is offered leaving rather than coming. */
function atWork(snapshot: Snapshot): readonly Action[] {
  const first = (...acts: readonly AttendanceAct[]) =>
    acts.filter((act) => canBeTaken(act, snapshot)).slice(0, 1);
  // Do not offer checking in to people who have never used attendance.
  const leaving = first('checkOut', ...(snapshot.attendance === null ? [] : (['checkIn'] as const)));
  return [...first('takeBreak', 'endBreak'), ...leaving].map((act) => ({
    id: act,
    label: message(sessionCommands[act].label),
    call: { method: act, input: {} },
  }));
}

/** Computed as of `now`. One that has become impossible by the time it is sent is refused. */
function endsAgo({ id, progress }: Session, now: Instant): readonly Action<EndAgo>[] {
  if (progress.status !== 'running') return [];
  const ranMs = msOf(now) - msOf(progress.open.start);
  return [5, 10, 15, 30]
    .map((minutes) => ({
      id: `ended-${minutes}`,
      label: message('action.endedAgo', { minutes }),
      call: { method: 'end', input: { session: id }, agoMs: minutes * 60_000 } as const,
    }))
    .filter(({ call }) => call.agoMs < ranMs);
}
