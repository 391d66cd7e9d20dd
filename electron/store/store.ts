/**
 * The record: a journal in front, months, index and state behind it, memory in step with both. A commit is one append and one sync; the
 * files follow at checkpoints.
 */
import path from 'node:path';
import { Low } from 'lowdb';
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
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';
import {
  type SessionFilter,
  type SessionPage,
  StorageFailed,
  type Store,
  type StoreProblem,
  type VerifyReport,
} from '../service/ports.ts';
import { indexFile, type Place, stateFile } from './data-folder.ts';
import { type DayIndex, type IndexFile, indexFormat } from './day-index.ts';
import { DurableAdapter } from './durable-adapter.ts';
import { eraseFromFiles } from './erase.ts';
import { errorCode } from './file-system.ts';
import { History } from './history.ts';
import type { Journal } from './journal.ts';
import type { JournalLine } from './journal-lines.ts';
import type { Months } from './months.ts';
import type { Rebuild } from './rebuild.ts';
import { type StateFile, stateFormat } from './state-file.ts';
import { homeMonth } from './uuid.ts';
import { verify } from './verify.ts';

export interface FileStoreParts {
  readonly place: Place;
  readonly journal: Journal;
  readonly months: Months;
  readonly rebuild: Rebuild;
  readonly state: StateFile;
  readonly index: DayIndex;
  readonly giveBack: () => Promise<void>;
}

/** Journal segments are closed at the first checkpoint beyond this length. */
const segmentBytes = 1024 * 1024;

export class FileStore implements Store {
  readonly #parts: FileStoreParts;
  readonly #history: History;
  readonly #listeners = new Set<() => void>();
  readonly #active = new Map<SessionId, Session>();
  readonly #toErase: Set<SessionId>;
  #index: DayIndex;
  #sequence: number;
  #registry: Registry;
  /** Number of the last commit that all files have. */
  #checkpointed: number;
  /** Checkpoints, erasing and verifying take turns. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: FileStoreParts) {
    this.#parts = parts;
    this.#index = parts.index;
    this.#sequence = Math.max(parts.state.sequence, parts.index.sequence);
    this.#checkpointed = -1;
    this.#registry = parts.state.registry;
    this.#toErase = new Set(parts.state.toErase);
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
    return this.#sequence - Math.max(0, this.#checkpointed);
  }

  get registry(): Registry {
    return this.#registry;
  }

  /** Where the data lies, for other files of the folder. */
  get place(): Place {
    return this.#parts.place;
  }

  get problems(): readonly StoreProblem[] {
    return this.#parts.place.problems;
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

  onDay(owner: OwnerId, date: LocalDate): Promise<readonly Session[]> {
    return this.#history.onDay(owner, date);
  }

  page(filter: SessionFilter, offset: number, limit: number): Promise<SessionPage> {
    return this.#history.page(filter, offset, limit);
  }

  all(owner: OwnerId): AsyncIterable<Session> {
    return this.#history.all(owner);
  }

  calendar(owner: OwnerId, from: LocalDate, to: LocalDate): readonly DayFigures[] {
    const dates: LocalDate[] = [];
    for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
    return this.#index.calendar(owner, dates);
  }

  async append(batches: readonly (readonly DomainEvent[])[]): Promise<void> {
    const release = await this.#hold(batches.flat());
    try {
      const first = this.#sequence + 1;
      await this.#parts.journal.append(first, batches);
      for (const [place, events] of batches.entries()) this.#apply({ sequence: first + place, events });
    } finally {
      release();
    }
    for (const listener of this.#listeners) listener();
  }

  async #hold(events: readonly DomainEvent[]): Promise<() => void> {
    try {
      return await this.#parts.months.hold(monthsOf(events));
    } catch (error) {
      throw new StorageFailed(errorCode(error), `a month could not be read: ${String(error)}`);
    }
  }

  /** Applies commits read from the journal, each to those files that do not have it yet. */
  async replay(lines: readonly JournalLine[]): Promise<void> {
    let indexMissedSome = false;
    for (const line of lines) {
      const release = await this.#parts.months.hold(monthsOf(line.events));
      indexMissedSome = !this.#apply(line) || indexMissedSome;
      release();
    }
    if (indexMissedSome) await this.remakeIndex();
  }

  /** Answers whether the index could follow: it cannot where a month knows already what the index does not. */
  #apply({ sequence, events }: JournalLine): boolean {
    const { months, state } = this.#parts;
    const behind = new Set(
      [...monthsOf(events)].filter((month) => (months.peek(month)?.sequence ?? 0) < sequence),
    );
    const indexBehind = this.#index.sequence < sequence;
    let indexFollowed = true;
    for (const event of events) {
      if (sequence > state.sequence) this.#registry = evolveRegistry(this.#registry, event);
      if (!isSessionEvent(event)) continue;
      if (event.type === 'SessionPurged') this.#toErase.add(event.session);
      const month = homeMonth(event.session);
      if (month === null) continue;
      if (!behind.has(month)) {
        if (indexBehind) indexFollowed = false;
        continue;
      }
      const before = months.peek(month)?.get(event.session);
      const after = evolve(before, event);
      months.put(month, event.session, after, sequence);
      if (indexBehind) this.#index.change(before, after);
      if (after !== undefined && isActive(after) && after.deletedAt === null)
        this.#active.set(after.id, after);
      else this.#active.delete(event.session);
    }
    if (indexBehind) this.#index.sequence = sequence;
    this.#sequence = Math.max(this.#sequence, sequence);
    return indexFollowed;
  }

