/**
 * The tray menu as data: what runs, what can be done about it, and the ways into the windows. Complete by itself, since a click on
 * the icon may never arrive. Pure: a snapshot and the time in, a menu out; equal menus are equal as JSON.
 */
import type { Action } from '../../shared/commands/action.ts';
import { type Actions, availableActions } from '../../shared/commands/available.ts';
import type { Call, StartAgo } from '../../shared/commands/call.ts';
import { commands } from '../../shared/commands/table.ts';
import { firstStart, openInterruption, type Session } from '../../shared/domain/session.ts';
import { workedMs } from '../../shared/domain/times.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';

export type MenuEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'item'; readonly id: string; readonly label: string; readonly call: Call | StartAgo }
  | {
      readonly kind: 'submenu';
      readonly id: string;
      readonly label: string;
      readonly entries: readonly MenuEntry[];
    };

export function trayMenu(snapshot: Snapshot, now: Instant): readonly MenuEntry[] {
  const actions = availableActions(snapshot);
  const { windows } = actions;
  return [
    ...headlines(snapshot, now, windows.tray),
    ...unansweredEntries(snapshot, actions),
    separator,
    ...submenu('interrupt', commands.interrupt.label, actions.interrupt),
    ...(actions.takeBreak === null ? [] : [item(actions.takeBreak)]),
    ...resumeEntries(actions.resume),
    ...submenu('end', commands.end.label, actions.end),
    {
      kind: 'submenu',
      id: 'start',
      label: commands.begin.label,
      entries: [
        ...actions.start.map(item),
        ...(actions.start.length === 0 ? [] : [separator]),
        item({ ...windows.tray, id: 'start-other', label: 'Something else…' }),
      ],
    },
    ...submenu('started-ago', 'Started a while ago', actions.startedAgo),
    separator,
    item(windows.summary),
    item(windows.tray),
    item(windows.settings),
    separator,
    item(actions.quit),
  ];
}

/** One line for the tooltip: `Write report, 1 h 12`. */
export function trayTooltip({ current }: Pick<Snapshot, 'current'>, now: Instant): string {
  return current === null ? 'RoutineLog: nothing is running' : `RoutineLog: ${sessionLine(current, now)}`;
}

/** Beside the icon on macOS: the elapsed time while something runs. */
export function trayTitle({ current }: Pick<Snapshot, 'current'>, now: Instant): string {
  return current?.progress.status === 'running' ? ` ${spokenDuration(workedMs(current, now))}` : '';
}

/** Milliseconds until one of the texts here changes by itself; null while nothing runs. */
export function msToNextChange({ current }: Pick<Snapshot, 'current'>, now: Instant): number | null {
  if (current === null) return null;
  if (current.progress.status === 'running') return 60_000 - (workedMs(current, now) % 60_000);
  const since = openInterruption(current)?.at;
  return since === undefined ? null : 60_000 - (Math.max(0, msOf(now) - msOf(since)) % 60_000);
}

const separator: MenuEntry = { kind: 'separator' };

function headlines(snapshot: Snapshot, now: Instant, open: Action): readonly MenuEntry[] {
  const { current, notices } = snapshot;
  return [
    { kind: 'text', label: current === null ? 'Nothing is running' : sessionLine(current, now) },
    ...notices.slice(0, 1).map(
      ({ kind }): MenuEntry =>
        item({
          ...open,
          id: 'notice',
          label: kind === 'not-saved' ? 'Something could not be saved…' : 'Something about your files…',
        }),
    ),
  ];
}

/** The newest one can be answered here with a usual reason; the window takes any, for all. */
function unansweredEntries({ unanswered }: Snapshot, { explain, windows }: Actions): readonly MenuEntry[] {
  const { length } = unanswered;
  const [newest] = unanswered;
  if (newest === undefined) return [];
  const label = length === 1 ? '1 interruption without a reason' : `${length} interruptions without a reason`;
  return [
    {
      kind: 'submenu',
      id: 'unanswered',
      label,
      entries: [
        { kind: 'text', label: `Why was “${short(newest.sessionName)}” interrupted?` },
        ...explain.map(item),
        separator,
        item({ ...windows.tray, id: 'explain-other', label: 'Something else…' }),
      ],
    },
  ];
}

function sessionLine(session: Session, now: Instant): string {
  const name = short(session.name);
  const since = openInterruption(session)?.at;
  return since === undefined || firstStart(session) === null
    ? `${name}, ${spokenDuration(workedMs(session, now))}`
    : `${name}, interrupted for ${spokenDuration(msOf(now) - msOf(since))}`;
}

/** One session to resume is one click away; several are a choice. */
function resumeEntries(actions: readonly Action[]): readonly MenuEntry[] {
  const [only] = actions;
  const { label } = commands.resume;
  if (only === undefined || actions.length > 1) return submenu('resume', label, actions);
  return [{ kind: 'item', id: 'resume', label: `${label} ${short(only.label)}`, call: only.call }];
}

function submenu(
  id: string,
  label: string,
  actions: readonly Action<Call | StartAgo>[],
): readonly MenuEntry[] {
  return actions.length === 0 ? [] : [{ kind: 'submenu', id, label, entries: actions.map(item) }];
}

function item({ id, label, call }: Action<Call | StartAgo>): MenuEntry {
  return { kind: 'item', id, label: short(label), call };
}

/** Menus are as wide as their longest line. */
function short(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= 60 ? characters.join('') : `${characters.slice(0, 59).join('')}…`;
}
