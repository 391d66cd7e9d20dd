/**
 * Whether undoing or redoing something makes a session run again, and since when its time will then count. A person who has been away
 * meanwhile is told that before the step is taken.
 */
import { msToTold } from '../../../shared/commands/what-in-words.ts';
import type { RunsAgain } from '../../../shared/contract/answers.ts';
import { type Change, isSessionChange } from '../../../shared/domain/project.ts';
import type { Doubt } from '../../../shared/domain/session.ts';
import type { StepKind } from '../../../shared/domain/steps.ts';
import { type Instant, later } from '../../../shared/time/instant.ts';

/** Changes after which a session runs that did not run before: their undo stops it, or goes back to another one that counted meanwhile. */
const starting: ReadonlySet<string> = new Set([
  'session-started',
  'session-resumed',
  'attendance-break-end',
  'attendance-check-in',
]);
/** Changes after which a session no longer runs. */
const stopping: ReadonlySet<string> = new Set([
  'session-ended',
  'session-interrupted',
  'session-deleted',
  'attendance-break-start',
  'attendance-check-out',
]);

/** Whether the step may make a session run. Only such a step is tried beforehand, because a trial takes as long as the step itself. */
export function mayMakeRun(kind: StepKind, code: string): boolean {
  const isOfSessions = code.startsWith('session-') || code.startsWith('attendance-');
  return isOfSessions && !(kind === 'undo' ? starting : stopping).has(code);
}

/**
 * Which session runs again, and from when on more time counts as worked because of that. Undefined if none does, or if it takes the place of
 * one that runs now, whose time counts already. The session had last counted up to the end of its last segment.
 */
export function runsAgainIn(
  changes: readonly Change[],
): { readonly name: string; readonly since: Instant } | undefined {
  const sessions = changes.filter(isSessionChange);
  if (sessions.some(({ before }) => before?.progress.status === 'running' && before.deletedAt === null))
    return undefined;
  const from = sessions.flatMap(({ before, after }) => {
    if (after?.progress.status !== 'running' || after.deletedAt !== null) return [];
    const { start } = after.progress.open;
    const since = unasked(later(start, before?.segments.at(-1)?.end ?? start), after.doubts ?? []);
    return since === null ? [] : [{ name: after.name, since }];
  });
  return from.sort((a, b) => (a.since < b.since ? -1 : 1))[0];
}

/** What the person is told of it at that moment; undefined below the length that is told. */
export function toldRunsAgain(
  found: ReturnType<typeof runsAgainIn>,
  at: Instant,
  zone: string,
): RunsAgain | undefined {
  if (found === undefined || msToTold({ countsFrom: found.since }, at) !== null) return undefined;
  return { ...found, at, zone };
}

/** Leaves out the time that a question asks about again, as after undoing the answer to it. Null if nothing but that remains. */
function unasked(since: Instant, doubts: readonly Doubt[]): Instant | null {
  const doubt = doubts.find(({ from, until }) => from <= since && (until === null || until > since));
  return doubt === undefined ? since : doubt.until;
}
