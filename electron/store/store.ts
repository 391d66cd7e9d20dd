/**
 * The record: a journal in front, collections by month, index and state behind it, memory in step with all of them. A commit is one append
 * and one sync; the files follow at checkpoints.
 */

import type { VerifyReport } from '../../shared/contract/contract.ts';
import {
  type Commit,
  type CommitId,
  type DeviceId,
  formatOneDevice,
  type NewCommit,
  type StreamPart,
  type Thing,
} from '../../shared/domain/commit.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { labelBook } from '../../shared/domain/label-book.ts';
import { type Change, isSessionChange, project, type World } from '../../shared/domain/project.ts';
import {
  isInRegistry,
  type Registry,
  registryAfter,
  registryThing,
  withNamesOf,
} from '../../shared/domain/registry.ts';
import { firstStart, type OwnerId, type Session, type SessionId } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';
import { errorCode } from '../ports/error-code.ts';
import type { SessionFilter, SessionPage, Store, StoreProblem } from '../ports/store.ts';
import { isBuried } from './buried.ts';
import { Checkpoints, type CheckpointsParts } from './checkpoints.ts';
import { type Collection, isOf } from './collection.ts';
import { withParts } from './commit-parts.ts';
import { journalFolder, report, type StoreContext } from './data-folder.ts';
import { DayIndex } from './day-index.ts';
import { History } from './history.ts';
import type { IndexFile } from './index-file.ts';
import type { JournalLine } from './journal-lines.ts';
import type { Months } from './months.ts';
import { type Rebuild, streamKey } from './rebuild.ts';
import { HybridClock, SeenCommits } from './seen-commits.ts';
import { isOpen } from './sessions.ts';
import { commitId } from './uuid.ts';
import { verify } from './verify.ts';

export interface FileStoreParts extends Omit<CheckpointsParts, 'collections'> {
  readonly sessions: Months<Session>;
  /** The other collections. */
  readonly others: readonly Months<Thing>[];
  readonly rebuild: Rebuild;
  /** As its file has it; null when there was none to be used. */
  readonly index: IndexFile | null;
  readonly release: () => Promise<void>;
}

/** How the folder was found. */
interface Found {
  readonly isStateLost: boolean;
  /** Whether the journal may have commits that the state does not. */
  readonly isBehind: boolean;
  /** Months that the state names and that there are no files of. */
  readonly lost: readonly { readonly folder: string; readonly name: string }[];
}

/** Where a thing of a collection lives; of the registry, or by an id that is none: nowhere. */
interface Home {
  readonly kind: string;
  readonly id: string;
  readonly months: Months<Thing> | null;
  readonly name: string | null;
}

interface WantedMonth {
  readonly months: Months<Thing>;
  readonly month: string;
}

/** So many commits of another device go to the disk together. */
const takenTogether = 500;

export class FileStore implements Store {
  readonly #parts: FileStoreParts;
  readonly #collections: readonly Months<Thing>[];
  readonly #history: History;
  readonly #listeners = new Set<() => void>();
  readonly #active = new Map<SessionId, Session>();
  readonly #checkpoints: Checkpoints;
  readonly #seen: SeenCommits;
  readonly #clock: HybridClock;
  readonly #world: World;
  #index: DayIndex;
  #sequence: number;
  /** The last segment and the last commit that were there when the store was opened. */
  #atStart = { segment: 0, sequence: 0 };
  #registry: Registry;
  /** Sessions of which a month knew more than the state: whether they are active is to be looked up. */
  readonly #uncertain = new Set<SessionId>();
  /** Streams that are to be folded anew. */
  readonly #toFold = new Set<string>();
  /** Commits are numbered and written one append after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #isIndexWrong = false;
  #hasBareTombstone = false;
  #lastHome: Home = { kind: '', id: '', months: null, name: null };

  constructor(parts: FileStoreParts) {
    this.#parts = parts;
    this.#collections = [parts.sessions, ...parts.others];
    this.#index = new DayIndex(parts.index ?? undefined);
    this.#sequence = Math.max(parts.state.sequence, this.#index.sequence);
    this.#registry = parts.state.registry;
    this.#seen = new SeenCommits(parts.state.seen);
    this.#clock = new HybridClock(parts.state.clock);
    this.#world = {
      thing: (kind, id) =>
        isInRegistry(kind) ? registryThing(this.#registry, kind, id) : this.#home(kind, id)?.month?.get(id),
      isBuried: (kind, id) => this.isBuried(kind, id),
    };
    this.#checkpoints = new Checkpoints({ ...parts, collections: this.#collections }, () => ({
      sequence: this.#sequence,
      registry: this.#registry,
      active: this.#active.keys(),
      index: this.#index,
      seen: this.#seen.file(),
      clock: this.#clock.text,
    }));
    this.#history = new History(parts.sessions, parts.place.clock, {
      index: () => this.#index,
      active: (owner) => this.active(owner),
      session: (id) => this.session(id),
      labels: (owner) => labelBook(this.#registry, owner),
    });
  }

  get sequence(): number {
    return this.#sequence;
  }

  get device(): DeviceId {
    return this.#parts.device;
  }

  /** How many commits the files do not have yet. */
  get behind(): number {
    return this.#checkpoints.behind;
  }

