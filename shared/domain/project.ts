/**
 * The only projector: what a commit makes of the things that it touches. Store, draft, rebuild, verify and tests all compute the present
 * state with it. It goes by the kind of each stream, never by the shape of an event.
 */

import type { Block } from './block.ts';
import type { Commit, StreamPart, Thing } from './commit.ts';
import { formatOneDevice } from './commit.ts';
import type { DayPage } from './day-page.ts';
import { headsAfter } from './fold-stream.ts';
import type { Kind } from './kind.ts';
import type { OwnLists } from './own-lists.ts';
import type { Attendance, Label, Routine, Task } from './registry.ts';
import type { Session } from './session.ts';

export type KindTable = Readonly<Record<string, Kind>>;

/** A thing before and after a change. Undefined means that it did not exist yet, or no longer exists. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly before: Thing | undefined;
  readonly after: Thing | undefined;
}

/** The kinds whose changes are read, and what their things are. */
interface ThingOfKind {
  readonly session: Session;
  readonly block: Block;
  readonly day: DayPage;
  readonly task: Task;
  readonly routine: Routine;
  readonly label: Label;
  readonly attendance: Attendance;
}

export interface ChangeOf<Of extends keyof ThingOfKind> extends Change {
  readonly kind: Of;
  readonly before: ThingOfKind[Of] | undefined;
  readonly after: ThingOfKind[Of] | undefined;
}

export type SessionChange = ChangeOf<'session'>;

/** The kind guarantees the types of `before` and `after`. */
function isOfKind<Of extends keyof ThingOfKind>(kind: Of) {
  return (change: Change): change is ChangeOf<Of> => change.kind === kind;
}

export const isSessionChange = isOfKind('session');
export const isBlockChange = isOfKind('block');
export const isDayPageChange = isOfKind('day');
export const isTaskChange = isOfKind('task');
export const isRoutineChange = isOfKind('routine');
export const isLabelChange = isOfKind('label');
export const isAttendanceChange = isOfKind('attendance');

/** What the projector reads. */
export interface World {
  thing(kind: string, id: string): Thing | undefined;
  /** Whether the thing was purged. Nothing brings it back then. */
  isBuried(kind: string, id: string): boolean;
}

export interface Projected {
  readonly changes: readonly Change[];
  /** Parts whose author had seen other commits than the ones here. Their streams have to be folded again from all of their commits. */
  readonly concurrent: readonly StreamPart[];
}

/**
 * The changes that a commit makes. A part for a purged stream makes none, nor does one of an unknown kind, which no store accepts. A caller
 * that folds many commits and uses nothing but the last state of each thing passes `own`; then `before` is not valid either.
 */
export function project(kinds: KindTable, world: World, commit: Commit, own?: OwnLists): Projected {
  const changes: Change[] = [];
  const concurrent: StreamPart[] = [];
  for (const part of commit.streams) {
    const kind = kinds[part.kind];
    if (kind === undefined || world.isBuried(part.kind, part.id)) continue;
    const before = world.thing(part.kind, part.id);
    if (!follows(part, before, commit)) {
      concurrent.push(part);
      continue;
    }
    changes.push({ kind: part.kind, id: part.id, before, after: extend(kind, before, part, commit, own) });
  }
  return { changes, concurrent };
}

/** Whether the author of a part had seen exactly what is here. Then folding it on top gives the same result as folding everything. */
function follows({ after }: StreamPart, before: Thing | undefined, { device }: Commit): boolean {
  const heads = before?.heads ?? [];
  // Commits of format 1 come before all others, whenever they arrive.
  if (device === formatOneDevice) return heads.length === 0;
  return after.length === heads.length && after.every((each) => heads.includes(each));
}

function extend(
  kind: Kind,
  before: Thing | undefined,
  part: StreamPart,
  { id, actor, device }: Commit,
  own: OwnLists | undefined,
): Thing | undefined {
  const origin = { id, actor, stream: part.id, isAfterGap: false, unseen: [], own };
  let thing = before;
  for (const event of part.events) thing = kind.evolve(thing, event, origin);
  if (thing === undefined || device === formatOneDevice) return thing;
  return { ...thing, heads: headsAfter(thing.heads, { id, part }) };
}
