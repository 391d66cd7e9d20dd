/** The texts at the icon: its tooltip, the title beside it on macOS, and when they change by themselves. Pure. */
import { msToTold } from '../../../shared/commands/what-in-words.ts';
import { openInterruption, type Session } from '../../../shared/domain/session.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { english, type Speech } from '../../../shared/messages/speech.ts';
import { type Instant, msOf } from '../../../shared/time/instant.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { nextPlannedAround } from '../../../shared/views/suggestions.ts';
import { shownMinute, shownWorkedMs } from '../../../shared/views/whole-minutes.ts';
import { sessionLine } from './session-line.ts';

/** The tooltip in one line: `RoutineLog: Write report, 1 h 12`. */
export function trayTooltip(
  { current }: Pick<Snapshot, 'current'>,
  now: Instant,
  speech: Speech = english,
): string {
  return current === null
    ? speech.t('menu.tooltipIdle')
    : speech.t('menu.tooltip', { session: sessionLine(current, now, speech) });
}

/** The text beside the icon on macOS: the elapsed time while something runs. */
export function trayTitle(
  { current }: Pick<Snapshot, 'current'>,
  now: Instant,
  speech: Speech = english,
): string {
  return current?.progress.status === 'running'
    ? ` ${spokenDuration(shownWorkedMs(current, now), speech)}`
    : '';
}

/** Milliseconds until the menu or the tooltip changes by itself; null if nothing does. */
export function msToNextChange(
  { current, plan, steps }: Pick<Snapshot, 'current' | 'plan' | 'steps'>,
  now: Instant,
): number | null {
  const next = nextPlannedAround(plan.blocks, now);
  const waits = [
    ...(current === null ? [] : msToNextMinute(current, now)),
    ...(next === null ? [] : [msOf(next) - msOf(now)]),
    ...[steps.undo, steps.redo].flatMap((step) => (step === null ? [] : (msToTold(step, now) ?? []))),
  ];
  return waits.length === 0 ? null : Math.min(...waits);
}

/** Milliseconds until the shown duration grows by a minute. */
function msToNextMinute(session: Session, now: Instant): readonly number[] {
  if (session.progress.status === 'running') return [60_000 - (shownWorkedMs(session, now) % 60_000)];
  const since = openInterruption(session)?.at;
  return since === undefined ? [] : [60_000 - (Math.max(0, msOf(now) - msOf(shownMinute(since))) % 60_000)];
}