  get registry(): Registry {
    return this.#registry;
  }

  /** Where the data lies, for other files of the folder. */
  get place(): StoreContext {
    return this.#parts.place;
  }

  get problems(): readonly StoreProblem[] {
    const { problems } = this.#parts.place;
    const { problem } = this.#checkpoints;
    return problem === null ? problems : [...problems, problem];
  }

  active(owner: OwnerId): readonly Session[] {
    const found = [...this.#active.values()].filter((session) => session.owner === owner);
    return found.sort((a, b) => ((firstStart(a) ?? '') < (firstStart(b) ?? '') ? -1 : 1));
  }

  async session(id: SessionId): Promise<Session | undefined> {
    const { sessions } = this.#parts;
    const month = sessions.collection.home(id);
    if (month === null) return undefined;
    if (sessions.peek(month) === undefined && !sessions.isKnown(month)) return undefined;
    return (await sessions.open(month)).get(id);
  }

  /** All things of a collection, month by month in the order of their start. */
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
    return isBuried(this.#registry, kind, id);
  }

  nextCommitId(): CommitId {
    return commitId(this.#clock.next(msOf(this.#parts.place.clock.now())));
  }

  /** The owner of most sessions, where nothing else says whose record this is; null when there are none. */
  mostFrequentOwner(): OwnerId | null {
    return this.#index.mostFrequentOwner();
  }

  onDays(owner: OwnerId, from: LocalDate, to: LocalDate): Promise<readonly Session[]> {
    return this.#history.onDays(owner, from, to);
  }

  page(filter: SessionFilter, offset: number, limit: number): Promise<SessionPage> {
    return this.#history.page(filter, offset, limit);
  }

  trashed(): readonly SessionId[] {
    return this.#index.trashed();
  }

  all(owner: OwnerId): AsyncIterable<Session> {
    return this.#history.all(owner);
  }

  calendar(owner: OwnerId, from: LocalDate, to: LocalDate): readonly DayFigures[] {
    return this.#index.calendar(owner, from, to);
  }

  taskMinutes(task: string): number {
    return this.#index.taskMinutes(task);
  }

  latestEnd(owner: OwnerId): Instant | '' {
    return this.#index.latestEnd(owner);
  }

  append(commits: readonly NewCommit[]): Promise<void> {
    return this.#inTurn(async () => {
      const { device } = this.#parts;
      const last = this.#seen.last(device);
      await this.#write(commits.map((commit, place) => numbered(commit, device, last + 1 + place)));
      await this.#bury();
      await this.#foldAnew();
    });
  }

