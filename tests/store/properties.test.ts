import { describe, expect, it } from 'vitest';
import type { FileStore } from '../../electron/store/store.ts';
import type { NewCommit } from '../../shared/domain/commit.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import fc from '../support/properties.ts';
import { held, owner, purgedIn, told, Work } from '../support/store-work.ts';

const folder = '/data';

/** Something that happens to a record. The number chooses the session that it is about. */
type Step =
  | { readonly does: 'anything' | 'checkpoint' | 'restart' | 'kill' | 'loss' }
  | { readonly does: 'DeleteSession' | 'RestoreSession' | 'PurgeSession'; readonly which: number };

const which = fc.nat(50);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('anything') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('checkpoint', 'restart', 'kill', 'loss') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('DeleteSession', 'RestoreSession'), which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('PurgeSession'), which }) },
);

class Life {
  readonly #disk = new MemoryDisk();
  readonly #work: Work;
  readonly #purged = new Set<string>();

  constructor(seed: number) {
    this.#work = new Work(seed);
  }

  async go(steps: readonly Step[]): Promise<void> {
    let store = await this.#open();
    for (const each of steps) {
      store = await this.#step(store, each);
      this.#expectNoTrace();
    }
    expect(told(await held(store))).toEqual(told(this.#work.model));
    expect(await store.verify()).toMatchObject({ ok: true, differences: [] });
    await store.close();
    const again = await this.#open();
    expect(again.problems).toEqual([]);
    expect(told(await held(again))).toEqual(told(this.#work.model));
  }

  /** Returns the record as it is open afterwards. */
  async #step(store: FileStore, each: Step): Promise<FileStore> {
    switch (each.does) {
      case 'anything':
        this.#note(await this.#work.commit(store));
        return store;
      case 'checkpoint':
        await store.checkpoint();
        return store;
      case 'restart':
        await store.close();
        return this.#open();
      case 'kill':
        return this.#open();
      case 'loss': {
        for (const file of ['state.json', 'index.json']) this.#disk.put(`${folder}/${file}`, undefined);
        const made = await this.#open();
        const { sessions } = await held(made);
        expect(told({ ...this.#work.model, sessions })).toEqual(told(this.#work.model));
        // Recent names that a purged session had pushed out are back, because the journal no longer mentions it.
        this.#work.model.registry = made.registry;
        return made;
      }
      default: {
        const ids = [...this.#work.model.sessions.keys()];
        const session = ids[each.which % ids.length] ?? '';
        const commit = this.#work.decide({ type: each.does, owner, session });
        if (commit !== null) this.#note(await this.#work.commit(store, commit));
        return store;
      }
    }
  }

  /** As after a kill, when the owner of the lock is dead. */
  #open(): Promise<FileStore> {
    this.#disk.put(`${folder}/lock`, undefined);
    return this.#work.open(folder, this.#disk);
  }

  #note(commit: NewCommit): void {
    for (const session of purgedIn(commit)) this.#purged.add(session);
  }

  #expectNoTrace(): void {
    const holding = this.#disk.files().filter((file) => {
      const content = this.#disk.content(file);
      return [...this.#purged].some((session) => content?.includes(session));
    });
    expect(holding).toEqual([]);
  }
}

describe('any sequence of commands, checkpoints, restarts, kills and losses of what can be rebuilt', () => {
  it('leaves a journal that yields what files and memory hold, and no trace of what was purged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(step, { maxLength: 60 }), (seed, steps) =>
        new Life(seed).go(steps),
      ),
      {
        numRuns: 150,
        // A case that failed once: a segment read at the start was taken for its later content.
        examples: [
          [0, [{ does: 'anything' }, { does: 'loss' }, { does: 'kill' }, { does: 'PurgeSession', which: 0 }]],
        ],
      },
    );
  });
});
