/**
 * What can be done now, with the command that each sends: the one list that tray menu, shortcuts and buttons draw, so that they cannot
 * disagree. Pure: a snapshot in, actions out.
 */
import type { Call, StartAgo } from './commands/call.ts';
import type { InputOf } from './contract/contract.ts';
import type { Outcome } from './domain/session.ts';
import type { Snapshot, Suggestion } from './views/snapshot.ts';

export interface Action<Offered = Call> {
  /** Stable, for keys and tests: `interrupt`, `end-done`, `start-recent-0`. */
  readonly id: string;
  readonly label: string;
  readonly call: Offered;
}

export interface Actions {
  /** With a reason, each; the first one, without a reason, asks later. Empty when nothing runs. */
  readonly interrupt: readonly Action[];
  readonly takeBreak: Action | null;
  /** Reasons for the newest interruption that has none; empty when none is missing. */
  readonly explain: readonly Action[];
  readonly resume: readonly Action[];
  readonly end: readonly Action[];
  /** Planned, recent and routines, in that order. */
  readonly start: readonly Action[];
  /** Start what was used last, some minutes ago. */
  readonly startedAgo: readonly Action<StartAgo>[];
  /** What the start/stop gesture would do now. */
  readonly toggle: Action;
  /** What the interrupt/resume gesture would do now; null when idle. */
  readonly pauseOrResume: Action | null;
}

const outcomes: readonly { readonly outcome: Outcome; readonly label: string }[] = [
  { outcome: 'done', label: 'Done' },
  { outcome: 'partly', label: 'Partly done' },
  { outcome: 'not_done', label: 'Not done' },
  { outcome: 'none', label: 'Just end' },
];

export function availableActions(snapshot: Snapshot): Actions {
  const { current } = snapshot;
  const running = current?.progress.status === 'running';
  const interrupted = snapshot.active.filter((each) => each.progress.status === 'interrupted');
  const interrupt: Action[] =
    running && current !== null
      ? [
          {
            id: 'interrupt',
            label: 'Say why later',
            call: { method: 'interrupt', input: { session: current.id, reason: null } },
          },
          ...snapshot.reasons.map(
            (reason, index): Action => ({
              id: `interrupt-${index}`,
              label: reason,
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
          return { id: `explain-${index}`, label: reason, call: { method: 'explain', input } };
        });
  const resume = interrupted.map(
    (session, index): Action => ({
      id: `resume-${index}`,
      label: session.name,
      call: { method: 'resume', input: { session: session.id } },
    }),
  );
  const end =
    current === null
      ? []
      : outcomes.map(
          ({ outcome, label }): Action => ({
            id: `end-${outcome}`,
            label,
            call: { method: 'end', input: { session: current.id, outcome } },
          }),
        );
  // What is under way already is there to be resumed, not to be started once more beside itself.
  const underWay = new Set(snapshot.active.map(({ name }) => name));
  const startable = snapshot.suggestions.filter(({ name }) => !underWay.has(name));
  const start = startable.slice(0, 12).map(
    (suggestion, index): Action => ({
      id: `start-${suggestion.kind}-${index}`,
      label: suggestion.name,
      call: { method: 'begin', input: beginOf(suggestion) },
    }),
  );
  const usedLast = lastUsed(startable);
  const startedAgo =
    usedLast === undefined
      ? []
      : [5, 10, 15].map(
          (minutes): Action<StartAgo> => ({
            id: `started-${minutes}`,
            label: `${usedLast.name}, ${minutes} min ago`,
            call: { method: 'begin', input: beginOf(usedLast), agoMs: minutes * 60_000 },
          }),
        );
  return {
    interrupt,
    takeBreak: running
      ? { id: 'break', label: 'Take a break', call: { method: 'interrupt', input: { reason: 'Break' } } }
      : null,
    explain,
    resume,
    end,
    start,
    startedAgo,
    toggle: toggleAction(snapshot),
    pauseOrResume: pauseOrResumeAction(snapshot),
  };
}

/** What the interrupt/resume gesture does now; null when idle. */
export function pauseOrResumeAction({ current }: Pick<Snapshot, 'current'>): Action | null {
  if (current === null) return null;
  const input = { session: current.id };
  return current.progress.status === 'running'
    ? { id: 'pause-or-resume', label: `Interrupt ${current.name}`, call: { method: 'interrupt', input } }
    : { id: 'pause-or-resume', label: `Resume ${current.name}`, call: { method: 'resume', input } };
}

/** What the start/stop gesture does now: ends what runs, resumes what is interrupted, else starts what was used last. */
export function toggleAction({ current, suggestions }: Pick<Snapshot, 'current' | 'suggestions'>): Action {
  const usedLast = lastUsed(suggestions);
  if (current !== null)
    return current.progress.status === 'running'
      ? {
          id: 'toggle',
          label: `End ${current.name}`,
          call: { method: 'end', input: { session: current.id } },
        }
      : {
          id: 'toggle',
          label: `Resume ${current.name}`,
          call: { method: 'resume', input: { session: current.id } },
        };
  return usedLast === undefined
    ? { id: 'toggle', label: 'Start…', call: { method: 'openWindow', input: { page: 'tray' } } }
    : { id: 'toggle', label: `Start ${usedLast.name}`, call: { method: 'begin', input: beginOf(usedLast) } };
}

/** The command that a suggestion stands for. */
export function beginOf(suggestion: Suggestion): InputOf<'begin'> {
  const { name, labels, linkedTaskId, routineId } = suggestion;
  return { name, labels: [...labels], linkedTaskId, routineId };
}

function lastUsed(suggestions: readonly Suggestion[]): Suggestion | undefined {
  return suggestions.find((each) => each.kind === 'recent') ?? suggestions[0];
}