  /** The active sessions of the state, or with `search` those found in the months. */
  async loadActive(search: boolean): Promise<void> {
    const { months, state } = this.#parts;
    const add = (session: Session | undefined) => {
      if (session !== undefined && isActive(session) && session.deletedAt === null)
        this.#active.set(session.id, session);
    };
    for (const id of state.active) add(await this.session(id));
    if (!search) return;
    for (const name of months.known) {
      const month = await months.open(name);
      for (const row of month.rows) add(month.glance(row));
    }
  }

  async remakeIndex(): Promise<void> {
    const { months } = this.#parts;
    const made = this.#index.emptied(this.#sequence);
    for (const name of months.known) {
      const month = await months.open(name);
      for (const row of month.rows) made.change(undefined, month.glance(row));
    }
    this.#index = made;
  }

  checkpoint(): Promise<void> {
    return this.#inTurn(() => this.#checkpoint());
  }

  /** Index first, then months, then state: whatever a crash leaves, no month knows of a commit that the index does not, and the state knows of none that a file lacks. */
  async #checkpoint(): Promise<void> {
    const { journal, months, place } = this.#parts;
    if (this.#checkpointed === this.#sequence && months.dirty().length === 0) return;
    if (journal.length > segmentBytes) await journal.rotate();
    const sequence = this.#sequence;
    const frozen = months.dirty().flatMap((name) => {
      const month = months.peek(name);
      return month === undefined ? [] : [{ name, month: month.frozen() }];
    });
    const state: StateFile = {
      sequence,
      replayFrom: journal.number,
      registry: this.#registry,
      active: [...this.#active.keys()],
      months: months.known,
      toErase: [...this.#toErase],
    };
    const file = (name: string) => path.join(place.folder, name);
    await new Low<IndexFile | null>(
      new DurableAdapter(place.fs, file(indexFile), indexFormat),
      this.#index.frozen(),
    ).write();
    for (const { name, month } of frozen) await months.write(name, month);
    await new Low<StateFile | null>(
      new DurableAdapter(place.fs, file(stateFile), stateFormat),
      state,
    ).write();
    this.#checkpointed = sequence;
  }

  erase(session: SessionId): Promise<void> {
    return this.#inTurn(() => this.#erase(session));
  }

  async #erase(session: SessionId): Promise<void> {
    await this.#parts.journal.rotate();
    await eraseFromFiles(this.#parts.place, session);
    this.#toErase.delete(session);
    this.#checkpointed = -1;
    await this.#checkpoint();
  }

  /** Goes on with what a crash interrupted. */
  async finishErasing(): Promise<void> {
    for (const session of [...this.#toErase]) await this.erase(session);
  }

  verify(): Promise<VerifyReport> {
    return this.#inTurn(() =>
      verify({
        ...this.#parts,
        index: this.#index,
        registry: this.#registry,
        sequence: () => this.#sequence,
      }),
    );
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    const { journal, place, giveBack } = this.#parts;
    try {
      await this.checkpoint();
    } catch (error) {
      // The journal has it all: the next start replays what this one could not write.
      place.logger.warn('the last checkpoint failed', { reason: errorCode(error) });
    }
    await journal.rotate().catch(() => undefined);
    await giveBack();
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

function monthsOf(events: readonly DomainEvent[]): Set<string> {
  const found = new Set<string>();
  for (const event of events) {
    const month = isSessionEvent(event) ? homeMonth(event.session) : null;
    if (month !== null) found.add(month);
  }
  return found;
}