  take(commits: readonly Commit[]): Promise<number> {
    return this.#inTurn(async () => {
      const fresh = new Map<string, Commit>();
      for (const commit of commits)
        if (!this.#seen.has(commit)) fresh.set(`${commit.device} ${commit.n}`, this.#asTaken(commit));
      const all = [...fresh.values()];
      for (let from = 0; from < all.length; from += takenTogether)
        await this.#write(all.slice(from, from + takenTogether));
      // What came in beside its own purge, before or after it, is in the journal and nowhere else.
      for (const { kind, id } of all.flatMap(({ streams }) => streams))
        if (this.isBuried(kind, id)) this.#checkpoints.purged({ kind, id });
      await this.#bury();
      await this.#foldAnew();
      return all.length;
    });
  }

  /** Without what is another device's alone, and without what was purged here: it does not come back by way of others. */
  #asTaken(commit: Commit): Commit {
    const { kinds } = this.#parts;
    return withParts(commit, ({ kind, id }) => kinds[kind]?.scope !== 'here' && !this.isBuried(kind, id));
  }

  /** Journal first; only then memory. */
  async #write(commits: readonly Commit[]): Promise<void> {
    const wanted = this.#monthsOf(commits);
    const release = await this.#hold(wanted);
    try {
      // A month may know of commits that were lost with the journal and the state: their numbers are not given again.
      const known = wanted.map(({ months, month }) => months.peek(month)?.sequence ?? 0);
      const first = Math.max(this.#sequence, ...known) + 1;
      await this.#parts.journal.append(first, commits);
      for (const [place, commit] of commits.entries()) this.#apply({ sequence: first + place, commit });
    } finally {
      release();
    }
    this.#checkpoints.noteOpenSegment();
    for (const listener of this.#listeners) listener();
  }

  /**
   * Applies the commits of the journal that are newer than the state, each to those files that do not have it yet, and finds the active
   * sessions. Before anything else is asked of the store.
   */
  async catchUp({ isStateLost, isBehind, lost }: Found): Promise<void> {
    const { rebuild, state, index, sessions, place, journal } = this.#parts;
    const problems = place.problems.length;
    let isIndexGood = index !== null && index.sequence >= state.sequence;
    for (const { folder, name } of lost)
      await this.#collections.find(({ collection }) => collection.folder === folder)?.open(name);
    for await (const lines of isBehind ? rebuild.lines(state.replayFrom, state.sequence) : [])
      for (const line of lines) {
        const release = await this.#hold(this.#monthsOf([line.commit]));
        const followed = this.#apply(line);
        isIndexGood &&= followed;
        release();
      }
    await this.#bury();
    await this.#foldAnew();
    if (isStateLost) await this.#searchMonths();
    else
      for (const id of new Set([...state.active, ...this.#uncertain]))
        this.#noteActive(id, await this.session(id));
    this.#atStart = { segment: journal.firstSegmentAfter(this.#sequence) - 1, sequence: this.#sequence };
    await sessions.open(place.clock.now().slice(0, 7));
    // What was lost from a file may still be counted in an index that was not.
    if (!isIndexGood || this.#isIndexWrong || place.problems.length > problems) await this.#remakeIndex();
  }

  /** A month had to be made again while the store was in use: the index counts it anew. */
  noteRemade(): void {
    if (this.#isIndexWrong) return;
    this.#isIndexWrong = true;
    this.#checkpoints
      .inTurn(() => this.#inTurn(() => (this.#isIndexWrong ? this.#remakeIndex() : Promise.resolve())))
      .catch((error: unknown) =>
        this.#parts.place.logger.warn('the index could not be made again', { reason: errorCode(error) }),
      );
  }

  /** Answers whether the index could follow: it cannot where a month knows already what the index does not. */
  #apply({ sequence, commit }: JournalLine): boolean {
    const isIndexBehind = this.#index.sequence < sequence;
    let hasFollowed = true;
    let { streams } = commit;
    for (const part of commit.streams) {
      if (isInRegistry(part.kind)) continue;
      const month = this.#home(part.kind, part.id)?.month;
      if (month !== undefined && month.sequence < sequence) continue;
      streams = streams.filter((each) => each !== part);
      if (month !== undefined) {
        if (isIndexBehind) hasFollowed = false;
        this.#uncertain.add(part.id);
        const now = month.get(part.id);
        if (now === undefined) this.#checkpoints.purged({ kind: part.kind, id: part.id });
        // What it left among the recent names the state does not know yet.
        if (isSessionPart(part)) this.#registry = withNamesOf(this.#registry, part.id, part.events);
      }
    }
    const { changes, concurrent } = project(
      this.#parts.kinds,
      this.#world,
      streams === commit.streams ? commit : { ...commit, streams },
    );
    // What it is of is not said (any more): which one that was is to be found.
    if (streams.length > 0 && streams.every(({ kind }) => kind === 'tombstone'))
      this.#hasBareTombstone = true;
    for (const change of changes) this.#change(change, sequence, isIndexBehind);
    for (const part of concurrent) this.#toFold.add(streamKey(part));
    if (isIndexBehind) this.#index.sequence = sequence;
    this.#sequence = Math.max(this.#sequence, sequence);
    if (commit.device !== formatOneDevice) {
      this.#seen.note(commit);
      if (commit.device === this.device) this.#clock.recall(commit);
      else this.#clock.meet(commit, msOf(this.#parts.place.clock.now()));
    }
    return hasFollowed;
  }

  #change(change: Change, sequence: number, isIndexBehind: boolean): void {
    const { kind, id, before, after } = change;
    const home = this.#home(kind, id);
    if (home !== null) {
      home.months.put(home.name, id, after, sequence);
      if (before !== undefined && after === undefined) this.#checkpoints.purged({ kind, id });
    }
    this.#registry = registryAfter(this.#registry, change);
    if (!isSessionChange(change)) return;
    if (isIndexBehind) {
      this.#index.change(change.before, change.after);
      if (change.before !== undefined && change.after === undefined)
        this.#index.forgetEnds(change.before.owner, this.#parts.place.clock.now());
    }
    this.#noteActive(id, change.after);
  }

  /** Folds the streams anew that were written side by side, or whose history has a gap, from all that the journal has of them. */
  async #foldAnew(): Promise<void> {
    if (this.#toFold.size === 0) return;
    const keys = new Set(this.#toFold);
    this.#toFold.clear();
    const folded = await this.#parts.rebuild.foldStreams(keys);
    for (const { kind, id, thing, known } of folded.values()) {
      const home = this.#home(kind, id);
      const release = home === null ? () => undefined : await home.months.hold(new Set([home.name]));
      const before = this.#world.thing(kind, id);
      // Where the journal has lost what a file still holds, the file's is kept.
      const isPoorer = before?.heads.some((head) => !known.has(head)) === true;
      const after = this.isBuried(kind, id) ? undefined : isPoorer ? before : thing;
      this.#change({ kind, id, before, after }, this.#sequence, true);
      this.#reportGap(before, after);
      release();
    }
  }

  #reportGap(before: Thing | undefined, after: Thing | undefined): void {
    const isGapped = (thing: Thing | undefined) =>
      thing?.conflicts.some(({ why }) => why === 'history-missing') === true;
    if (!isGapped(after) || isGapped(before)) return;
    const name = after !== undefined && 'name' in after ? String(after.name) : '';
    const lost = name === '' ? message('files.partOfSessionLost') : message('files.partLost', { name });
    report(this.#parts.place, 'missing', `${journalFolder}/`, lost);
  }

  /** Whatever another device has purged goes from here too: of it only the tombstone may be told. */
  async #bury(): Promise<void> {
    if (!this.#hasBareTombstone) return;
    this.#hasBareTombstone = false;
    for (const months of this.#collections)
      for (const name of months.known) {
        const month = await months.open(name);
        const { kind } = months.collection;
        for (const { id } of month.rows()) {
          if (!this.isBuried(kind, id)) continue;
          const release = await months.hold(new Set([name]));
          this.#change({ kind, id, before: month.get(id), after: undefined }, this.#sequence, true);
          release();
        }
      }
  }

  /** Where a thing of a collection lives; null for one of the registry, and for an id that is none. */
  #home(kind: string, id: string) {
    const { months, name } = this.#homeOf(kind, id);
    return months === null || name === null ? null : { months, name, month: months.peek(name) };
  }

  /** Asked for several times a commit, of the same thing: the last answer is kept. */
  #homeOf(kind: string, id: string): Home {
    if (this.#lastHome.kind === kind && this.#lastHome.id === id) return this.#lastHome;
    const months = this.#collections.find(({ collection }) => collection.kind === kind) ?? null;
    this.#lastHome = { kind, id, months, name: months?.collection.home(id) ?? null };
    return this.#lastHome;
  }

  /** The months that commits touch. Throws for an id that is none of ours: such a thing has no place in the files. */
  #monthsOf(commits: readonly Commit[]): readonly WantedMonth[] {
    const found = new Map<string, WantedMonth>();
    for (const { streams } of commits)
      for (const { kind, id } of streams) {
        if (isInRegistry(kind)) continue;
        const home = this.#home(kind, id);
        if (home === null) throw new Error(`${id} is no id of a ${kind}`);
        found.set(`${kind} ${home.name}`, { months: home.months, month: home.name });
      }
    return [...found.values()];
  }

  async #hold(wanted: readonly WantedMonth[]): Promise<() => void> {
    const releases: (() => void)[] = [];
    const release = () => {
      for (const each of releases) each();
    };
    try {
      for (const { months, month } of wanted) releases.push(await months.hold(new Set([month])));
      return release;
    } catch (error) {
      release();
      throw error;
    }
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #noteActive(id: SessionId, session: Session | undefined): void {
    if (isOpen(session)) this.#active.set(id, session);
    else this.#active.delete(id);
  }

  /** What the state would have told, from the months: the active sessions, and how far the commits went. */
  async #searchMonths(): Promise<void> {
    for (const months of this.#collections)
      for (const name of months.known) {
        const month = await months.open(name);
        this.#sequence = Math.max(this.#sequence, month.sequence);
        for (const row of month.rows()) {
          const thing = month.glance(row);
          if (isOf(this.#parts.sessions.collection, months.collection.kind, thing))
            this.#noteActive(row.id, thing);
        }
      }
  }

  async #remakeIndex(): Promise<void> {
    const { sessions } = this.#parts;
    this.#isIndexWrong = true;
    const made = this.#index.emptied(this.#sequence);
    for (const name of sessions.known) {
      const month = await sessions.open(name);
      for (const row of month.rows()) made.change(undefined, month.glance(row));
    }
    this.#index = made;
    this.#isIndexWrong = false;
    this.#checkpoints.wanted();
  }

  checkpoint(): Promise<void> {
    return this.#checkpoints.make();
  }

  erasePurged(): Promise<void> {
    return this.#checkpoints.erasePurged();
  }

  /**
   * Scans whether the journal is whole as it was found at the start, those segments too that no start has a need of, while the store goes
   * on. What is not whole is among the problems from then on, if it was not reported by an earlier scan. `between`: waited for after each segment; when it rejects, so does this.
   */
  async checkJournal(between: () => Promise<void>): Promise<void> {
    const { segment, sequence } = this.#atStart;
    await this.#checkpoints.reportFound(await this.#parts.rebuild.scan(segment, sequence, between));
  }

  verify(): Promise<VerifyReport> {
    return this.#checkpoints.inTurn(() =>
      verify({
        ...this.#parts,
        collections: this.#collections,
        index: () => this.#index,
        registry: () => this.#registry,
        sequence: () => this.#sequence,
      }),
    );
  }

  /** Every commit that is here, in the order in which they came: a device's own, and those it has taken. */
  async *commits(): AsyncIterable<Commit> {
    for await (const lines of this.#parts.rebuild.lines(1, 0)) for (const { commit } of lines) yield commit;
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    const { place, release } = this.#parts;
    try {
      await this.#checkpoints.makeLast();
    } catch (error) {
      // The journal has it all: the next start replays what this one could not write.
      place.logger.warn('the last checkpoint failed', { reason: errorCode(error) });
    }
    await release();
  }
}

/** Its kind vouches for what its events are. */
function isSessionPart(part: StreamPart): part is StreamPart & { readonly events: readonly SessionEvent[] } {
  return part.kind === 'session';
}

function numbered(commit: NewCommit, device: DeviceId, n: number): Commit {
  const { id, actor, door, what, undoes, streams } = commit;
  return { id, device, n, actor, door, what, undoes, streams };
}
