/**
 * The store as the rest of the program holds it. The store behind it can be replaced while the program runs, when a backup is restored.
 * Reads and writes wait during the replacement, so that nobody ever sees half a record.
 */

import type { VerifyReport } from '../../shared/contract/contract.ts';
import type { Commit, CommitId, NewCommit } from '../../shared/domain/commit.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import { Listeners } from '../../shared/listeners.ts';
import { asStorageFailed } from '../errors/as-storage-failed.ts';
import { errorCode } from '../errors/error-code.ts';
import { StorageFailed, type Store, type StoreProblem } from '../ports/store.ts';
import type { JournalExtent } from './backups/make-backup.ts';
import type { StoreContext } from './data-folder.ts';
import type { Hold } from './hold.ts';
import type { FileStore } from './store.ts';

/** No record is open, because the one that was to replace the previous one could not be opened. */
interface Broken {
  readonly why: StorageFailed;
  /** Tries again to open it; null once the store is closed. */
  readonly again: (() => Promise<void>) | null;
}

export class LiveStore implements Store {
  readonly #listeners = new Listeners();
  #store: FileStore;
  #stopListening: () => void = () => undefined;
  /** The number of reads and writes in progress. */
  #users = 0;
  #leaving: (() => void)[] = [];
  #replacing: Promise<void> | null = null;
  #broken: Broken | null = null;
  #release: () => Promise<void> = async () => undefined;
  /** Problems that earlier stores found while they were closed, when nobody could be told any more. */
  readonly #foundLast: StoreProblem[] = [];

  constructor(store: FileStore) {
    this.#store = store;
    this.#listen();
  }

