/** What was done lately, so that it can be taken back: kept while the program runs, as each thing was before and after. */
import type { NewCommit } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import {
  type Change,
  isBlockChange,
  isDayPageChange,
  isSessionChange,
  isTaskChange,
} from '../../shared/domain/project.ts';
import type { OwnerId } from '../../shared/domain/session.ts';

/** A command that puts a thing back as it was before a change. */
export type WayBack = Command & {
  readonly type: 'PutBackSession' | 'PutBackBlock' | 'PutBackPage' | 'PutBackTask';
};

/** More than anybody remembers having done. */
const kept = 200;

export class RecentChanges {
  readonly #byCommit = new Map<string, { readonly actor: OwnerId; readonly changes: readonly Change[] }>();

  keep({ id, actor }: Pick<NewCommit, 'id' | 'actor'>, changes: readonly Change[]): void {
    if (!isReversible(changes)) return;
    this.#byCommit.set(id, { actor, changes });
    for (const oldest of this.#byCommit.keys()) {
      if (this.#byCommit.size <= kept) break;
      this.#byCommit.delete(oldest);
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
  if (!isTaskChange(change)) return null;
  const { before, after } = change;
  // There is no trash for tasks: one that was made stays, and can be completed.
  return before === undefined || after === undefined
    ? null
    : { type: 'PutBackTask', owner, task: id, before, after };
}
