/** What was done lately, so that it can be taken back: kept while the program runs, as each thing was before and after. */
import type { NewCommit, What } from '../../shared/domain/commit.ts';
import { type Change, isSessionChange, type SessionChange } from '../../shared/domain/project.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';

/** A session was made or changed, and is still there. */
export type Reversible = SessionChange & { readonly after: Session };

/** More than anybody remembers having done. */
const kept = 200;

interface Kept {
  readonly actor: OwnerId;
  readonly what: What | null;
  readonly changes: readonly Reversible[];
  /** The commit that it takes back; null: none. */
  readonly undoes: string | null;
}

export class RecentChanges {
  readonly #byCommit = new Map<string, Kept>();
  /** Those that are taken back now. */
  readonly #undone = new Set<string>();

  keep(
    { id, actor, what, undoes }: Pick<NewCommit, 'id' | 'actor' | 'what' | 'undoes'>,
    changes: readonly Change[],
  ): void {
    const reversible = reversibleIn(changes);
    if (reversible === null) return;
    if (undoes !== null) this.#takenBack(undoes, reversible);
    this.#byCommit.set(id, { actor, what, changes: reversible, undoes });
    for (const oldest of this.#byCommit.keys()) {
      if (this.#byCommit.size <= kept) break;
      this.#byCommit.delete(oldest);
      this.#undone.delete(oldest);
    }
  }

  /** What a commit of that person did, in the order in which it was done; undefined when there is none to be taken back. */
  of(commit: string, actor: OwnerId): Kept | undefined {
    const found = this.#byCommit.get(commit);
    return found?.actor === actor ? found : undefined;
  }

  /** What that person did last and has not taken back, by whichever door: so that one undo after the other goes back in time. */
  latest(actor: OwnerId): string | undefined {
    const isLeft = ([id, each]: readonly [string, Kept]) =>
      each.actor === actor && each.undoes === null && !this.#undone.has(id);
    return [...this.#byCommit].findLast(isLeft)?.[0];
  }

  /** With what was done before it a session then is as it was: that can be taken back in its turn. */
  #takenBack(commit: string, by: readonly Reversible[]): void {
    const undone = this.#byCommit.get(commit);
    if (undone === undefined) return;
    // An undo that is undone itself: what it had taken back is done again.
    if (undone.undoes !== null) this.#undone.delete(undone.undoes);
    this.#undone.add(commit);
    for (const { id, before } of undone.changes) {
      const now = by.find((each) => each.id === id)?.after;
      if (before === undefined || now === undefined) continue;
      for (const [earlier, each] of this.#byCommit) {
        const changes = each.changes.map((change) =>
          change.id === id && isSameState(change.after, before) ? { ...change, after: now } : change,
        );
        this.#byCommit.set(earlier, { ...each, changes });
      }
    }
  }
}

function isSameState({ heads }: Session, other: Session): boolean {
  return JSON.stringify(heads) === JSON.stringify(other.heads);
}

/** Null unless all of it is about sessions that are there afterwards: a purge is for good. */
export function reversibleIn(changes: readonly Change[]): readonly Reversible[] | null {
  const reversible = changes
    .filter(isSessionChange)
    .filter((each): each is Reversible => each.after !== undefined);
  return reversible.length > 0 && reversible.length === changes.length ? reversible : null;
}
