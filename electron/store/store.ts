/**
 * The record: a journal in front, months, index and state behind it, memory in step with both. A commit is one append and one sync; the
 * files follow at checkpoints.
 */

import type { VerifyReport } from '../../shared/contract/contract.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import {
  type DomainEvent,
  evolveRegistry,
  isSessionEvent,
  type Registry,
} from '../../shared/domain/registry.ts';
import {
  firstStart,
  isActive,
  type OwnerId,
  type Session,
  type SessionId,
} from '../../shared/domain/session.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';
import type { SessionFilter, SessionPage, Store, StoreProblem } from '../service/ports.ts';
import { Checkpoints, type CheckpointsParts } from './checkpoints.ts';
import type { StoreContext } from './data-folder.ts';
import { DayIndex } from './day-index.ts';
import { errorCode } from './file-system.ts';
import { History } from './history.ts';
import type { IndexFile } from './index-file.ts';
import type { JournalLine } from './journal-lines.ts';
import type { Rebuild } from './rebuild.ts';
import { homeMonth } from './uuid.ts';
import { verify } from './verify.ts';

export interface FileStoreParts extends CheckpointsParts {
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
}

export class FileStore implements Store {
  readonly #parts: FileStoreParts;
  readonly #history: History;
  readonly #listeners = new Set<() => void>();
  readonly #active = new Map<SessionId, Session>();
  readonly #checkpoints: Checkpoints;
  #index: DayIndex;
  #sequence: number;
  /** The last segment and the last commit that were there when the store was opened. */
  #atStart = { segment: 0, sequence: 0 };
  #registry: Registry;
  /** Sessions of which a month knew more than the state: whether they are active is to be looked up. */
  readonly #uncertain = new Set<SessionId>();

