/**
 * Reconstructs a record of fields as it was before one of its commits. It walks back from that commit, and only until it has found an
 * earlier value of each field that the commit set. A thing that is rewritten again and again, such as whether somebody is at work, has
 * thousands of commits, and folding all of them takes a second. The commits made since are not looked at, because they have taken back one
 * another; walking over them would make each of many undos in a row slower than the one before.
 */
import type { Commit, CommitId, StreamEvent, Thing } from './commit.ts';
import type { Kind, SetValues } from './kind.ts';
import { partOf } from './stream-part.ts';

interface Stream {
  readonly kind: string;
  readonly id: string;
}

/** Works only if each commit stands on exactly one other and nothing conflicts. Otherwise the caller must fold the stream. */
export class FieldsBefore {
  readonly #kind: Kind;
  readonly #stream: Stream;
  readonly #present: Thing;
  /** The next commit on the way back; null if the earlier state cannot be found this way. */
  #due: CommitId | null;
  /** The heads before the commit; null until the commit was seen. */
  #heads: readonly CommitId[] | null = null;
  /** The fields that the commit set and whose earlier values are not known yet. */
  readonly #wanted = new Set<string>();
  readonly #found = new Map<string, unknown>();

  /** `present` is the thing as it is now; no later change stands on the commit. */
  constructor(kind: Kind, commit: CommitId, stream: Stream, present: Thing) {
    this.#kind = kind;
    this.#stream = stream;
    this.#present = present;
    const isPlain = present.heads.length === 1 && present.conflicts.length === 0;
    this.#due = isPlain && kind.isOfFields === true ? commit : null;
  }

  /** Takes the commit itself, and then the next one on the way back. Returns whether enough is known. */
  see(commit: Commit): boolean {
    const part = partOf(commit, this.#stream);
    if (part === undefined || commit.id !== this.#due) {
      this.#due = null;
      return false;
    }
    const [before = null, ...others] = part.after;
    this.#due = others.length === 0 ? before : null;
    if (this.#heads === null) this.#begin(part.after, part.events);
    else for (const event of [...part.events].reverse()) this.#lookAt(event);
    return this.before !== null;
  }

  /** The thing before the commit; null if only folding all of its commits can tell. */
  get before(): Thing | null {
    if (this.#heads === null || this.#wanted.size > 0) return null;
    const fields = Object.entries({ ...this.#present, ...Object.fromEntries(this.#found) });
    const there = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
    return { ...there, heads: this.#heads, conflicts: [] };
  }

  #begin(after: readonly CommitId[], events: readonly StreamEvent[]): void {
    const set = events.map((event) => this.#sets(event));
    // Either this commit created the thing, or its creation is the change in question. If the commit stands on several, one of those may
    // stand on another, so that they need not be the heads of the earlier state.
    if (after.length !== 1 || set.some(({ isWhole }) => isWhole)) {
      this.#due = null;
      return;
    }
    this.#heads = after;
    for (const field of set.flatMap(({ values }) => Object.keys(values))) this.#wanted.add(field);
  }

  #lookAt(event: StreamEvent): void {
    const { values, isWhole } = this.#sets(event);
    for (const field of this.#wanted) {
      if (!isWhole && !Object.hasOwn(values, field)) continue;
      this.#wanted.delete(field);
      this.#found.set(field, values[field]);
    }
  }

  #sets(event: StreamEvent): SetValues {
    return this.#kind.sets?.(event) ?? { values: {}, isWhole: false };
  }
}
