/**
 * The small things beside the sessions, all of them in memory at once: tasks, people, exercises, routines, attendance, tokens, and
 * the names lately used. Each event carries the thing as it is after the change, so that replaying needs nothing from before.
 */
import { assertNever } from '../assert-never.ts';
import { type Instant, shift } from '../time/instant.ts';
import type { SessionEvent } from './events.ts';
import { exerciseKey } from './exercise-catalogue.ts';
import type { Entry, OwnerId, SessionId } from './session.ts';

/** Something planned (Time Logs document: `task_id`). `minutes` and the like are read from the sessions, never stored. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly projectTitle: string | null;
  readonly assignedTo: OwnerId | null;
  readonly status: 'open' | 'completed';
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export type Role = 'employee' | 'manager' | 'hr' | 'admin';

export interface Person {
  readonly id: OwnerId;
  readonly name: string;
  readonly role: Role;
  readonly managerId: OwnerId | null;
  /** The one person of this desktop. */
  readonly isLocal: boolean;
  readonly createdAt: Instant;
}

/** A bearer token: only its SHA-256 (hex) is kept. */
export interface Token {
  readonly id: string;
  readonly person: OwnerId;
  readonly sha256: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
  /** To the hour. */
  readonly lastUsedAt: Instant | null;
}

/** An exercise of the catalogue; `owner` null: built in. */
export interface Exercise {
  readonly id: string;
  readonly owner: OwnerId | null;
  readonly name: string;
  readonly category: string;
}