  constructor(parts: FileStoreParts) {
    this.#parts = parts;
    this.#index = new DayIndex(parts.index ?? undefined);
    this.#sequence = Math.max(parts.state.sequence, this.#index.sequence);
    this.#registry = parts.state.registry;
    this.#checkpoints = new Checkpoints(parts, () => ({
      sequence: this.#sequence,
      registry: this.#registry,
      active: this.#active.keys(),
      index: this.#index,
    }));
    this.#history = new History(parts.months, parts.place.clock, {
      index: () => this.#index,
      active: (owner) => this.active(owner),
      session: (id) => this.session(id),
    });
  }

  get sequence(): number {
    return this.#sequence;
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
    const month = homeMonth(id);
    if (month === null) return undefined;
    const { months } = this.#parts;
    if (months.peek(month) === undefined && !months.isKnown(month)) return undefined;
    return (await months.open(month)).get(id);
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

  async append(batches: readonly (readonly DomainEvent[])[]): Promise<void> {
    const wanted = monthsOf(batches.flat());
    const release = await this.#parts.months.hold(wanted);
    try {
      // A month may know of commits that were lost with the journal and the state: their numbers are not given again.
      const known = [...wanted].map((name) => this.#parts.months.peek(name)?.sequence ?? 0);
      const first = Math.max(this.#sequence, ...known) + 1;
      await this.#parts.journal.append(first, batches);
      for (const [place, events] of batches.entries()) this.#apply({ sequence: first + place, events });
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
  async catchUp({ isStateLost, isBehind }: Found): Promise<void> {
    const { rebuild, state, index, months, place, journal } = this.#parts;
    const problems = place.problems.length;
    let isIndexGood = index !== null && index.sequence >= state.sequence;
    for await (const lines of isBehind ? rebuild.lines(state.replayFrom, state.sequence) : [])
      for (const line of lines) {
        const release = await months.hold(monthsOf(line.events));
        const followed = this.#apply(line);
        isIndexGood &&= followed;
        release();
      }
    if (isStateLost) await this.#searchMonths();
    else
      for (const id of new Set([...state.active, ...this.#uncertain]))
        this.#noteActive(id, await this.session(id));
    this.#atStart = { segment: journal.firstSegmentAfter(this.#sequence) - 1, sequence: this.#sequence };
    // What was lost from a file may still be counted in an index that was not.
    if (!isIndexGood || place.problems.length > problems) await this.#remakeIndex();
  }

  /** Answers whether the index could follow: it cannot where a month knows already what the index does not. */
  #apply({ sequence, events }: JournalLine): boolean {
    const { months } = this.#parts;
    const behind = new Set(
      [...monthsOf(events)].filter((month) => (months.peek(month)?.sequence ?? 0) < sequence),
    );
    const indexBehind = this.#index.sequence < sequence;
    let indexFollowed = true;
    for (const event of events) {
      this.#registry = evolveRegistry(this.#registry, event);
      if (!isSessionEvent(event)) continue;
      if (event.type === 'SessionPurged') this.#checkpoints.purged(event.session);
      const month = homeMonth(event.session);
      if (month === null) continue;
      if (!behind.has(month)) {
        if (indexBehind) indexFollowed = false;
        this.#uncertain.add(event.session);
        continue;
      }
      const before = months.peek(month)?.get(event.session);
      const after = evolve(before, event);
      months.put(month, event.session, after, sequence);
      if (indexBehind) {
        this.#index.change(before, after);
        if (event.type === 'SessionPurged' && before !== undefined)
          this.#index.forgetEnds(before.owner, event.at);
      }
      this.#noteActive(event.session, after);
    }
    if (indexBehind) this.#index.sequence = sequence;
    this.#sequence = Math.max(this.#sequence, sequence);
    return indexFollowed;
  }

  #noteActive(id: SessionId, session: Session | undefined): void {
    if (session !== undefined && isActive(session) && session.deletedAt === null)
      this.#active.set(id, session);
    else this.#active.delete(id);
  }

  /** What the state would have told, from the months: the active sessions, and how far the commits went. */
  async #searchMonths(): Promise<void> {
    const { months } = this.#parts;
    for (const name of months.known) {
      const month = await months.open(name);
      this.#sequence = Math.max(this.#sequence, month.sequence);
      for (const row of month.rows()) this.#noteActive(row.id, month.glance(row));
    }
  }

  async #remakeIndex(): Promise<void> {
    const { months } = this.#parts;
    const made = this.#index.emptied(this.#sequence);
    for (const name of months.known) {
      const month = await months.open(name);
      for (const row of month.rows()) made.change(undefined, month.glance(row));
    }
    this.#index = made;
    this.#checkpoints.wanted();
  }

  checkpoint(): Promise<void> {
    return this.#checkpoints.make();
  }

  erasePurged(): Promise<void> {
    return this.#checkpoints.erasePurged();
  }

  /**
   * Looks whether the journal is whole as it was found at the start, those segments too that no start has a need of, while the store goes
   * on. What is not whole is among the problems from then on, if it was not told by an earlier look. `between`: waited for after each segment; when it rejects, so does this.
   */
  async checkJournal(between: () => Promise<void>): Promise<void> {
    const { segment, sequence } = this.#atStart;
    await this.#checkpoints.tellFound(await this.#parts.rebuild.look(segment, sequence, between));
  }

  verify(): Promise<VerifyReport> {
    return this.#checkpoints.inTurn(() =>
      verify({
        ...this.#parts,
        index: () => this.#index,
        registry: () => this.#registry,
        sequence: () => this.#sequence,
      }),
    );
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

/** The months of the sessions. Throws for an id that is none of ours: such a session has no place in the files. */
function monthsOf(events: readonly DomainEvent[]): Set<string> {
  const found = new Set<string>();
  for (const event of events) {
    if (!isSessionEvent(event)) continue;
    const month = homeMonth(event.session);
    if (month === null) throw new Error(`${event.session} is not a session id`);
    found.add(month);
  }
  return found;
}
