/** The Workout Sessions document on top of sessions: they are created running or ended, updated in part, listed, and counted by day. */

import { definedOnly } from '../../shared/defined-only.ts';
import type { Changes } from '../../shared/domain/commands.ts';
import { refuseUnknownExercise } from '../../shared/domain/exercise/decide.ts';
import { isOwn } from '../../shared/domain/person/roles.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { routineOf } from '../../shared/domain/routine/decide.ts';
import { type Entry, firstStart, type Session } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import { addDays, dayInterval, dayOf, monthBefore } from '../../shared/time/day.ts';
import { type Instant, instantFromMs, shift } from '../../shared/time/instant.ts';
import type { SessionPage } from '../ports/record-readings.ts';
import type { RoutineLogService } from '../service/service.ts';
import { changedMeanwhile } from './catalogue.ts';
import { changedSession } from './changed-session.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';
import { refuseStretch, timeSteps } from './workout-times.ts';

/** An absent field has the document's default or, in an update, keeps its value. */
export interface WorkoutInput {
  readonly sessionName: string;
  readonly routineId: string | null;
  readonly startTime: Instant | null;
  readonly endTime: Instant | null;
  readonly labels: readonly string[];
  readonly exercises: readonly Entry[];
}

const notFound = refused('not-found', message('refusal.sessionNotFound'));
const startKept = refused('invalid-input', message('refusal.fieldKept', { field: 'startTime' }), 'startTime');

/**
 * Workout Sessions, Create Session: without `endTime` the session runs from `startTime` on, beside others that run. A routine of the
 * owner's provides labels and exercises that are not given; the id of an unknown routine is stored as a mere link.
 */
export function createWorkout(
  service: RoutineLogService,
  who: Who,
  input: Pick<WorkoutInput, 'sessionName'> & Partial<WorkoutInput>,
): Promise<Result<Session>> {
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft, now) => {
    const found = routineOf(draft.registry, owner, input.routineId ?? '');
    const routine = found.ok ? found.value : null;
    const entries = input.exercises ?? routine?.entries ?? [];
    // A routine may hold an exercise that no longer exists; the input may not.
    const refusal = refuseUnknownExercise(draft.registry, owner, input.exercises ?? []);
    if (refusal !== null) return refusal;
    const description = {
      owner,
      name: input.sessionName,
      labels: input.labels ?? routine?.labels ?? [],
      notes: null,
      linkedTaskId: null,
      routineId: input.routineId ?? null,
      entries,
    };
    const start = input.startTime ?? now;
    const end = input.endTime ?? null;
    const unfit = refuseStretch(start, end, now);
    if (unfit !== null) return unfit;
    const decided = await draft.decide(
      end === null
        ? { type: 'BeginSession', ...description, at: input.startTime ?? null, others: 'allow' }
        : {
            type: 'RecordSession',
            ...description,
            segments: [{ start, end }],
            interruptions: [],
            outcome: 'none',
          },
    );
    if (!decided.ok) return decided;
    await saveReceipt(draft, who, decided.value.about);
    return accepted(await changedSession(draft, decided.value.about));
  });
}

/** A session by its id. The answer is the same for another person's session and for a missing one. */
export async function workoutFor(
  { store }: RoutineLogService,
  { person }: Who,
  id: string,
): Promise<Result<Session>> {
  const session = await store.session(id);
  return session !== undefined && isOwn(session, person.id) ? accepted(session) : notFound;
}

/** Workout Sessions, Update Session: all or nothing. Absent fields stay. An end time ends a running session at that time. */
export function updateWorkout(
  service: RoutineLogService,
  who: Who,
  id: string,
  input: Partial<WorkoutInput>,
  isCurrent: (session: Session) => boolean,
): Promise<Result<Session>> {
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft, now) => {
    const before = await draft.session(id);
    if (before === undefined || !isOwn(before, owner)) return notFound;
    if (!isCurrent(before)) return changedMeanwhile;
    const refusal = refuseUnknownExercise(draft.registry, owner, input.exercises ?? [], before.entries);
    if (refusal !== null) return refusal;
    if (input.startTime === null && firstStart(before) !== null) return startKept;
    const times = timeSteps(before, input.startTime ?? null, input.endTime, now);
    if (!times.ok) return times;
    const { amended, endedAt } = times.value;
    const of = { owner, session: id } as const;
    if (amended !== null) {
      const done = await draft.decide({ ...of, type: 'AmendSession', changes: amended });
      if (!done.ok) return done;
    }
    if (endedAt !== null) {
      const done = await draft.decide({ ...of, type: 'EndSession', outcome: 'none' }, endedAt);
      if (!done.ok) return done;
    }
    const done = await draft.decide({ ...of, type: 'AmendSession', changes: describedBy(input) });
    return done.ok ? accepted(await changedSession(draft, id)) : done;
  });
}

/** Absent fields are not changed. */
function describedBy({ sessionName, labels, exercises, routineId }: Partial<WorkoutInput>): Changes {
  return definedOnly({ name: sessionName, labels, entries: exercises, routineId });
}

/** Workout Sessions, Delete Session: the session disappears from list, details and calendar. The trash keeps it for thirty days. */
export function deleteWorkout(
  service: RoutineLogService,
  who: Who,
  id: string,
  isCurrent: (session: Session) => boolean,
): Promise<Result<unknown>> {
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft) => {
    const session = await draft.session(id);
    if (session === undefined || !isOwn(session, owner)) return notFound;
    if (!isCurrent(session)) return changedMeanwhile;
    return draft.decide({ type: 'DeleteSession', owner, session: id });
  });
}

export type WorkoutFilter = 'today' | 'week' | 'month';

/** Earlier than any session. As a filter it leaves out sessions that were never started. */
const ever = instantFromMs(Date.parse('0001-01-01T00:00:00.000Z'));

/**
 * Workout Sessions, List Sessions: `today` means since the start of the day, `week` the last 7 x 24 hours, `month` since the same time a
 * calendar month ago.
 */
export function workoutPage(
  service: RoutineLogService,
  { person }: Who,
  wanted: { readonly page: number; readonly limit: number; readonly filter: WorkoutFilter | null },
): Promise<SessionPage> {
  const { page, limit, filter } = wanted;
  const now = service.now();
  const frame = service.frame();
  const since = {
    today: () => dayInterval(dayOf(now, frame), frame).start,
    week: () => shift(now, -7 * 86_400_000),
    month: () => monthBefore(now, frame.zone),
  };
  return service.store.page(
    { owner: person.id, since: filter === null ? ever : since[filter]() },
    (page - 1) * limit,
    limit,
  );
}

export interface CalendarDay {
  readonly date: string;
  readonly workouts: number;
  readonly totalVolume: number;
  readonly duration: number;
}

/**
 * Workout Sessions, Calendar Stats: the last `days` of the owner's days including today. Sessions count on the day of their start; days
 * without a start are left out.
 */
export function workoutCalendar(
  service: RoutineLogService,
  { person }: Who,
  days: number,
): readonly CalendarDay[] {
  const today = dayOf(service.now(), service.frame());
  return service.store
    .calendar(person.id, addDays(today, 1 - days), today)
    .filter(({ sessions }) => sessions > 0)
    .map(({ date, sessions, volume, endedMinutes }) => ({
      date,
      workouts: sessions,
      totalVolume: volume,
      duration: endedMinutes,
    }));
}
