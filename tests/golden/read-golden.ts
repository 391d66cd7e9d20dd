/**
 * Reads everything that a record shows, of every owner, as plain JSON, so that it can be compared with a golden folder. It reads only
 * what exists independently of the format of the files.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Composition } from '../../electron/composition/compose.ts';
import { attendanceOf } from '../../electron/documents/attendance.ts';
import { logsOf, teamLogs } from '../../electron/documents/time-logs.ts';
import { activeTimer } from '../../electron/documents/timers.ts';
import type { SessionFilter } from '../../electron/ports/record-readings.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { exerciseById } from '../../shared/domain/exercise-catalogue.ts';
import type { Recent } from '../../shared/domain/registry.ts';
import { type OwnerId, openInterruption, type Session } from '../../shared/domain/session.ts';
import { taskOf } from '../../shared/domain/task/decide.ts';
import { english } from '../../shared/messages/speech.ts';
import type { DayFrame, LocalDate } from '../../shared/time/day.ts';
import { type Instant, instantFromMs } from '../../shared/time/instant.ts';
import type { InterruptionOnDay } from '../../shared/views/day-interruptions.ts';
import { type DayPart, type DaySummary, daySummary } from '../../shared/views/day-summary.ts';
import { routineLogSession } from '../../shared/views/routine-log-session.ts';
import { snapshot } from '../../shared/views/snapshot.ts';
import { taskTimer } from '../../shared/views/time-log.ts';
import { workoutSession } from '../../shared/views/workout-session.ts';

/** What to read from the record. The answers depend only on this, on the record, on the clock and on the time zone. */
export interface Asked {
  /** The owners of sessions, whether they are among the people or not. */
  readonly owners: readonly OwnerId[];
  /** The days to summarise; days without anything are left out of the answer. */
  readonly days: readonly LocalDate[];
  /** The range of the calendar; both days are included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /**
   * Further queries of the history. For each, the second to the sixth session of its result is read; a query without results is left out
   * of the answer.
   */
  readonly filters: readonly Omit<SessionFilter, 'owner'>[];
}

/** The views after a round trip through JSON, so that they can be compared with stored ones. */
export async function readGolden(open: Composition, asked: Asked): Promise<unknown> {
  const { service } = open;
  const { registry } = service.store;
  const owners: unknown[] = [];
  for (const owner of asked.owners) owners.push(await ownersViews(open, owner, asked));
  const people: unknown[] = [];
  for (const person of Object.values(registry.people)) {
    const who = { person, isLocal: person.id === service.owner(), callKey: null };
    people.push({
      person: person.id,
      attendance: attendanceOf(service, who),
      timer: activeTimer(service, person.id),
      logs: await logsOf(service, person.id),
      team: (await teamLogs(service, who)).map(({ id }) => id),
    });
  }
  const views = {
    settings: settingsOfFormat1(open.settings.current),
    local: service.owner(),
    frame: service.frame(),
    shown: await shown(open),
    // As lists, because every door shows the order in which things were added.
    registry: {
      tasks: Object.values(registry.tasks),
      people: Object.values(registry.people).map((person) => ({
        ...person,
        isLocal: person.id === service.owner(),
      })),
      tokens: Object.values(registry.tokens),
      exercises: Object.entries(registry.exercises),
      routines: Object.values(registry.routines).filter(({ removedAt }) => removedAt === null),
      attendance: Object.values(registry.attendance),
      recents: await namesOfFormat1(service),
      receipts: registry.receipts,
    },
    taskMinutes: Object.keys(registry.tasks).map((task) => [task, service.store.taskMinutes(task)]),
    people,
    owners,
  };
  return JSON.parse(JSON.stringify(views, withoutLater));
}

/** The settings without those that format 1 did not have. */
function settingsOfFormat1({
  whenInterruptionEnds: _ends,
  hours: _hours,
  weekStart: _weekStart,
  weights: _weights,
  summaryAt: _summaryAt,
  summaryAs: _summaryAs,
  summaryToldOf: _summaryToldOf,
  backupFolder: _backupFolder,
  idleMinutes: _idleMinutes,
  whenAsleep: _whenAsleep,
  whenLocked: _whenLocked,
  whenShutDown: _whenShutDown,
  askForgotten: _askForgotten,
  stillRunning: _stillRunning,
  notTracking: _notTracking,
  notTrackingDays: _notTrackingDays,
  notTrackingFrom: _notTrackingFrom,
  notTrackingUntil: _notTrackingUntil,
  notTrackingMutedOn: _notTrackingMutedOn,
  ...settings
}: Settings): unknown {
  return settings;
}

/** Leaves out the fields that format 1 did not have, because the frozen views say nothing of them. */
function withoutLater(field: string, value: unknown): unknown {
  return [
    'heads',
    'conflicts',
    'removedAt',
    'filledBy',
    'questions',
    'recordedIn',
    'stillOpen',
    'parallelMs',
    'byProvenance',
    'countedTwiceMs',
  ].includes(field)
    ? undefined
    : value;
}

const ids = (sessions: readonly Session[]) => sessions.map(({ id }) => id);

