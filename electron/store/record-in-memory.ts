/**
 * The present record in memory: the registry, the index, the active sessions, the seen commits of each device, and the loaded months. A
 * commit is applied to each part that does not have it yet.
 */
import { type Commit, formatOneDevice, type StreamPart, type Thing } from '../../shared/domain/commit.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import {
  type Change,
  isBlockChange,
  isSessionChange,
  type KindTable,
  type Projected,
  project,
  type World,
} from '../../shared/domain/project.ts';
import { withNamesOf } from '../../shared/domain/recent-names.ts';
import { isInRegistry, keptOf, type Registry, registryThing } from '../../shared/domain/registry.ts';
import { ChangingRegistry } from '../../shared/domain/registry-after.ts';
import { byFirstStart, type OwnerId, type Session, type SessionId } from '../../shared/domain/session.ts';
import { msOf } from '../../shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import { AheadMonths } from './ahead-months.ts';
import { isBuried } from './buried.ts';
import type { Present } from './checkpoints.ts';
import { monthFile } from './data-folder.ts';
import { DayIndex } from './day-index.ts';
import type { WritingDevice } from './device.ts';
import type { IndexFile } from './index-file.ts';
import type { JournalLine } from './journal-lines.ts';
import type { Month } from './month.ts';
import type { Months } from './months.ts';
import { HybridClock, SeenCommits } from './seen-commits.ts';
import { isAskedAbout, isOpen } from './sessions.ts';
import type { StateFile, Stream, Unsettled } from './state-file.ts';
import { streamKey } from './stream-key.ts';

export interface MemoryParts {
  readonly kinds: KindTable;
  readonly clock: Clock;
  readonly device: WritingDevice;
  readonly collections: readonly Months<Thing>[];
  /** The state as read from its file. */
  readonly state: StateFile;
  /** The index as read from its file; null if there was no usable one. */
  readonly index: IndexFile | null;
  /** Called with each thing that has to be erased from every file. */
  readonly onPurged: (stream: Stream) => void;
}

/** Where a thing of a collection lives. Things of the registry, and things with an invalid id, have no home. */
interface Home {
  readonly kind: string;
  readonly id: string;
  readonly months: Months<Thing> | null;
  readonly name: string | null;
}

export interface FoundHome {
  readonly months: Months<Thing>;
  readonly name: string;
  /** The month, if it is in memory. */
  readonly month: Month<Thing> | undefined;
}

export interface WantedMonth {
  readonly months: Months<Thing>;
  readonly month: string;
}

export class RecordInMemory {
  readonly #parts: MemoryParts;
  readonly active = new Map<SessionId, Session>();
  /** Ended sessions about which a question is open. */
  readonly asked = new Map<SessionId, Session>();
  readonly seen: SeenCommits;
  readonly clock: HybridClock;
  readonly world: World;
  index: DayIndex;
  /** The number of the last commit. */
  sequence: number;
  readonly #registry: ChangingRegistry;
  /** Sessions whose month had more commits than the state, so that it has to be looked up whether they are active. */
  readonly uncertain = new Set<SessionId>();
  /** Months that had commits which the state did not have. */
  readonly ahead = new AheadMonths();
  /** Streams that have to be folded again, by `streamKey`. */
  readonly toFold: Set<string>;
  /** Whether another device has purged something of which only the tombstone is known here. */
  hasBareTombstone = false;
  /** The files of months that could not be read when they were searched for what such tombstones bury. */
  readonly unburied: Set<string>;
  #lastHome: Home = { kind: '', id: '', months: null, name: null };