/** A template that starts a session with name, labels and entries filled in. */
export interface Routine {
  readonly id: string;
  readonly owner: OwnerId;
  readonly name: string;
  readonly labels: readonly string[];
  readonly entries: readonly Entry[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Whether a person is at work (Time Logs document: what pauses a timer by itself). */
export interface Attendance {
  readonly owner: OwnerId;
  readonly state: 'checked_out' | 'checked_in' | 'on_break';
  readonly since: Instant;
}

/** A creating call that its caller may repeat (`Idempotency-Key`), as hashes: of caller, path and key, and of what was sent. */
export interface CallKey {
  readonly call: string;
  readonly sent: string;
}

/** That such a call was carried out, and what it made: committed with the thing itself. */
export interface Receipt extends CallKey {
  /** The id of the thing. */
  readonly made: string;
  readonly at: Instant;
}

/** A name that was lately used, with what was said of it: what quick start proposes. */
export interface Recent {
  readonly session: SessionId;
  readonly owner: OwnerId;
  readonly name: string;
  readonly labels: readonly string[];
  readonly linkedTaskId: string | null;
  readonly at: Instant;
}

export interface Registry {
  readonly tasks: Readonly<Record<string, Task>>;
  readonly people: Readonly<Record<OwnerId, Person>>;
  readonly tokens: Readonly<Record<string, Token>>;
  /** The owners' own, by `exerciseKey`: two owners may give theirs the same id. */
  readonly exercises: Readonly<Record<string, Exercise>>;
  readonly routines: Readonly<Record<string, Routine>>;
  readonly attendance: Readonly<Record<OwnerId, Attendance>>;
  /** Newest first, one for each owner and name. */
  readonly recents: readonly Recent[];
  /** Of the last day, oldest first. */
  readonly receipts: readonly Receipt[];
}

export const emptyRegistry: Registry = {
  tasks: {},
  people: {},
  tokens: {},
  exercises: {},
  routines: {},
  attendance: {},
  recents: [],
  receipts: [],
};

export type RegistryEvent = { readonly at: Instant } & (
  | { readonly type: 'TaskSaved'; readonly task: Task }
  | { readonly type: 'PersonSaved'; readonly person: Person }
  | { readonly type: 'TokenSaved'; readonly token: Token }
  | { readonly type: 'ExerciseSaved'; readonly exercise: Exercise }
  | { readonly type: 'RoutineSaved'; readonly routine: Routine }
  | { readonly type: 'RoutineRemoved'; readonly routine: string }
  | { readonly type: 'AttendanceSaved'; readonly attendance: Attendance }
  | { readonly type: 'ReceiptSaved'; readonly receipt: Receipt }
);

/** Everything that can stand in the journal. */
export type DomainEvent = SessionEvent | RegistryEvent;

/** Whether an event is about a session (and is `evolve`'s) and not about the registry alone. */
export function isSessionEvent(event: DomainEvent): event is SessionEvent {
  return 'session' in event;
}

const recentsKept = 200;
const receiptsKept = 1_000;
const receiptsKeptMs = 86_400_000;

/** The receipt of a call as of `now`, or undefined where it was not carried out within the last day. */
export function receiptOf({ receipts }: Registry, call: string, now: Instant): Receipt | undefined {
  return receipts.findLast((each) => each.call === call && isKept(each, now));
}

function isKept({ at }: Receipt, now: Instant): boolean {
  return at > shift(now, -receiptsKeptMs);
}

/** The registry after an event. Session events matter too: they leave their name among the recent ones, or take it away. */
export function evolveRegistry(registry: Registry, event: DomainEvent): Registry {
  switch (event.type) {
    case 'TaskSaved':
      return { ...registry, tasks: { ...registry.tasks, [event.task.id]: event.task } };
    case 'PersonSaved':
      return { ...registry, people: { ...registry.people, [event.person.id]: event.person } };
    case 'TokenSaved':
      return { ...registry, tokens: { ...registry.tokens, [event.token.id]: event.token } };
    case 'ExerciseSaved':
      return {
        ...registry,
        exercises: { ...registry.exercises, [exerciseKey(event.exercise)]: event.exercise },
      };
    case 'RoutineSaved':
      return { ...registry, routines: { ...registry.routines, [event.routine.id]: event.routine } };
    case 'RoutineRemoved': {
      const { [event.routine]: _removed, ...routines } = registry.routines;
      return { ...registry, routines };
    }
    case 'AttendanceSaved':
      return {
        ...registry,
        attendance: { ...registry.attendance, [event.attendance.owner]: event.attendance },
      };
    case 'ReceiptSaved': {
      const { receipt } = event;
      const receipts = [...registry.receipts.filter((each) => isKept(each, event.at)), receipt];
      return { ...registry, receipts: receipts.slice(-receiptsKept) };
    }
    case 'SessionCreated':
      return remember(registry, event, event);
    case 'SessionRecorded':
      return remember(registry, event, event.recorded);
    case 'SessionAmended':
      return registry.recents.some((each) => each.session === event.session)
        ? remember(forget(registry, event.session), event, event.amended)
        : registry;
    case 'SessionDeleted':
      return forget(registry, event.session);
    case 'SessionPurged': {
      const receipts = registry.receipts.filter(({ made }) => made !== event.session);
      return { ...forget(registry, event.session), receipts };
    }
    case 'SessionStarted':
    case 'SessionInterrupted':
    case 'InterruptionExplained':
    case 'SessionResumed':
    case 'SessionEnded':
    case 'SessionRestored':
    case 'ClockSteppedBack':
      return registry;
    default:
      return assertNever(event);
  }
}

function remember(
  registry: Registry,
  { session, at }: Pick<Recent, 'session' | 'at'>,
  { owner, name, labels, linkedTaskId }: Omit<Recent, 'session' | 'at'>,
): Registry {
  const rest = registry.recents.filter((each) => each.owner !== owner || each.name !== name);
  const recent: Recent = { session, owner, name, labels, linkedTaskId, at };
  return { ...registry, recents: [recent, ...rest].slice(0, recentsKept) };
}

function forget(registry: Registry, session: SessionId): Registry {
  const recents = registry.recents.filter((each) => each.session !== session);
  return recents.length === registry.recents.length ? registry : { ...registry, recents };
}
