/**
 * The small things besides the monthly collections, all held in memory: tasks, people, exercises, routines, labels, attendance, tokens, and
 * recently used names.
 */
import type { Instant } from '../time/instant.ts';
import type { DeviceId, Thing } from './commit.ts';
import type { Receipt } from './receipts.ts';
import type { Entry, OwnerId, SessionId } from './session.ts';

/** A task: something planned (Time Logs document: `task_id`). Its minutes are computed from the sessions, never stored. */
export interface Task extends Thing {
  readonly id: string;
  readonly title: string;
  readonly projectTitle: string | null;
  readonly assignedTo: OwnerId | null;
  readonly status: 'open' | 'completed';
  /** How long its owner expects it to take, in whole minutes; null if not said. */
  readonly estimateMinutes?: number | null;
  /** When its creation was undone, so that it is in no list any more. Absent if that never happened. */
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

/** A bearer token. Only its SHA-256 (hex) is stored. */
export interface Token extends Thing {
  readonly id: string;
  readonly person: OwnerId;
  readonly sha256: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
  /** To the hour. */
  readonly lastUsedAt: Instant | null;
}

/** An exercise of the catalogue; `owner` is null for a built-in one. */
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
  /** When it was removed from the list. Sessions that are linked to it keep its name. */
  readonly removedAt: Instant | null;
}

/** What a person settled about a label (see `label-book.ts`). A label about which nothing was settled has no such record. */
export interface Label extends Thing {
  readonly owner: OwnerId;
  /** The `labelKey` of the name: the same in every letter case. */
  readonly key: string;
  /** The name that is shown everywhere; null to show it as it was written. */
  readonly name: string | null;
  /** Index into the palette, 0 to 7; null if no colour was chosen. */
  readonly color: number | null;
  /** Key of the label that it was renamed to or merged into; null if it stands for itself. */
  readonly into: string | null;
}

/** The spelling under which a label in use was first written, and when. */
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
  /** The first statement was undone, so that it counts as if nothing had ever been said. */
  readonly isUnsaid?: boolean;
}

/** A recently used name with its description, for quick start. */
export interface Recent {
  readonly session: SessionId;
  readonly owner: OwnerId;
  readonly name: string;
  readonly labels: readonly string[];
  readonly linkedTaskId: string | null;
  readonly at: Instant;
  /** Its session is in the trash: it is offered last, and returns to its place when the session comes back. */
  readonly isAway?: true;
  /** The session's beginning was undone: the name is not offered at all. */
  readonly isUnmade?: true;
}

/** Which person an installation belongs to. The choice concerns this device and is never sent to another. */
export interface OwnerChoice extends Thing {
  readonly device: DeviceId;
  readonly owner: OwnerId;
}

/** Stands for a purged thing. Its id is the SHA-256 of the thing's kind and id: `tombstoneText`. */
export interface Tombstone extends Thing {
  readonly kind: string;
}

export interface Registry {
  readonly tasks: Readonly<Record<string, Task>>;
  readonly people: Readonly<Record<OwnerId, Person>>;
  readonly tokens: Readonly<Record<string, Token>>;
  /** The owners' own exercises, by `exerciseKey`, because two owners may use the same id. */
  readonly exercises: Readonly<Record<string, Exercise>>;
  readonly routines: Readonly<Record<string, Routine>>;
  /** By owner and key, as `labelStream` combines them. */
  readonly labels: Readonly<Record<string, Label>>;
  readonly attendance: Readonly<Record<OwnerId, Attendance>>;
  readonly owners: Readonly<Record<DeviceId, OwnerChoice>>;
  readonly tombstones: Readonly<Record<string, Tombstone>>;
  /** One for each of the latest sessions, newest first. Of several with the same name, the first that is not in the trash is offered. */
  readonly recents: readonly Recent[];
  /** The colours that labels got when they first appeared, in that order. They belong to this device; see `withColorsFor`. */
  readonly labelColors: Readonly<Record<string, number>>;
  /** Receipts of the last day, oldest first. */
  readonly receipts: readonly Receipt[];
  /** Spellings of the labels that sessions and blocks carry now. The store counts them and stores them beside the registry. */
  readonly spellings: LabelSpellings;
}

/** The part of the registry that is stored as it is. */
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

/** The table of the registry in which things of each kind are stored. */
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

/** Whether things of this kind are stored in the registry; others are stored by month. */
export function isInRegistry(kind: string): boolean {
  return kind === 'receipt' || Object.hasOwn(tables, kind);
}

/** A thing of a table by its id. An id from outside may be `constructor` or another name that every object inherits. */
export function own<Each extends Thing>(
  things: Readonly<Record<string, Each>>,
  id: string,
): Each | undefined {
  return Object.hasOwn(things, id) ? things[id] : undefined;
}

/** A thing of the registry by kind and id. */
export function registryThing(registry: KeptRegistry, kind: string, id: string): Thing | undefined {
  if (kind === 'receipt') return registry.receipts.findLast((each) => each.call === id);
  const table = tables[kind];
  return table === undefined ? undefined : own<Thing>(registry[table], id);
}

/** Every thing of the tables. Receipts and the lists that forget are not included. */
export function* registryThings(
  registry: KeptRegistry,
): Generator<{ readonly kind: string; readonly id: string; readonly thing: Thing }> {
  for (const [kind, table] of Object.entries(tables))
    for (const [id, thing] of Object.entries<Thing>(registry[table])) yield { kind, id, thing };
}
