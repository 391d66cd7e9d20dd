/**
 * The small things beside the collections, all of them in memory at once: tasks, people, exercises, routines, labels, attendance, tokens, and the
 * names lately used.
 */
import { type Instant, shift } from '../time/instant.ts';
import type { DeviceId, Thing } from './commit.ts';
import type { SessionEvent } from './events.ts';
import { withColorsFor } from './label-colors.ts';
import { type Change, isSessionChange, type SessionChange } from './project.ts';
import type { Entry, OwnerId, Session, SessionId } from './session.ts';

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

/** Whether a person is at work (Time Logs document: what pauses a timer by itself). */
export interface Attendance extends Thing {
  readonly owner: OwnerId;
  readonly state: 'checked_out' | 'checked_in' | 'on_break';
  readonly since: Instant;
  /** The first that was ever said was taken back: it is as if nothing had been. */
  readonly isUnsaid?: boolean;
}

/** A call that its caller may repeat (`Idempotency-Key`): a hash of caller, path and key with, after a slash, the caller's id; and a hash of what was sent. */
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
}

export const emptyRegistry: Registry = {
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

/** In which table of the registry the things of a kind are kept. */
const tables: Readonly<Record<string, Exclude<keyof Registry, 'recents' | 'receipts' | 'labelColors'>>> = {
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

/** Different names that are remembered at least, and as many uses behind them, each of which undo brings to light again. */
const namesKept = 200;
/** More than are kept: so it is seldom that anybody looks which of them are to go. */
const recentsAtMost = 3 * namesKept;
/** More calls with a key than a person makes within a day by any sensible means: what a day may cost in memory is bounded by it. */
export const receiptsOfAPerson = 50_000;
const receiptsKeptMs = 86_400_000;

/** Whether the registry keeps things of this kind; others live in a collection by month. */
export function isInRegistry(kind: string): boolean {
  return kind === 'receipt' || kind in tables;
}

/** A thing of the registry by its kind and id; an id from outside may be called `constructor`. */
export function registryThing(registry: Registry, kind: string, id: string): Thing | undefined {
  if (kind === 'receipt') return registry.receipts.findLast((each) => each.call === id);
  const table = tables[kind];
  const things: Readonly<Record<string, Thing>> = table === undefined ? {} : registry[table];
  return Object.hasOwn(things, id) ? things[id] : undefined;
}

/** Every thing of the tables; receipts and the lists that forget are none. */
export function* registryThings(
  registry: Registry,
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

function keptSince(now: Instant): Instant {
  return shift(now, -receiptsKeptMs);
}

/** Without those of more than a day ago, which stand first. `before`: the receipt of the same call, where there is one. */
function withReceipt(
  receipts: readonly Receipt[],
  before: Thing | undefined,
  after: Receipt,
): readonly Receipt[] {
  const since = keptSince(after.at);
  const from = receipts.findIndex(({ at }) => at > since);
  const kept = from === -1 ? [] : receipts.slice(from);
  return [...(before === undefined ? kept : kept.filter(({ call }) => call !== after.call)), after];
}

/** The registry after a change. Those of sessions matter too: they leave their name among the recent ones, or take it away. */
export function registryAfter(registry: Registry, change: Change): Registry {
  const { kind, id, after } = change;
  const table = tables[kind];
  if (table !== undefined) {
    const { [id]: _before, ...others } = registry[table];
    return { ...registry, [table]: after === undefined ? others : { ...registry[table], [id]: after } };
  }
  if (isReceipt(kind, after))
    return { ...registry, receipts: withReceipt(registry.receipts, change.before, after) };
  return isSessionChange(change) ? withRecent(withColors(registry, change), change) : registry;
}

function isReceipt(kind: string, thing: Thing | undefined): thing is Receipt {
  return kind === 'receipt' && thing !== undefined;
}

function withColors(registry: Registry, { before, after }: SessionChange): Registry {
  if (after === undefined || after.labels.length === 0 || after.labels === before?.labels) return registry;
  return colored(registry, after);
}

/** With a colour for each label that comes in. */
function colored(registry: Registry, { owner, labels }: Pick<Session, 'owner' | 'labels'>): Registry {
  const colors = withColorsFor(registry.labelColors, owner, labels);
  return colors === registry.labelColors ? registry : { ...registry, labelColors: colors };
}

function withRecent(registry: Registry, { id, before, after }: SessionChange): Registry {
  if (after === undefined) return forgetPurged(registry, id);
  if (before === undefined) {
    const made = remember(registry, after);
    return after.deletedAt === null ? made : known(made, id, away(after));
  }
  const isSame =
    before.name === after.name &&
    before.labels === after.labels &&
    before.linkedTaskId === after.linkedTaskId &&
    (before.deletedAt === null) === (after.deletedAt === null);
  return isSame ? registry : known(registry, id, { ...said(after), ...away(after) });
}

/**
 * What a session's events leave among the recent names, by themselves: for a commit whose session is known only as it became later. Names
 * that it had meanwhile count too.
 */
export function withNamesOf(registry: Registry, id: SessionId, events: readonly SessionEvent[]): Registry {
  return events.reduce((before, event) => {
    switch (event.type) {
      case 'SessionCreated':
      case 'SessionRecorded':
        return remember(colored(before, event), { ...event, id, updatedAt: event.at });
      case 'SessionChanged':
      case 'SessionPutBack':
        return known(before, id, said(event.type === 'SessionChanged' ? event.changes : event.fields));
      case 'SessionRestated':
        return known(before, id, said(event.session));
      case 'SessionDeleted':
        return known(before, id, { isAway: true, isUnmade: event.unmade === true });
      case 'SessionRestored':
        return known(before, id, { isAway: false, isUnmade: false });
      case 'SessionPurged':
        return forgetPurged(before, id);
      default:
        return before;
    }
  }, registry);
}

type Said = Partial<Pick<Recent, 'name' | 'labels' | 'linkedTaskId'>>;
type Named = Pick<Session, 'id' | 'owner' | 'name' | 'labels' | 'linkedTaskId' | 'updatedAt'>;

interface Away {
  readonly isAway: boolean;
  readonly isUnmade: boolean;
}

function away({ deletedAt, isUnmade }: Pick<Session, 'deletedAt' | 'isUnmade'>): Away {
  return { isAway: deletedAt !== null, isUnmade: isUnmade === true };
}

/** Of a session or of a change of one, what its name stands with. */
function said({ name, labels, linkedTaskId }: Said): Said {
  return {
    ...(name === undefined ? {} : { name }),
    ...(labels === undefined ? {} : { labels }),
    ...(linkedTaskId === undefined ? {} : { linkedTaskId }),
  };
}

function remember(registry: Registry, session: Named): Registry {
  const { id, owner, name, labels, linkedTaskId, updatedAt: at } = session;
  // What is left of a session whose beginning is lost has no name.
  if (name === '') return registry;
  const recent: Recent = { session: id, owner, name, labels, linkedTaskId, at };
  return { ...registry, recents: trimmed([recent, ...forget(registry, id).recents]) };
}

/** What is remembered of a session as it is called now, in its place: so that every undo has the names as they were. */
function known(registry: Registry, session: SessionId, now: Said & Partial<Away>): Registry {
  const kept = registry.recents.find((each) => each.session === session);
  if (kept === undefined || Object.keys(now).length === 0) return registry;
  const { isAway: wasAway = false, isUnmade: wasUnmade = false, ...before } = kept;
  const { isAway = wasAway, isUnmade = wasUnmade, ...more } = now;
  const after: Recent = {
    ...before,
    ...more,
    ...(isAway ? { isAway } : {}),
    ...(isUnmade ? { isUnmade } : {}),
  };
  const recents = registry.recents.map((each) => (each === kept ? after : each));
  return { ...colored(registry, after), recents };
}

/** Of those that are too many the oldest go, and sooner those of a name that was used again or thrown away. */
function trimmed(recents: readonly Recent[]): readonly Recent[] {
  if (recents.length <= recentsAtMost) return recents;
  const names = new Set<string>();
  let others = 0;
  return recents.filter(({ owner, name, labels, isAway }) => {
    // The same name with other labels is something else.
    const key = JSON.stringify([owner, name, labelsKey(labels)]);
    if (isAway !== true && !names.has(key)) return names.add(key).size <= namesKept;
    others += 1;
    return others <= namesKept;
  });
}

// The lists of names lately used are asked for theirs with every change, and stay what they are.
const labelsKeys = new WeakMap<readonly string[], string>();

/** The same for the same labels, in whatever order and letter case. */
export function labelsKey(labels: readonly string[]): string {
  const kept = labelsKeys.get(labels);
  if (kept !== undefined) return kept;
  const key = JSON.stringify(labels.map((label) => label.toLowerCase()).sort());
  labelsKeys.set(labels, key);
  return key;
}

function forget(registry: Registry, session: SessionId): Registry {
  const recents = registry.recents.filter((each) => each.session !== session);
  return recents.length === registry.recents.length ? registry : { ...registry, recents };
}

/** Of what is gone for good nothing is said any more. */
function forgetPurged(registry: Registry, session: SessionId): Registry {
  const receipts = registry.receipts.filter(({ made }) => made !== session);
  return { ...forget(registry, session), receipts };
}
