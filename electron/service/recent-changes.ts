/** What was done lately, so that it can be taken back: kept while the program runs, as each thing was before and after. */
import type { NewCommit, What } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import { joinedDoubts, withDoubts } from '../../shared/domain/doubts.ts';
import {
  type Change,
  isAttendanceChange,
  isBlockChange,
  isDayPageChange,
  isLabelChange,
  isSessionChange,
  isTaskChange,
} from '../../shared/domain/project.ts';
import type { Doubt, OwnerId, Session } from '../../shared/domain/session.ts';

/** A command that puts a thing back as it was before a change. */
export type WayBack = Command & {
  readonly type:
    | 'PutBackSession'
    | 'PutBackBlock'
    | 'PutBackPage'
    | 'PutBackTask'
    | 'PutBackLabel'
    | 'PutBackAttendance';
};

/** More than anybody remembers having done. */
const kept = 200;

interface Kept {
  readonly actor: OwnerId;
  readonly what: What | null;
  readonly changes: readonly Change[];
  /** The commit that it takes back; null: none. */
  readonly undoes: string | null;
}

export class RecentChanges {
  readonly #byCommit = new Map<string, Kept>();
  /** Those that are taken back now. */
  readonly #undone = new Set<string>();

  keep(
    { id, actor, door, what, undoes }: Pick<NewCommit, 'id' | 'actor' | 'door' | 'what' | 'undoes'>,
    changes: readonly Change[],
  ): void {
    // What the program did by itself is nobody's to take back, and no reason why what was done before it could not be.
    if (door === 'system') {
      this.#doneMeanwhile(changes);
      return;
    }
    if (!isReversible(changes)) return;
    if (undoes !== null) this.#takenBack(undoes, changes);
    this.#byCommit.set(id, { actor, what, changes, undoes });
    for (const oldest of this.#byCommit.keys()) {
      if (this.#byCommit.size <= kept) break;
      this.#byCommit.delete(oldest);
      this.#undone.delete(oldest);
    }
  }

  /**
   * What takes back a commit of that person, in the order in which it is to be done: the last first, so that what gave way comes back once
   * what took its place is gone. Undefined when there is none to be taken back.
   */
  waysBack(commit: string, actor: OwnerId): readonly WayBack[] | undefined {
    const found = this.#byCommit.get(commit);
    if (found?.actor !== actor) return undefined;
    return [...found.changes].reverse().flatMap((change) => wayBack(change, actor) ?? []);
  }

  /** What a commit did; null where it is not known any more. */
  whatOf(commit: string): What | null {
    return this.#byCommit.get(commit)?.what ?? null;
  }

  /** What that person did last and has not taken back, by whichever door: so that one undo after the other goes back in time. */
  latest(actor: OwnerId): string | undefined {
    const isLeft = ([id, each]: readonly [string, Kept]) =>
      each.actor === actor && each.undoes === null && !this.#undone.has(id);
    return [...this.#byCommit].findLast(isLeft)?.[0];
  }

  /** What a session was at any time, it was but for what the program found out since. */
  #doneMeanwhile(changes: readonly Change[]): void {
    for (const { id, before, after } of changes.filter(isSessionChange)) {
      if (before === undefined || after === undefined || !isSame(before.progress, after.progress)) continue;
      const found = (session: Session | undefined) =>
        session === undefined ? undefined : withFound(session, before.doubts ?? [], after.doubts ?? []);
      for (const [commit, each] of this.#byCommit) {
        const rebased = each.changes.map((change) => {
          if (!isSessionChange(change) || change.id !== id) return change;
          const isLast = isSame(change.after, before);
          return { ...change, before: found(change.before), after: isLast ? after : found(change.after) };
        });
        this.#byCommit.set(commit, { ...each, changes: rebased });
      }
    }
  }

  /** What was done before it finds its thing as it had left it: that can be taken back in its turn. */
  #takenBack(commit: string, by: readonly Change[]): void {
    const undone = this.#byCommit.get(commit);
    if (undone === undefined) return;
    // An undo that is undone itself: what it had taken back is done again.
    if (undone.undoes !== null) this.#undone.delete(undone.undoes);
    this.#undone.add(commit);
    for (const { kind, id, before } of undone.changes) {
      const isThis = (each: Change) => each.kind === kind && each.id === id;
      const now = by.find(isThis)?.after;
      if (before === undefined || now === undefined) continue;
      for (const [earlier, each] of this.#byCommit) {
        const changes = each.changes.map((change) =>
          isThis(change) && isSame(change.after, before) ? { ...change, after: now } : change,
        );
        this.#byCommit.set(earlier, { ...each, changes });
      }
    }
  }
}

/** With the doubts that came, and without those that went. */
function withFound(session: Session, before: readonly Doubt[], after: readonly Doubt[]): Session {
  const isIn = (doubts: readonly Doubt[], id: string) => doubts.some((each) => each.id === id);
  const left = (session.doubts ?? []).filter(({ id }) => isIn(after, id) || !isIn(before, id));
  const came = after.filter((each) => !before.some((one) => isSame(one, each)));
  return withDoubts(session, came.reduce(joinedDoubts, left));
}

/** By value; both were made by the same code, and so have their fields in the same order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether all of it can be taken back: all is about things that are there afterwards, since a purge is for good. */
export function isReversible(changes: readonly Change[]): boolean {
  return changes.length > 0 && changes.every((change) => wayBack(change, '') !== null);
}

function wayBack(change: Change, owner: OwnerId): WayBack | null {
  const { id } = change;
  if (isSessionChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackSession', owner, session: id, before, after };
  }
  if (isBlockChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackBlock', owner, block: id, before, after };
  }
  if (isDayPageChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackPage', owner, date: after.date, before, after };
  }
  if (isLabelChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackLabel', owner, label: id, before, after };
  }
  if (isAttendanceChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackAttendance', owner, before, after };
  }
  if (!isTaskChange(change)) return null;
  const { before, after } = change;
  // There is no trash for tasks: one that was made stays, and can be completed.
  return before === undefined || after === undefined
    ? null
    : { type: 'PutBackTask', owner, task: id, before, after };
}
