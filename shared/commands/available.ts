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
import type { EndAgo, StartAgo } from './call.ts';
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
  const { current, usedLast } = snapshot;
  const canInterrupt = current !== null && canBeDone('interrupt', current);
  const interrupted = snapshot.active.filter((each) => canBeDone('resume', each));
  const interrupt: Action[] =
    current !== null && canInterrupt
      ? [
          {
            id: 'interrupt',
            label: message('action.sayWhyLater'),
            call: { method: 'interrupt', input: { session: current.id, reason: null } },
          },
          ...snapshot.reasons.map(
            (reason, index): Action => ({
              id: `interrupt-${index}`,
              label: message('action.own', { text: reason }),
              call: { method: 'interrupt', input: { session: current.id, reason } },
            }),
          ),
        ]
      : [];
  const [unanswered] = snapshot.unanswered;
  const explain =
    unanswered === undefined
      ? []
      : snapshot.reasons.map((reason, index): Action => {
          const input = { session: unanswered.session, interruption: unanswered.id, reason };
          return {
            id: `explain-${index}`,
            label: message('action.own', { text: reason }),
            call: { method: 'explain', input },
          };
        });
  const resume = interrupted.map(
    (session, index): Action => ({
      id: `resume-${index}`,
      label: message('action.own', { text: session.name }),
      call: { method: 'resume', input: { session: session.id } },
    }),
  );
  const end =
    current === null || !canBeDone('end', current)
      ? []
      : outcomes.map(
          ({ outcome, label }): Action => ({
            id: `end-${outcome}`,
            label: message(label),
            call: { method: 'end', input: { session: current.id, outcome } },
          }),
        );
  const endedAgo = current === null ? [] : endsAgo(current, snapshot.takenAt);
  // A session that is already under way is offered for resuming, not for a second start beside itself.
  const underWay = new Set(snapshot.active.map(({ name }) => name));
  const served = new Set(snapshot.active.map(({ linkedBlockId }) => linkedBlockId));
  const startable = suggestionsAt(snapshot, snapshot.takenAt).filter(
    ({ name, linkedBlockId }) =>
      !underWay.has(name) && (linkedBlockId === undefined || !served.has(linkedBlockId)),
  );
  const start = startable.slice(0, 12).map(
    (suggestion, index): Action => ({
      id: `start-${suggestion.kind}-${index}`,
      label: message('action.own', { text: suggestion.name }),
      call: { method: 'begin', input: beginOf(suggestion) },
    }),
  );
  const startedAgo =
    usedLast === null
      ? []
      : [5, 10, 15].map(
          (minutes): Action<StartAgo> => ({
            id: `started-${minutes}`,
            label: message('action.startedAgo', { name: usedLast.name, minutes }),
            call: { method: 'begin', input: beginOf(usedLast), agoMs: minutes * 60_000 },
          }),
        );
  return {
    interrupt,
    atWork: atWork(snapshot),
    explain,
    resume,
    end,
    start,
    endedAgo,
    startedAgo,
    toggle: toggleAction(snapshot),
    pauseOrResume: pauseOrResumeAction(snapshot),
  };
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