  constructor(parts: MemoryParts) {
    this.#parts = parts;
    this.index = new DayIndex(parts.index ?? undefined);
    this.sequence = Math.max(parts.state.sequence, this.index.sequence);
    this.#registry = new ChangingRegistry({ ...parts.state.registry, spellings: this.index.spellings });
    this.seen = new SeenCommits(parts.state.seen);
    this.clock = new HybridClock(parts.state.clock);
    this.toFold = new Set(parts.state.unsettled?.toFold);
    this.unburied = new Set(parts.state.unsettled?.toSearch);
    this.world = {
      thing: (kind, id) =>
        isInRegistry(kind)
          ? registryThing(this.#registry.now, kind, id)
          : this.home(kind, id)?.month?.get(id),
      isBuried: (kind, id) => this.isBuried(kind, id),
    };
  }

  /** An immutable copy: the caller may keep it. */
  get registry(): Registry {
    return this.#withSpellings().kept;
  }

  /** Brings the registry's spellings up to date. They change whenever the index does, or is replaced. */
  #withSpellings(): ChangingRegistry {
    const { spellings } = this.index;
    const { now } = this.#registry;
    if (now.spellings !== spellings) this.#registry.replace({ ...now, spellings });
    return this.#registry;
  }

  isBuried(kind: string, id: string): boolean {
    return isBuried(this.#registry.now, kind, id);
  }

  /** Whether something that other devices wrote is still to be buried or folded again. */
  get isUnsettled(): boolean {
    return this.hasBareTombstone || this.unburied.size > 0 || this.toFold.size > 0;
  }

  #unsettled(): Unsettled | null {
    if (!this.isUnsettled) return null;
    const all = this.#parts.collections.flatMap((months) =>
      months.known.map((name) => monthFile(months.collection, name)),
    );
    return { toFold: [...this.toFold], toSearch: this.hasBareTombstone ? all : [...this.unburied] };
  }

  /** The owner's running and interrupted sessions, oldest start first. */
  activeOf(owner: OwnerId): readonly Session[] {
    const found = [...this.active.values()].filter((session) => session.owner === owner);
    return found.sort(byFirstStart);
  }

  /** The content that the files are to have, apart from the months. */
  present(): Present {
    return {
      sequence: this.sequence,
      registry: keptOf(this.registry),
      active: [...this.active.keys(), ...this.asked.keys()],
      index: this.index,
      seen: this.seen.file(),
      clock: this.clock.text,
      unsettled: this.#unsettled(),
    };
  }

  /**
   * Computes what each commit will change before it is applied; null for a commit that depends on an earlier one of the list. Changes
   * nothing. The result is valid until something else changes.
   */
  foresee(commits: readonly Commit[]): readonly (Projected | null)[] {
    const touched = new Set<string>();
    // A tombstone does not say what it buries, so every later commit may depend on it.
    let hasTombstone = false;
    return commits.map((commit) => {
      const depends = hasTombstone || commit.streams.some((part) => touched.has(streamKey(part)));
      for (const part of commit.streams) {
        touched.add(streamKey(part));
        hasTombstone ||= part.kind === 'tombstone';
      }
      if (depends) return null;
      const projected = project(this.#parts.kinds, this.world, commit);
      for (const change of projected.changes) if (isSessionChange(change)) this.index.foresee(change.after);
      return projected;
    });
  }

  /**
   * Returns whether the index is still right. It is not if a month already had a commit that the index lacked. `foreseen` is the result of
   * `foresee` for the whole commit, if known.
   */
  apply({ sequence, commit }: JournalLine, foreseen: Projected | null = null): boolean {
    const isIndexBehind = this.index.sequence < sequence;
    let hasFollowed = true;
    let { streams } = commit;
    for (const part of commit.streams) {
      if (isInRegistry(part.kind)) continue;
      const home = this.home(part.kind, part.id);
      const month = home?.month;
      if (month !== undefined && month.sequence < sequence) continue;
      streams = streams.filter((each) => each !== part);
      if (home !== null && month !== undefined) {
        if (isIndexBehind) hasFollowed = false;
        this.uncertain.add(part.id);
        const isLast = month.sequence === sequence;
        this.ahead.note(home, part, commit, { now: month.get(part.id), isLast });
        // The month has this commit already, but the state's recent names may lack it.
        if (!isSessionPart(part)) continue;
        const registry = this.#withSpellings();
        registry.replace(withNamesOf(registry.now, part.id, part.events));
      }
    }
    const isWhole = streams === commit.streams;
    const { changes, concurrent } =
      (isWhole ? foreseen : null) ??
      project(this.#parts.kinds, this.world, isWhole ? commit : { ...commit, streams });
    // A tombstone does not say what it buries, so `bury` has to search for it.
    if (streams.length > 0 && streams.every(({ kind }) => kind === 'tombstone')) this.hasBareTombstone = true;
    for (const change of changes) this.change(change, sequence, isIndexBehind);
    for (const part of concurrent) this.toFold.add(streamKey(part));
    if (isIndexBehind) {
      this.index.sequence = sequence;
      this.index.last = commit.id;
    }
    this.sequence = Math.max(this.sequence, sequence);
    if (commit.device !== formatOneDevice) {
      this.seen.note(commit);
      if (commit.device === this.#parts.device.id) this.clock.recall(commit);
      else this.clock.meet(commit, msOf(this.#parts.clock.now()));
    }
    return hasFollowed;
  }

  /** To be called when a thing is gone from the files and has to be erased from the journal too. */
  purged(stream: Stream): void {
    this.#parts.onPurged(stream);
  }

  change(change: Change, sequence: number, isIndexBehind: boolean): void {
    const { kind, id, before, after } = change;
    const home = this.home(kind, id);
    if (home !== null) {
      home.months.put(home.name, id, after, sequence);
      if (before !== undefined && after === undefined) this.#parts.onPurged({ kind, id });
    }
    this.#withSpellings().change(change);
    if (isIndexBehind && isBlockChange(change)) this.index.changePlanned(change.before, change.after);
    if (!isSessionChange(change)) return;
    if (isIndexBehind) {
      this.index.change(change.before, change.after);
      if (change.before !== undefined && change.after === undefined)
        this.index.forgetEnds(change.before.owner, this.#parts.clock.now());
    }
    this.noteActive(id, change.after);
  }

  /** Where a thing of a collection lives; null for a thing of the registry or an invalid id. */
  home(kind: string, id: string): FoundHome | null {
    const { months, name } = this.#homeOf(kind, id);
    return months === null || name === null ? null : { months, name, month: months.peek(name) };
  }

  /** Called several times per commit for the same thing, so the last answer is cached. */
  #homeOf(kind: string, id: string): Home {
    if (this.#lastHome.kind === kind && this.#lastHome.id === id) return this.#lastHome;
    const months = this.#parts.collections.find(({ collection }) => collection.kind === kind) ?? null;
    this.#lastHome = { kind, id, months, name: months?.collection.home(id) ?? null };
    return this.#lastHome;
  }

  /** The months that commits touch. Throws for an id that is not of our form, because such a thing has no place in the files. */
  monthsOf(commits: readonly Commit[]): readonly WantedMonth[] {
    const found = new Map<string, WantedMonth>();
    for (const { streams } of commits)
      for (const { kind, id } of streams) {
        if (isInRegistry(kind)) continue;
        const home = this.home(kind, id);
        if (home === null) throw new Error(`${id} is no id of a ${kind}`);
        found.set(`${kind} ${home.name}`, { months: home.months, month: home.name });
      }
    return [...found.values()];
  }

  async hold(wanted: readonly WantedMonth[]): Promise<() => void> {
    const releases: (() => void)[] = [];
    const release = () => {
      for (const each of releases) each();
    };
    try {
      for (const { months, month } of wanted) releases.push(await months.hold(month));
      return release;
    } catch (error) {
      release();
      throw error;
    }
  }

  noteActive(id: SessionId, session: Session | undefined): void {
    if (isOpen(session)) this.active.set(id, session);
    else this.active.delete(id);
    if (isAskedAbout(session)) this.asked.set(id, session);
    else this.asked.delete(id);
  }
}

/** The kind determines the type of the events. */
function isSessionPart(part: StreamPart): part is StreamPart & { readonly events: readonly SessionEvent[] } {
  return part.kind === 'session';
}
