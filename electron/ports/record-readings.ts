/** What can be read of the record. What is read is always what has been acknowledged. */
import type { HistorySort } from '../../shared/contract/history-sorts.ts';
import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import type { Registry } from '../../shared/domain/registry.ts';
import type { OwnerId, Session, SessionId } from '../../shared/domain/session.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';

/** Which sessions a reading wants; absent means any. Trashed sessions only when `trashed` is true, and then only those. */
export interface SessionFilter {
  readonly owner: OwnerId;
  readonly trashed?: boolean;
  /** First start at or after. */
  readonly since?: Instant;
  /** First start before. */
  readonly before?: Instant;
  readonly label?: string;
  readonly linkedTaskId?: string;
  readonly status?: Session['progress']['status'];
  /** What was typed: each word of it is in name, labels, notes, or reasons of interruptions (`text-match.ts`). */
  readonly text?: string;
}

/** What a search can ask for beside that. It is not about the trash. */
export interface SearchFilter extends Omit<SessionFilter, 'trashed' | 'linkedTaskId' | 'label'> {
  /** All of them. */
  readonly labels?: readonly string[];
  /** Linked to one of these; null stands for none. */
  readonly tasks?: readonly (string | null)[];
  readonly source?: Session['source'];
  /** Of an interruption, or what came in between it where it has none; letter case and accents do not matter. */
  readonly reason?: string;
  /** Has no label; or has an interruption without a reason, in between which nothing came. */
  readonly missing?: 'label' | 'reason';
  readonly needsLook?: boolean;
  /** Of these alone. */
  readonly among?: readonly SessionId[];
}

export interface SearchOptions {
  readonly offset: number;
  readonly limit: number;
  /** Wait until all has been looked through; else until the page is full. */
  readonly whole: boolean;
  /** Who asks. When the same one asks for something else, what it asked for before is `superseded`. */
  readonly searcher: string;
  /** Absent: the newest first. Any other order waits until all has been looked through. */
  readonly sort?: HistorySort;
}

export interface SessionPage {
  readonly sessions: readonly Session[];
  readonly total: number;
}

export interface SearchPage extends SessionPage {
  /** Whether all has been looked through; else `total` is what was found so far. */
  readonly isWhole: boolean;
  /** How many months could not be read, and are being made again. */
  readonly unread: number;
}

/** Whether what is read stays in memory beside its month, for whoever asks next, or is for this once: of a whole year it would be too much. */
export type Reading = 'kept' | 'once';

/**
 * Readings that need a month which is not in memory load it; the ones answered without a promise never touch the disk. A promise rejects with
 * `StorageFailed` when the disk does not answer.
 */
export interface RecordReadings {
  /** Sequence number of the last journal line. */
  readonly sequence: number;
  readonly registry: Registry;
  /** Sessions that are running or interrupted, of one owner, oldest start first. Always in memory. */
  active(owner: OwnerId): readonly Session[];
  /** Those that are over, of one owner, about which something is still asked. Always in memory. */
  askedAbout(owner: OwnerId): readonly Session[];
  session(id: SessionId): Promise<Session | undefined>;
  /**
   * Sessions (not trashed) with a segment, an interruption or an open stretch on one of the days `from` to `to` (both included), by first
   * start; each day in the session's own frame. Of what is under way also what a day more or less would find: its open stretch is counted in
   * days as they are now, which only views know.
   */
  onDays(owner: OwnerId, from: LocalDate, to: LocalDate, reading?: Reading): Promise<readonly Session[]>;
  /** A block of the plan, also one that was taken out of it. */
  block(id: BlockId): Promise<Block | undefined>;
  /** The owner's blocks that start on the days `from` to `to` (both included), each day in the block's own frame, by their start. */
  blocksOn(owner: OwnerId, from: LocalDate, to: LocalDate): Promise<readonly Block[]>;
  /** The owner's blocks that came from a calendar, also those taken out of the plan. Reads every month of the plan. */
  blocksFromCalendars(owner: OwnerId): Promise<readonly Block[]>;
  dayPage(id: DayPageId): Promise<DayPage | undefined>;
  /** What is written of the owner's days `from` to `to` (both included), by date. */
  dayPagesOn(owner: OwnerId, from: LocalDate, to: LocalDate): Promise<readonly DayPage[]>;
  /** Newest first start first, ties by id; sessions that were never started come last. `offset` and `limit` count sessions. */
  page(filter: SessionFilter, offset: number, limit: number): Promise<SessionPage>;
  /**
   * The same for what can only be told by looking through the sessions themselves, as much of them as it needs: not in this thread, where the
   * program has another. `broke-off`: it ended unexpectedly, and can be asked again. What is found is as it is when it is answered.
   */
  search(filter: SearchFilter, options: SearchOptions): Promise<SearchPage | 'superseded' | 'broke-off'>;
  /** Somebody looks at the history, and will perhaps search it: the first search is answered sooner. */
  prepareSearch(): void;
  /** What lies in the trash, of all owners, in no order. */
  trashed(): readonly SessionId[];
  /** All of an owner's sessions, not trashed, in the order of `page`, a month at a time. */
  all(owner: OwnerId): AsyncIterable<Session>;
  /** Figures of the days `from` to `to` (both included) that have any, ascending. */
  calendar(owner: OwnerId, from: LocalDate, to: LocalDate): readonly DayFigures[];
  /** A number that is another one once anything has changed that lies on a day of the month (`YYYY-MM`): what was made of it is made anew. */
  stateOf(owner: OwnerId, month: string): number;
  /** Worked whole minutes of all ended sessions, not trashed, that are linked to a task; each is rounded down. Of all owners. */
  taskMinutes(task: string): number;
  /** The same as windows show them (rules, "minutes"). */
  shownTaskMinutes(task: string): number;
  /** No closed stretch of the owner's goes on at this moment or later, though none needs to have ended so late; '' when there are none. */
  latestEnd(owner: OwnerId): Instant | '';
  /** Whose sessions are the most, where nothing else tells whose record this is; null when there are none. */
  mostFrequentOwner(): OwnerId | null;
  /** Whether a thing was purged, here or on another device. */
  isBuried(kind: string, id: string): boolean;
}