async function ownersViews({ service }: Composition, owner: OwnerId, asked: Asked) {
  const { store } = service;
  const now = service.now();
  const sessions: Session[] = [];
  for await (const session of store.all(owner)) sessions.push(session);
  const trash = (await store.page({ owner, trashed: true }, 0, 1_000)).sessions;
  const unstarted = (await store.page({ owner, status: 'created' }, 0, 1_000)).sessions;
  const pages: unknown[] = [];
  for (const filter of asked.filters) {
    const page = await store.page({ ...filter, owner }, 1, 5);
    if (page.total > 0) pages.push({ filter, total: page.total, sessions: ids(page.sessions) });
  }
  const days: { readonly date: LocalDate; readonly parts: unknown }[] = [];
  for (const date of asked.days) {
    const found = await store.onDays(owner, date, date);
    const { parts, ...summary } = daySummaryOfFormat1(date, found, service.frame(), now);
    if (parts.length > 0) days.push({ ...summary, parts: parts.map(withoutSession) });
  }
  const told = new Set(days.map(({ date }) => date));
  // Also reads each session by its id, because the list and the single reading take different paths in the store.
  const otherById: unknown[] = [];
  for (const session of [...sessions, ...trash])
    if (!isDeepStrictEqual(await store.session(session.id), session)) otherById.push(session.id);
  return {
    owner,
    sessions,
    trash,
    otherById,
    unstarted: ids(unstarted),
    active: ids(store.active(owner)),
    onAllDays: ids(await store.onDays(owner, asked.from, asked.to)),
    calendar: store
      .calendar(owner, asked.from, asked.to)
      .map(({ workedMs, ...each }) => (told.has(each.date) ? { ...each, workedMs } : each)),
    days,
    pages,
    routineLog: [...sessions, ...trash].map(routineLogSession),
    workouts: [...sessions, ...trash]
      .filter(({ entries }) => entries.length > 0)
      .map((session) => workoutSession(session, (id) => exerciseById(store.registry, owner, id))),
    timers: sessions.flatMap((session) => {
      const task = taskOf(store.registry, session);
      return task === undefined ? [] : [taskTimer(session, task, now)];
    }),
  };
}

/** Format 1 added up sessions that ran in parallel, and counted an open interruption up to now, however many days it had lasted. */
function daySummaryOfFormat1(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): DaySummary {
  const summary = daySummary(date, countedOn(sessions, now), frame, now);
  const open = new Set(sessions.map((session) => openInterruption(session)?.id));
  const asOpen = (each: InterruptionOnDay) => ({ ...each, isOpen: each.isOpen || open.has(each.id) });
  return {
    ...summary,
    workedMs: summary.workedMs + summary.parallelMs,
    interruptedMs: summary.byReason.reduce((total, each) => total + each.lengthMs, 0),
    interruptions: summary.interruptions.map(asOpen),
    parts: summary.parts.map((part) => ({ ...part, interruptions: part.interruptions.map(asOpen) })),
  };
}

/** The sessions, with their open interruptions extended to `now`. */
function countedOn(sessions: readonly Session[], now: Instant): readonly Session[] {
  return sessions.map((session) =>
    openInterruption(session) === null
      ? session
      : {
          ...session,
          interruptions: session.interruptions.map((each) => ({ ...each, until: each.until ?? now })),
        },
  );
}

/** What the tray shows, with ids in place of sessions, and without what belongs to one run of the program. */
async function shown({ service }: Composition) {
  const now = service.now();
  const { today, frame } = await service.snapshot();
  const owner = service.owner();
  const present = snapshot({
    revision: 0,
    now,
    frame,
    today,
    owner,
    active: countedOn(service.store.active(owner), now),
    sessions: countedOn(await service.store.onDays(owner, today, today), now),
    registry: service.store.registry,
    plan: { blocks: [], page: null },
    notices: [],
    speech: english,
  });
  const {
    revision: _revision,
    notices: _notices,
    leftOpen: _leftOpen,
    labelColors: _labelColors,
    plan: _plan,
    suggestions: _offered,
    behindPlan: _behindPlan,
    usedLast: _usedLast,
    attendance: _attendance,
    steps: _steps,
    untrackedSince: _untrackedSince,
    ...rest
  } = present;
  const { current, active, sessions } = present;
  return { ...rest, current: current?.id ?? null, active: ids(active), sessions: ids(sessions) };
}

/**
 * The recent names as format 1 offered them. It offered a name once, whatever its labels, and removed it for good when its session was
 * deleted. It also moved a name to the front when its session was edited. Now the name keeps its place, so that undo leaves no trace, and
 * therefore the order is not compared.
 */
async function namesOfFormat1({ store }: Composition['service']): Promise<readonly Recent[]> {
  const deleted = new Set<string>();
  for await (const { streams } of store.commits())
    for (const { id, events } of streams)
      if (events.some(({ type }) => type === 'SessionDeleted')) deleted.add(id);
  const kept: Recent[] = [];
  for (const recent of store.registry.recents) {
    const isTwice = kept.some(({ owner, name }) => owner === recent.owner && name === recent.name);
    if (!isTwice && !deleted.has(recent.session)) kept.push(recent);
  }
  return inNoOrder(kept);
}

/** Sorted by session id, and without the times of use. */
export function inNoOrder(recents: readonly Recent[]): Recent[] {
  const anyTime = recents.map((each) => ({ ...each, at: instantFromMs(0) }));
  return anyTime.sort((one, other) => (one.session < other.session ? -1 : 1));
}

function withoutSession({ session, ...part }: DayPart) {
  return { session: session.id, ...part };
}
