/**
 * The small things beside the collections, all of them in memory at once: tasks, people, exercises, routines, labels, attendance, tokens, and the
 * names lately used.
 */
import { type Instant, shift } from '../time/instant.ts';
import type { DeviceId, Thing } from './commit.ts';
import type { Entry, OwnerId, SessionId } from './session.ts';

/** Something planned (Time Logs document: `task_id`). `minutes` and the like are read from the sessions, never stored. */
export interface Task extends Thing {
  readonly id: string;
  readonly title: string;
  readonly projectTitle: string | null;
  readonly assignedTo: OwnerId | null;
  readonly status: 'open' | 'completed';
  /** How long its owner thinks that it takes, in whole minutes; null: not said. */
  readonly estimateMinutes?: number | null;
  /** When its making was undone: it is in no list any more. Absent where nobody ever undid it. */
  readonly removedAt?: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export type Role = 'employee' | 'manager' | 'hr' | 'admin';

export interface Person extends Thing {
  readonly id: OwnerId;
  readonly name: string;
  readonly role: Role;
  readonly managerId: OwnerId | null;
  readonly createdAt: Instant;
}

/** A bearer token: only its SHA-256 (hex) is kept. */
export interface Token extends Thing {
  readonly id: string;
  readonly person: OwnerId;
  readonly sha256: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
  /** To the hour. */
  readonly lastUsedAt: Instant | null;
}

/** An exercise of the catalogue; `owner` null: built in. */
export interface Exercise extends Thing {
  readonly id: string;
  readonly owner: OwnerId | null;
  readonly name: string;
  readonly category: string;
}

/** A template that starts a session with name, labels and entries filled in. */
export interface Routine extends Thing {
  readonly id: string;
  readonly owner: OwnerId;
  readonly name: string;
  readonly labels: readonly string[];
  readonly entries: readonly Entry[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** When it was taken out of the list; what is linked to it keeps its name. */
  readonly removedAt: Instant | null;
}

/** What a person settled about a label (see `label-book.ts`); one of which nothing was ever settled has none. */
export interface Label extends Thing {
  readonly owner: OwnerId;
  /** As `labelKey` makes it of the name: the same in every letter case. */
  readonly key: string;
  /** As it is shown wherever it stands; null: as it is written there. */
  readonly name: string | null;
  /** Of the palette, 0 to 7; null: it was not chosen. */
  readonly color: number | null;
  /** Key of the label that it goes by since it was renamed or merged; null: it stands for itself. */
  readonly into: string | null;
}

/** The spelling under which a label that is in use first came in, and when. */
export interface FirstSpelling {
  readonly name: string;
  readonly since: Instant;
}

/** By owner, then by `labelKey`. */
export type LabelSpellings = ReadonlyMap<OwnerId, ReadonlyMap<string, FirstSpelling>>;

/** Whether a person is at work (Time Logs document: what pauses a timer by itself). */
export interface Attendance extends Thing {
  readonly owner: OwnerId;
  readonly state: 'checked_out' | 'checked_in' | 'on_break';
  readonly since: Instant;
  /** The first that was ever said was taken back: it is as if nothing had been. */
  readonly isUnsaid?: boolean;
}

/**
 * A call that its caller may repeat (`Idempotency-Key`): a hash of caller, path and key with, after a slash, the caller's id; and a hash of what
 * was sent.
 */
export interface CallKey {
  readonly call: string;
  readonly sent: string;
}

/** That such a call was carried out, and what it made or changed: committed with that itself. */
export interface Receipt extends CallKey, Thing {
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
  /** Its session lies in the trash: it is offered last, and stands where it stood once the session is back. */
  readonly isAway?: true;
  /** The session's beginning was taken back: it is not offered at all. */
  readonly isUnmade?: true;
}

/** Which person an installation belongs to: a choice of that device, never sent to another. */
export interface OwnerChoice extends Thing {
  readonly device: DeviceId;
  readonly owner: OwnerId;
}

/** Stands for a thing that was purged. Its id is the SHA-256 of the thing's: `tombstoneText`. */
export interface Tombstone extends Thing {
  readonly kind: string;
}

export interface Registry {
  readonly tasks: Readonly<Record<string, Task>>;
  readonly people: Readonly<Record<OwnerId, Person>>;
  readonly tokens: Readonly<Record<string, Token>>;
  /** The owners' own, by `exerciseKey`: two owners may give theirs the same id. */
  readonly exercises: Readonly<Record<string, Exercise>>;
  readonly routines: Readonly<Record<string, Routine>>;
  /** By owner and key, as `labelStream` puts them. */
  readonly labels: Readonly<Record<string, Label>>;
  readonly attendance: Readonly<Record<OwnerId, Attendance>>;
  readonly owners: Readonly<Record<DeviceId, OwnerChoice>>;
  readonly tombstones: Readonly<Record<string, Tombstone>>;
  /** One for each of the latest sessions, newest first: of the same name the first that is not away is the one that is offered. */
  readonly recents: readonly Recent[];
  /** The colours that labels got as they first came in, in that order: of this device, by `withColorsFor`. */
  readonly labelColors: Readonly<Record<string, number>>;
  /** Of the last day, oldest first. */
  readonly receipts: readonly Receipt[];
  /** Of the labels that sessions and blocks carry now. The store counts them, and keeps them beside the registry. */
  readonly spellings: LabelSpellings;
}

/** What is kept as it is. */
export type KeptRegistry = Omit<Registry, 'spellings'>;

export const nothingKept: KeptRegistry = {
  tasks: {},
  people: {},
  tokens: {},
  exercises: {},
  routines: {},
  labels: {},
  attendance: {},
  owners: {},
  tombstones: {},
  recents: [],
  labelColors: {},
  receipts: [],
};

export const emptyRegistry: Registry = { ...nothingKept, spellings: new Map() };

export function keptOf({ spellings: _counted, ...kept }: Registry): KeptRegistry {
  return kept;
}

/** In which table of the registry the things of a kind are kept. */
export const tables: Readonly<
  Record<string, Exclude<keyof Registry, 'recents' | 'receipts' | 'labelColors' | 'spellings'>>
> = {
  task: 'tasks',
  person: 'people',
  token: 'tokens',
  exercise: 'exercises',
  routine: 'routines',
  label: 'labels',
  attendance: 'attendance',
  owner: 'owners',
  tombstone: 'tombstones',
};

/** More calls with a key than a person makes within a day by any sensible means: what a day may cost in memory is bounded by it. */
export const receiptsOfAPerson = 50_000;
const receiptsKeptMs = 86_400_000;

/** Whether the registry keeps things of this kind; others live in a collection by month. */
export function isInRegistry(kind: string): boolean {
  return kind === 'receipt' || Object.hasOwn(tables, kind);
}

/** A thing of the registry by its kind and id; an id from outside may be called `constructor`. */
export function registryThing(registry: KeptRegistry, kind: string, id: string): Thing | undefined {
  if (kind === 'receipt') return registry.receipts.findLast((each) => each.call === id);
  const table = tables[kind];
  const things: Readonly<Record<string, Thing>> = table === undefined ? {} : registry[table];
  return Object.hasOwn(things, id) ? things[id] : undefined;
}

/** Every thing of the tables. Receipts, and the lists that forget, are no things. */
export function* registryThings(
  registry: KeptRegistry,
): Generator<{ readonly kind: string; readonly id: string; readonly thing: Thing }> {
  for (const [kind, table] of Object.entries(tables))
    for (const [id, thing] of Object.entries<Thing>(registry[table])) yield { kind, id, thing };
}

/** The receipt of a call as of `now`, or undefined where it was not carried out within the last day. */
export function receiptOf({ receipts }: Registry, call: string, now: Instant): Receipt | undefined {
  const since = keptSince(now);
  // Earlier versions left the caller out.
  const hash = call.slice(0, call.indexOf('/'));
  return receipts.findLast((each) => (each.call === call || each.call === hash) && each.at > since);
}

/** Whether a person's calls of the last day are as many as are kept. Receipts are never given up early, so a further call is refused instead. */
export function hasNoRoomForReceipts({ receipts }: Registry, person: OwnerId, now: Instant): boolean {
  if (receipts.length < receiptsOfAPerson) return false;
  const since = keptSince(now);
  const own = receipts.filter(({ call, at }) => at > since && call.endsWith(`/${person}`));
  return own.length >= receiptsOfAPerson;
}

/** Receipts of calls before then are kept no longer. */
export function keptSince(now: Instant): Instant {
  return shift(now, -receiptsKeptMs);
}
