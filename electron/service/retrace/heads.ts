/**
 * The heads of the record's commits, newest first, read only as far as needed: first those waiting to be written with the draft, then the
 * journal.
 */
import type { CommitId } from '../../../shared/domain/commit.ts';
import { kinds } from '../../../shared/domain/kinds.ts';
import { type CommitHead, headOf } from '../../../shared/domain/steps.ts';
import type { CommitLog } from '../../ports/commit-log.ts';
import type { Draft } from '../draft.ts';

export class Heads {
  readonly #all: CommitHead[] = [];
  readonly #rest: AsyncIterator<readonly CommitHead[]>;
  #next = 0;

  constructor(store: CommitLog, draft: Draft | null) {
    this.#rest = newestFirst(store, draft);
  }

  /** The heads that `next` has passed so far, including the last one. */
  get seen(): readonly CommitHead[] {
    return this.#all.slice(0, this.#next);
  }

  /** The next head that is wanted; null if there is none. */
  async next(isWanted: (head: CommitHead) => boolean): Promise<CommitHead | null> {
    for (;;) {
      for (let head = this.#all[this.#next]; head !== undefined; head = this.#all[this.#next]) {
        this.#next += 1;
        if (isWanted(head)) return head;
      }
      if (!(await this.#readMore())) return null;
    }
  }

  /**
   * The commit that first did what this one undoes or redoes. Null if it lies too far back, or if forged commits take back one another in a
   * circle.
   */
  async originOf(head: CommitHead): Promise<CommitHead | null> {
    let origin: CommitHead | null = head;
    const passed = new Set<CommitId>();
    while (origin !== null && origin.undoes !== null) {
      if (passed.has(origin.id)) return null;
      passed.add(origin.id);
      origin = await this.#find(origin.undoes);
    }
    return origin;
  }

  async #find(id: CommitId): Promise<CommitHead | null> {
    for (let looked = 0; ; ) {
      for (; looked < this.#all.length; looked += 1) {
        const head = this.#all[looked];
        if (head?.id === id) return head;
      }
      if (!(await this.#readMore())) return null;
    }
  }

  async #readMore(): Promise<boolean> {
    const more = await this.#rest.next();
    if (more.done === true) return false;
    for (const head of more.value) this.#all.push(head);
    return true;
  }
}

async function* newestFirst(store: CommitLog, draft: Draft | null): AsyncGenerator<readonly CommitHead[]> {
  const { device } = store;
  yield [...(draft?.accepted ?? [])].reverse().map((commit) => headOf(kinds, { ...commit, device }));
  yield* store.latest();
}
