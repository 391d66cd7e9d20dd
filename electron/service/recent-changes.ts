/** What was done lately, so that it can be taken back: kept while the program runs, as each thing was before and after. */
import type { NewCommit } from '../../shared/domain/commit.ts';
import { type Change, isSessionChange, type SessionChange } from '../../shared/domain/project.ts';
import type { Label } from '../../shared/domain/registry.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';

/** What was settled about a label, as it was before and after. */
export interface LabelChange extends Change {
  readonly kind: 'label';
  readonly before: Label | undefined;
  readonly after: Label;
}

/** A session, or what is settled about a label, was made or changed, and is still there. */
export type Reversible = (SessionChange & { readonly after: Session }) | LabelChange;

/** More than anybody remembers having done. */
const kept = 200;

export class RecentChanges {
  readonly #byCommit = new Map<
    string,
    { readonly actor: OwnerId; readonly changes: readonly Reversible[] }
  >();

  keep({ id, actor }: Pick<NewCommit, 'id' | 'actor'>, changes: readonly Change[]): void {
    const reversible = reversibleIn(changes);
    if (reversible === null) return;
    this.#byCommit.set(id, { actor, changes: reversible });
    for (const oldest of this.#byCommit.keys()) {
      if (this.#byCommit.size <= kept) break;
      this.#byCommit.delete(oldest);
    }
  }

  /** What a commit of that person did, in the order in which it was done; undefined when there is none to be taken back. */
  of(commit: string, actor: OwnerId): readonly Reversible[] | undefined {
    const found = this.#byCommit.get(commit);
    return found?.actor === actor ? found.changes : undefined;
  }
}

/** Null unless all of it is about sessions and labels that are there afterwards: a purge is for good. */
export function reversibleIn(changes: readonly Change[]): readonly Reversible[] | null {
  const reversible = changes.filter(isReversible);
  return reversible.length > 0 && reversible.length === changes.length ? reversible : null;
}

function isReversible(change: Change): change is Reversible {
  return (isSessionChange(change) || isLabelChange(change)) && change.after !== undefined;
}

/** Its kind vouches for what it is. */
function isLabelChange(change: Change): change is LabelChange {
  return change.kind === 'label';
}
