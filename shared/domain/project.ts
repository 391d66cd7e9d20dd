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

export interface SessionChange extends Change {
  readonly kind: 'session';
  readonly before: Session | undefined;
  readonly after: Session | undefined;
}

export interface BlockChange extends Change {
  readonly kind: 'block';
  readonly before: Block | undefined;
  readonly after: Block | undefined;
}

export interface DayPageChange extends Change {
  readonly kind: 'day';
  readonly before: DayPage | undefined;
  readonly after: DayPage | undefined;
}

export interface TaskChange extends Change {
  readonly kind: 'task';
  readonly before: Task | undefined;
  readonly after: Task | undefined;
}

export interface RoutineChange extends Change {
  readonly kind: 'routine';
  readonly before: Routine | undefined;
  readonly after: Routine | undefined;
}

export interface LabelChange extends Change {
  readonly kind: 'label';
  readonly before: Label | undefined;
  readonly after: Label | undefined;
}

export interface AttendanceChange extends Change {
  readonly kind: 'attendance';
  readonly before: Attendance | undefined;
  readonly after: Attendance | undefined;
}

/** The kind guarantees the types of `before` and `after`. */
export function isSessionChange(change: Change): change is SessionChange {
  return change.kind === 'session';
}

export function isBlockChange(change: Change): change is BlockChange {
  return change.kind === 'block';
}

export function isTaskChange(change: Change): change is TaskChange {
  return change.kind === 'task';
}

export function isRoutineChange(change: Change): change is RoutineChange {
  return change.kind === 'routine';
}

export function isLabelChange(change: Change): change is LabelChange {
  return change.kind === 'label';
}

export function isAttendanceChange(change: Change): change is AttendanceChange {
  return change.kind === 'attendance';
}

export function isDayPageChange(change: Change): change is DayPageChange {
  return change.kind === 'day';
}

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

/** The changes that a commit makes. A part for a purged stream makes none, nor does one of an unknown kind, which no store accepts. */
export function project(kinds: KindTable, world: World, commit: Commit): Projected {
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
    changes.push({ kind: part.kind, id: part.id, before, after: extend(kind, before, part, commit) });
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

function extend(kind: Kind, before: Thing | undefined, part: StreamPart, commit: Commit): Thing | undefined {
  const origin = { id: commit.id, actor: commit.actor, stream: part.id, isAfterGap: false, unseen: [] };
  let thing = before;
  for (const event of part.events) thing = kind.evolve(thing, event, origin);
  if (thing === undefined || commit.device === formatOneDevice) return thing;
  return { ...thing, heads: headsAfter(thing.heads, { id: commit.id, part }) };
}