  #listen(): void {
    this.#stopListening = this.#store.onDidChange(() => this.#tell());
  }

  /** A listener that throws keeps no other from hearing, and makes no replacement look failed. */
  #tell(): void {
    this.#listeners.tell(undefined, (error) =>
      this.place.logger.warn('a listener to the record failed', { error: String(error) }),
    );
  }

  /**
   * Closes the present store once nobody uses it, keeps its lock, and puts the store that `next` opens in its place. If `next` rejects
   * there is no record: every later call tries `next` again first, and rejects as long as that rejects.
   */
  async replace(next: (hold: Hold) => Promise<FileStore>): Promise<void> {
    while (this.#users > 0 || this.#replacing !== null)
      await (this.#replacing ?? new Promise<void>((resolve) => this.#leaving.push(resolve)));
    if (this.#broken !== null) throw this.#broken.why;
    await this.#whileOthersWait(async () => {
      this.#stopListening();
      const { problems } = this.#store.place;
      const known = problems.length;
      const hold = await this.#store.finish();
      this.#foundLast.push(...problems.slice(known));
      this.#release = () => hold.release();
      await this.#putInPlace(hold, next);
    });
  }

  async #whileOthersWait(replace: () => Promise<void>): Promise<void> {
    const replaced = replace();
    this.#replacing = replaced.then(
      () => undefined,
      () => undefined,
    );
    try {
      await replaced;
    } finally {
      this.#replacing = null;
    }
    this.#tell();
  }

  async #putInPlace(hold: Hold, next: (hold: Hold) => Promise<FileStore>): Promise<void> {
    try {
      this.#store = await next(hold);
      this.#broken = null;
      this.#listen();
    } catch (error) {
      const again = async () => {
        // Another program may have taken the folder in between.
        await hold.assure();
        await this.#putInPlace(hold, next);
      };
      this.#broken = { why: notOpened(error), again };
      throw error;
    }
  }

  /** A caller that has waited for a failed attempt does not start another one. */
  async ready(): Promise<void> {
    let hasWaited = false;
    for (; this.#replacing !== null; hasWaited = true) await this.#replacing;
    if (this.#broken === null) return;
    const { why, again } = this.#broken;
    if (hasWaited || again === null) throw why;
    try {
      await this.#whileOthersWait(again);
    } catch (error) {
      throw notOpened(error);
    }
  }

  /**
   * Resolves once a record is open, with the caller counted as a user of it. The count is raised in the same step in which `#replacing` is
   * seen to be null: a replacement that begins between the two would close the store while the caller uses it.
   */
  async #enter(): Promise<void> {
    do await this.ready();
    while (this.#replacing !== null);
    this.#users += 1;
  }

  /** The store is not replaced before `act` is done. */
  async #use<Value>(act: (store: FileStore) => Promise<Value>): Promise<Value> {
    // Every command comes through here several times, so nothing is awaited if there is nothing to wait for.
    if (this.#replacing === null && this.#broken === null) this.#users += 1;
    else await this.#enter();
    try {
      return await act(this.#store);
    } finally {
      this.#leave();
    }
  }

  /** The store may be replaced as soon as `act` has begun. */
  async #begin<Value>(act: (store: FileStore) => Promise<Value>): Promise<Value> {
    await this.#enter();
    try {
      return act(this.#store);
    } finally {
      this.#leave();
    }
  }

  /** Like `#use`, but rejects with `StorageFailed` for any error of the disk. */
  #read<Value>(act: (store: FileStore) => Promise<Value>): Promise<Value> {
    return this.#use(act).catch(failAsStorage);
  }

  async *#each<Value>(of: (store: FileStore) => AsyncIterable<Value>): AsyncIterable<Value> {
    await this.#enter();
    try {
      yield* of(this.#store);
    } catch (error) {
      throw asStorageFailed(error);
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    for (const left of this.#leaving.splice(0)) left();
  }

  get place(): StoreContext {
    return this.#store.place;
  }
  get sequence(): number {
    return this.#store.sequence;
  }
  get device(): string {
    return this.#store.device;
  }
  get erasures(): number {
    return this.#store.erasures;
  }
  get toErase(): FileStore['toErase'] {
    return this.#store.toErase;
  }
  get behind(): number {
    return this.#store.behind;
  }
  get registry(): Store['registry'] {
    return this.#store.registry;
  }
  get problems(): Store['problems'] {
    return [...this.#foundLast, ...this.#store.problems];
  }
  active(owner: OwnerId): readonly Session[] {
    return this.#store.active(owner);
  }
  askedAbout(...asked: Parameters<Store['askedAbout']>): ReturnType<Store['askedAbout']> {
    return this.#store.askedAbout(...asked);
  }
  trashed(): ReturnType<Store['trashed']> {
    return this.#store.trashed();
  }
  calendar(...asked: Parameters<Store['calendar']>): ReturnType<Store['calendar']> {
    return this.#store.calendar(...asked);
  }
  stateOf(...asked: Parameters<Store['stateOf']>): number {
    return this.#store.stateOf(...asked);
  }
  taskMinutes(task: string): number {
    return this.#store.taskMinutes(task);
  }

  shownTaskMinutes(task: string): number {
    return this.#store.shownTaskMinutes(task);
  }
  latestEnd(owner: OwnerId): ReturnType<Store['latestEnd']> {
    return this.#store.latestEnd(owner);
  }
  get latestClock(): string {
    return this.#store.latestClock;
  }
  reachClock(clock: string): void {
    this.#store.reachClock(clock);
  }
  nextCommitId(): CommitId {
    return this.#store.nextCommitId();
  }
  mostFrequentOwner(): OwnerId | null {
    return this.#store.mostFrequentOwner();
  }
  isBuried(kind: string, id: string): boolean {
    return this.#store.isBuried(kind, id);
  }

  session(...asked: Parameters<Store['session']>): ReturnType<Store['session']> {
    return this.#read((store) => store.session(...asked));
  }
  onDays(...asked: Parameters<Store['onDays']>): ReturnType<Store['onDays']> {
    return this.#read((store) => store.onDays(...asked));
  }
  block(...asked: Parameters<Store['block']>): ReturnType<Store['block']> {
    return this.#read((store) => store.block(...asked));
  }
  blocksOn(...asked: Parameters<Store['blocksOn']>): ReturnType<Store['blocksOn']> {
    return this.#read((store) => store.blocksOn(...asked));
  }
  blocksFromCalendars(owner: OwnerId): ReturnType<Store['blocksFromCalendars']> {
    return this.#read((store) => store.blocksFromCalendars(owner));
  }
  dayPage(...asked: Parameters<Store['dayPage']>): ReturnType<Store['dayPage']> {
    return this.#read((store) => store.dayPage(...asked));
  }
  dayPagesOn(...asked: Parameters<Store['dayPagesOn']>): ReturnType<Store['dayPagesOn']> {
    return this.#read((store) => store.dayPagesOn(...asked));
  }
  page(...asked: Parameters<Store['page']>): ReturnType<Store['page']> {
    return this.#read((store) => store.page(...asked));
  }
  search(...asked: Parameters<Store['search']>): ReturnType<Store['search']> {
    return this.#read((store) => store.search(...asked));
  }
  all(owner: OwnerId): AsyncIterable<Session> {
    return this.#each((store) => store.all(owner));
  }
  commits(): AsyncIterable<Commit> {
    return this.#each((store) => store.commits());
  }
  /** A caller may stop iterating without telling, so a replacement waits only while a batch is being read. */
  async *latest(): ReturnType<Store['latest']> {
    let commits: ReturnType<ReturnType<FileStore['latest']>[typeof Symbol.asyncIterator]> | null = null;
    for (;;) {
      const next = await this.#read((store) => {
        commits ??= store.latest()[Symbol.asyncIterator]();
        return commits.next();
      });
      if (next.done === true) return;
      yield next.value;
    }
  }
  commitsOf(...asked: Parameters<Store['commitsOf']>): ReturnType<Store['commitsOf']> {
    return this.#read((store) => store.commitsOf(...asked));
  }
  append(commits: readonly NewCommit[]): Promise<void> {
    return this.#use((store) => store.append(commits));
  }
  take(commits: readonly Commit[]): Promise<number> {
    return this.#use((store) => store.take(commits));
  }
  erasePurged(): Promise<void> {
    return this.#use((store) => store.erasePurged());
  }
  checkpoint(): Promise<void> {
    return this.#use((store) => store.checkpoint());
  }
  /** A replacement does not wait a minute for this: closing the store ends the check. */
  verify(): Promise<VerifyReport> {
    return this.#begin((store) => store.verify()).catch(failAsStorage);
  }
  repair(): Promise<VerifyReport> {
    return this.#begin((store) => store.repair()).catch(failAsStorage);
  }
  checking(): number | null {
    return this.#store.checking();
  }
  prepareSearch(): void {
    this.#store.prepareSearch();
  }
  /** Not waited for, like `verify`. */
  checkJournal(between: () => Promise<void>): Promise<void> {
    return this.#begin((store) => store.checkJournal(between));
  }
  extent(): Promise<JournalExtent> {
    return this.#use((store) => store.extent());
  }
  undisturbed<Value>(act: () => Promise<Value>): Promise<Value> {
    return this.#use((store) => store.undisturbed(act));
  }

  onDidChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    while (this.#replacing !== null) await this.#replacing;
    if (this.#broken === null) return this.#store.close();
    this.#broken = { ...this.#broken, again: null };
    await this.#release();
  }
}

function notOpened(error: unknown): StorageFailed {
  return new StorageFailed(errorCode(error), `no record could be opened: ${String(error)}`);
}

function failAsStorage(error: unknown): never {
  throw asStorageFailed(error);
}
