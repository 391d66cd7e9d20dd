/**
 * The record: a journal, the months of the collections, the index and the state, with the present in memory. A commit is one append and one
 * sync; the files follow at checkpoints.
 */

import type { VerifyReport } from '../../shared/contract/contract.ts';
import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { Commit, CommitId, DeviceId, NewCommit, Thing } from '../../shared/domain/commit.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import { labelBook } from '../../shared/domain/label-book.ts';
import type { Registry } from '../../shared/domain/registry.ts';
import type { OwnerId, Session, SessionId } from '../../shared/domain/session.ts';
import type { CommitHead } from '../../shared/domain/steps.ts';
import { Listeners } from '../../shared/listeners.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';
import { errorCode } from '../errors/error-code.ts';
import type {
  Reading,
  SearchFilter,
  SearchOptions,
  SearchPage,
  SessionFilter,
  SessionPage,
} from '../ports/record-readings.ts';
import type { Store, StoreProblem } from '../ports/store.ts';
import type { JournalExtent } from './backups/make-backup.ts';
import { catchUp, type Found } from './catch-up.ts';
import { Checkpoints, type CheckpointsParts } from './checkpoints.ts';
import { type Collection, isOf } from './collection.ts';
import { CommitWriter } from './commit-writer.ts';
import { monthFile, type StoreContext, setAsideToRemake } from './data-folder.ts';
import { StoreCheck } from './doctor/check-store.ts';
import type { CheckEngine } from './doctor/engine.ts';
import { History } from './history.ts';
import type { Hold } from './hold.ts';
import type { IndexFile } from './index-file.ts';
import { IndexUpkeep } from './index-upkeep.ts';
import { highestNumber } from './journal-lines.ts';
import { JournalScan } from './journal-scan.ts';
import { LatestCommits } from './latest-commits.ts';
import { type Months, thingIn } from './months.ts';
import { blocksFromCalendars, blocksOn, pagesOn } from './plan.ts';
import type { Rebuild } from './rebuild.ts';
import { RecordInMemory } from './record-in-memory.ts';
import type { SearchEngine } from './search/engine.ts';
import { HistorySearch } from './search/history-search.ts';
import type { Stream } from './state-file.ts';
import { StreamHistory } from './stream-history.ts';
import { commitId } from './uuid.ts';

export interface FileStoreParts extends Omit<CheckpointsParts, 'onErased'> {
  readonly sessions: Months<Session>;
  readonly blocks: Months<Block>;
  readonly dayPages: Months<DayPage>;
  readonly rebuild: Rebuild;
  /** The index as read from its file; null if there was no usable one. */
  readonly index: IndexFile | null;
  readonly hold: Hold;
  readonly search: SearchEngine;
  readonly check: CheckEngine;
}

export class FileStore implements Store {
  readonly #parts: FileStoreParts;
  readonly #collections: readonly Months<Thing>[];
  readonly #history: History;
  readonly #search: HistorySearch;
  readonly #listeners = new Listeners();
  readonly #checkpoints: Checkpoints;
  readonly #memory: RecordInMemory;
  readonly #latest: LatestCommits;
  readonly #streams: StreamHistory;
  readonly #check: StoreCheck;
  readonly #writer: CommitWriter;
  readonly #indexUpkeep: IndexUpkeep;
  readonly #scan: JournalScan;

