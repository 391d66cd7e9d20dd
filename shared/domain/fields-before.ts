/**
 * A record of fields as it was before one of its commits, found by going back only as far as to where what that commit set was set before. A
 * thing of which the same is written anew again and again, such as whether somebody is at work, has thousands of commits, and no other way but
 * to fold them all takes a second.
 */
import type { Commit, CommitId, StreamEvent, Thing } from './commit.ts';
import type { Kind } from './kind.ts';
import { isRecord } from './shape.ts';
import { partOf } from './stream-part.ts';

interface Stream {
  readonly kind: string;
  readonly id: string;
}

/** Only where each commit stands on one other, and nothing conflicts. Otherwise it takes the fold. */
export class FieldsBefore {
  readonly #commit: CommitId;
  readonly #stream: Stream;
  readonly #present: Thing;
  /** The one that comes next, going back; null: what was before cannot be found so. */
  #due: CommitId | null;
  /** Null until the commit was passed. */
  #heads: readonly CommitId[] | null = null;
  /** What the commit set, and of which it is not known yet what it was before. */
  readonly #wanted = new Set<string>();
  readonly #found = new Map<string, unknown>();

  /** `present`: as it is now, with no later change that stands on the commit. */
  constructor(kind: Kind, commit: CommitId, stream: Stream, present: Thing) {
    this.#commit = commit;
    this.#stream = stream;
    this.#present = present;
    const [head = null, ...others] = present.heads;
    const isPlain = others.length === 0 && present.conflicts.length === 0;
    this.#due = isPlain && kind.isOfFields === true ? head : null;
  }

  /** Told of each commit, from the head back. Whether that is enough. */
  see(commit: Commit): boolean {
    const part = partOf(commit, this.#stream);
    if (part === undefined || commit.id !== this.#due) {
      this.#due = null;
      return false;
    }
    const [before = null, ...others] = part.after;
    this.#due = others.length === 0 ? before : null;
    if (this.#heads !== null) for (const event of [...part.events].reverse()) this.#lookAt(event);
    else if (commit.id === this.#commit) this.#begin(part.after, part.events);
    return this.before !== null;
  }

  /** The thing before the commit; null where that takes the fold of all of its commits. */
  get before(): Thing | null {
    if (this.#heads === null || this.#wanted.size > 0) return null;
    const fields = Object.entries({ ...this.#present, ...Object.fromEntries(this.#found) });
    const there = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
    return { ...there, heads: this.#heads, conflicts: [] };
  }

  #begin(after: readonly CommitId[], events: readonly StreamEvent[]): void {
    const changes = events.map(changesOf);
    // It was made by this commit, or its making is what is wanted. Of several commits that it stands on one may stand on another, so that
    // they need not be the heads of what was before.
    if (after.length !== 1 || changes.includes(null)) {
      this.#due = null;
      return;
    }
    this.#heads = after;
    for (const field of changes.flatMap((each) => Object.keys(each ?? {}))) this.#wanted.add(field);
  }

  #lookAt(event: StreamEvent): void {
    const changes = changesOf(event);
    // Made whole: what is not said of it was not there.
    const said = changes ?? ('fields' in event && isRecord(event.fields) ? event.fields : {});
    for (const field of this.#wanted) {
      if (changes !== null && !Object.hasOwn(changes, field)) continue;
      this.#wanted.delete(field);
      this.#found.set(field, said[field]);
    }
  }
}

/** Null: it makes the thing whole. */
function changesOf(event: StreamEvent): Record<string, unknown> | null {
  return 'changes' in event && isRecord(event.changes) ? event.changes : null;
}