  constructor(parts: FileStoreParts) {
    const { state, index, kinds, device, place, collections } = parts;
    this.#parts = parts;
    this.#collections = collections;
    const memory = new RecordInMemory({
      kinds,
      device,
      state,
      index,
      clock: place.clock,
      collections,
      onPurged: (stream) => this.#checkpoints.purged(stream),
    });
    this.#memory = memory;
    const latest = new LatestCommits(place, kinds, () => memory.sequence);
    this.#latest = latest;
    this.#streams = new StreamHistory(place, kinds);
    const checkpoints = new Checkpoints({ ...parts, onErased: () => latest.forget() }, memory);
    this.#checkpoints = checkpoints;
    this.#writer = new CommitWriter({
      ...parts,
      memory,
      latest,
      checkpoints,
      // The commits are on the disk, so a listener that throws must not make them look refused.
      onWritten: () =>
        this.#listeners.tell(undefined, (error) =>
          place.logger.warn('a listener to the record failed', { error: String(error) }),
        ),
    });
    this.#indexUpkeep = new IndexUpkeep({
      ...parts,
      memory,
      checkpoints,
      inTurn: (act) => this.#writer.inTurn(act),
    });
    this.#check = new StoreCheck({
      check: parts.check,
      atRest: (act) => this.#checkpoints.atRest(act),
      remake: {
        month: (file) => this.#remakeMonth(file),
        index: (file) => setAsideToRemake(place, file).then(() => this.noteRemade()),
        state: (file) => setAsideToRemake(place, file).then(() => this.#checkpoints.wanted()),
      },
    });
    this.#scan = new JournalScan(
      parts.journalReader,
      state,
      (found) => this.#checkpoints.reportFound(found),
      place.logger,
    );
    this.#history = new History(parts.sessions, place.clock, {
      index: () => memory.index,
      active: (owner) => memory.activeOf(owner),
      session: (id) => this.session(id),
      labels: (owner) => labelBook(memory.registry, owner),
    });
    this.#search = new HistorySearch(parts.search, {
      months: parts.sessions,
      now: () => parts.place.clock.now(),
      index: () => memory.index,
      active: (owner) => this.active(owner),
      labels: (owner) => labelBook(memory.registry, owner),
    });
  }

  get sequence(): number {
    return this.#memory.sequence;
  }

  get device(): DeviceId {
    return this.#parts.device.id;
  }

  /** Whether this device has used up its commit numbers, so that it needs a new id. */
  get hasNoNumberLeft(): boolean {
    return this.#memory.seen.last(this.device) >= highestNumber;
  }

  /** The number of commits that the files do not have yet. */
  get behind(): number {
    return this.#checkpoints.behind;
  }

  get registry(): Registry {
    return this.#memory.registry;
  }

  /** The hold on the folder, which closing the store releases. */
  get hold(): Hold {
    return this.#parts.hold;
  }

  /** Where the data lies, for other files of the folder. */
  get place(): StoreContext {
    return this.#parts.place;
  }

  get problems(): readonly StoreProblem[] {
    const { problems } = this.#parts.place;
    return [...problems, ...this.#checkpoints.problems];
  }

  askedAbout(owner: OwnerId): readonly Session[] {
    return [...this.#memory.asked.values()].filter((session) => session.owner === owner);
  }

  active(owner: OwnerId): readonly Session[] {
    return this.#memory.activeOf(owner);
  }

  session(id: SessionId): Promise<Session | undefined> {
    return thingIn(this.#parts.sessions, id);
  }

  block(id: BlockId): Promise<Block | undefined> {
    return thingIn(this.#parts.blocks, id);
  }

  blocksOn(owner: OwnerId, from: LocalDate, to: LocalDate): Promise<readonly Block[]> {
    return blocksOn(this.#parts.blocks, owner, from, to);
  }

  blocksFromCalendars(owner: OwnerId): Promise<readonly Block[]> {
    return blocksFromCalendars(this.#parts.blocks, owner);
  }

  dayPage(id: DayPageId): Promise<DayPage | undefined> {
    return thingIn(this.#parts.dayPages, id);
  }

  dayPagesOn(owner: OwnerId, from: LocalDate, to: LocalDate): Promise<readonly DayPage[]> {
    return pagesOn(this.#parts.dayPages, owner, from, to);
  }

  /** All things of a collection, month by month, ordered by start. */
  async things<Value extends Thing>(collection: Collection<Value>): Promise<Value[]> {
    const months = this.#collections.find((each) => each.collection.kind === collection.kind);
    const found: Value[] = [];
    for (const name of months?.known ?? []) {
      const month = await months?.open(name);
      for (const row of month?.rows() ?? []) {
        const thing: Thing | undefined = month?.glance(row);
        if (isOf(collection, collection.kind, thing) && thing !== undefined) found.push(thing);
      }
    }
    return found;
  }

  isBuried(kind: string, id: string): boolean {
    return this.#memory.isBuried(kind, id);
  }

  get latestClock(): string {
    return this.#memory.clock.text;
  }

  reachClock(clock: string): void {
    this.#memory.clock.reach(clock);
  }

  nextCommitId(): CommitId {
    return commitId(this.#memory.clock.next(msOf(this.#parts.place.clock.now())));
  }

  /** The owner of the most sessions, for when nothing else tells whose record this is; null if there are none. */
  mostFrequentOwner(): OwnerId | null {
    return this.#memory.index.mostFrequentOwner();
  }

  onDays(owner: OwnerId, from: LocalDate, to: LocalDate, reading?: Reading): Promise<readonly Session[]> {
    return this.#history.onDays(owner, from, to, reading);
  }

  page(filter: SessionFilter, offset: number, limit: number): Promise<SessionPage> {
    return this.#history.page(filter, offset, limit);
  }

  search(filter: SearchFilter, options: SearchOptions): Promise<SearchPage | 'superseded' | 'broke-off'> {
    return this.#search.page(filter, options);
  }

  prepareSearch(): void {
    this.#search.prepare();
  }

  trashed(): readonly SessionId[] {
    return this.#memory.index.trashed();
  }

  all(owner: OwnerId): AsyncIterable<Session> {
    return this.#history.all(owner);
  }

  calendar(owner: OwnerId, from: LocalDate, to: LocalDate): readonly DayFigures[] {
    return this.#memory.index.calendar(owner, from, to);
  }

  stateOf(owner: OwnerId, month: string): number {
    return this.#memory.index.stateOf(owner, month);
  }

  taskMinutes(task: string): number {
    return this.#memory.index.taskMinutes(task);
  }

  shownTaskMinutes(task: string): number {
    return this.#memory.index.shownTaskMinutes(task);
  }

  latestEnd(owner: OwnerId): Instant | '' {
    return this.#memory.index.latestEnd(owner);
  }

  append(commits: readonly NewCommit[]): Promise<void> {
    return this.#writer.append(commits);
  }

  take(commits: readonly Commit[]): Promise<number> {
    return this.#writer.take(commits);
  }

  /**
   * Applies the commits that are newer than the state to those files that do not have them yet, and finds the active sessions. To be called
   * before anything else.
   */
  async catchUp(found: Found): Promise<void> {
    const memory = this.#memory;
    const { place, journal } = this.#parts;
    const problems = place.problems.length;
    const isIndexGood = await catchUp(memory, { ...this.#parts, collections: this.#collections }, found);
    this.#scan.start(journal.firstSegmentAfter(memory.sequence) - 1, memory.sequence);
    // An intact index may still count what was lost from another file.
    if (!isIndexGood || this.#indexUpkeep.isWrong || place.problems.length > problems)
      await this.#indexUpkeep.remake();
    // The index is of an earlier version; nobody waits until it is made again.
    else if (!memory.index.isCurrent) this.noteRemade();
  }

  /** Reports what the end of the journal lacks. Its last commit has number `last`; `newest` is the number of its newest segment. */
  lookAtEnd(newest: number, last: number): Promise<void> {
    return this.#scan.runAtEnd(newest, last);
  }

  /** A month had to be made again while the store was in use, so the index has to be counted anew. */
  noteRemade(): void {
    this.#indexUpkeep.remakeSoon();
  }

  checkpoint(): Promise<void> {
    this.#indexUpkeep.remakeIfWrong();
    return this.#checkpoints.make(() => this.#writer.settleRest());
  }

  /** The purged things that could not be erased from every file yet. */
  get toErase(): readonly Stream[] {
    return this.#checkpoints.toErase;
  }

  /** Notes things that were purged from another copy of this record, and lets the next checkpoint write them into the state. */
  stillToErase(streams: readonly Stream[]): void {
    for (const stream of streams) this.#checkpoints.purged(stream);
    if (streams.length > 0) this.#checkpoints.wanted();
  }

  async erasePurged(): Promise<void> {
    await this.#checkpoints.erasePurged();
  }

  get erasures(): number {
    return this.#latest.forgotten;
  }

  latest(): AsyncIterable<readonly CommitHead[]> {
    return this.#latest.newestFirst();
  }

  commitsOf(...asked: Parameters<Store['commitsOf']>): ReturnType<Store['commitsOf']> {
    return this.#streams.commitsOf(...asked);
  }

  /**
   * Scans the journal as it was found at the start, while the store is in use. `between` is awaited after each segment; if it rejects, so
   * does this.
   */
  checkJournal(between: () => Promise<void>): Promise<void> {
    return this.#scan.run(between);
  }

  /** How far the journal goes now, for a backup. */
  extent(): Promise<JournalExtent> {
    return this.#writer.inTurn(async () => {
      const { journal } = this.#parts;
      const { device, sequence } = this;
      await journal.settle();
      const { open, length } = journal;
      return open === null
        ? { device, sequence, open, nextSegment: journal.firstSegmentAfter(sequence) }
        : { device, sequence, open: { number: open, length }, nextSegment: open + 1 };
    });
  }

  /** Runs `act` while no checkpoint and no erasing takes place; commits go on. */
  undisturbed<Value>(act: () => Promise<Value>): Promise<Value> {
    return this.#checkpoints.inTurn(act);
  }

  verify(): Promise<VerifyReport> {
    return this.#check.verify();
  }

  repair(): Promise<VerifyReport> {
    return this.#check.repair();
  }

  checking(): number | null {
    return this.#check.share();
  }

  /** Runs between two commits, so that no commit is lost while the month is replaced. */
  async #remakeMonth(file: string): Promise<void> {
    for (const months of this.#collections)
      for (const name of months.known)
        if (monthFile(months.collection, name) === file) await this.#writer.inTurn(() => months.remake(name));
  }

  /** All commits in the order in which they arrived: this device's own and those taken in. */
  async *commits(): AsyncIterable<Commit> {
    for await (const lines of this.#parts.journalReader.lines(1, 0))
      for (const { commit } of lines) yield commit;
  }

  onDidChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    const hold = await this.finish();
    await hold.release();
  }

  /** A store is open from the start. Only `LiveStore` may have to wait for one. */
  async ready(): Promise<void> {}

  /** To be called where opening the store failed. Writes nothing, and resolves once the store no longer touches the folder. */
  async giveUp(): Promise<void> {
    this.#scan.close();
    this.#check.close();
    this.#indexUpkeep.close();
    await this.#checkpoints.inTurn(async () => undefined);
    await this.#search.close();
  }

  /** Writes what has to be written, and resolves with the hold on the folder. The store must not be used afterwards. */
  async finish(): Promise<Hold> {
    const { place, hold } = this.#parts;
    this.#scan.close();
    this.#check.close();
    try {
      await this.#checkpoints.makeLast();
    } catch (error) {
      // Nothing is lost: the next start replays the journal.
      place.logger.warn('the last checkpoint failed', { reason: errorCode(error) });
    }
    await this.#search.close();
    return hold;
  }
}
