/** What can be read from the record. Reads see acknowledged commits only. */
import type { HistorySort } from '../../shared/contract/history-sorts.ts';
import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import type { Registry } from '../../shared/domain/registry.ts';
import type { OwnerId, Session, SessionId } from '../../shared/domain/session.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';

/**
 * Which sessions the caller wants; an absent field means any. Trashed sessions are returned only if `trashed` is true, and then no others.
 */
export interface SessionFilter {
  readonly owner: OwnerId;
  readonly trashed?: boolean;
  /** The first start is at or after this. */
  readonly since?: Instant;
  /** The first start is before this. */
  readonly before?: Instant;
  readonly label?: string;
  readonly linkedTaskId?: string;
  readonly status?: Session['progress']['status'];
  /**
   * What the person typed. Each of its words must occur in the name, the labels, the notes or the reasons of interruptions
   * (`text-match.ts`).
   */
  readonly text?: string;
}

/** What a search can ask for besides that. It never covers the trash. */
export interface SearchFilter extends Omit<SessionFilter, 'trashed' | 'linkedTaskId' | 'label'> {
  /** The session has all of these. */
  readonly labels?: readonly string[];
  /** The session is linked to one of these tasks; null stands for no task. */
  readonly tasks?: readonly (string | null)[];
  readonly source?: Session['source'];
  /** Matches the reason of an interruption or, where it has none, what was done in between. Letter case and accents do not matter. */
  readonly reason?: string;
  /** `label`: the session has no label. `reason`: it has an interruption without a reason during which nothing else was recorded. */
  readonly missing?: 'label' | 'reason';
  readonly needsLook?: boolean;
  /** Only these sessions are searched. */
  readonly among?: readonly SessionId[];
}

export interface SearchOptions {
  readonly offset: number;
  readonly limit: number;
  /** Whether to wait until everything has been searched, instead of only until the page is full. */
  readonly whole: boolean;
  /** Identifies the caller. A new search of the same caller makes its previous one resolve with `superseded`. */
  readonly searcher: string;
  /** Newest first if absent. Any other order waits until everything has been searched. */
  readonly sort?: HistorySort;
}

export interface SessionPage {
  readonly sessions: readonly Session[];
  readonly total: number;
}

export interface SearchPage extends SessionPage {
  /** Whether everything has been searched. If not, `total` is the number found so far. */
  readonly isWhole: boolean;
  /** How many months could not be read; they are being made again. */
  readonly unread: number;
}

/**
 * Whether what is read stays in memory beside its month for the next caller (`kept`), or not (`once`), because a whole year would be too
 * much.
 */
export type Reading = 'kept' | 'once';

/**
 * Methods that return a promise load a month that is not in memory; the others never touch the disk. A promise rejects with `StorageFailed`
 * if the disk does not answer.
 */
export interface RecordReadings {
  /** The sequence number of the last journal line. */
  readonly sequence: number;
  readonly registry: Registry;
  /** One owner's sessions that are running or interrupted, by start, oldest first. Always in memory. */
  active(owner: OwnerId): readonly Session[];
  /** One owner's ended sessions about which a question is still open. Always in memory. */
  askedAbout(owner: OwnerId): readonly Session[];
  session(id: SessionId): Promise<Session | undefined>;
  /**
   * Sessions (not trashed) with a segment, an interruption or an open stretch on one of the days `from` to `to` (both included), by first
   * start. Each day is one of the session's own frame. A session that is under way is returned even if it lies a day outside the range,
   * because its open stretch is counted in days of the present frame, which only the views know.
   */
  onDays(owner: OwnerId, from: LocalDate, to: LocalDate, reading?: Reading): Promise<readonly Session[]>;
  /** A block of the plan, even if it was taken out of the plan. */
  block(id: BlockId): Promise<Block | undefined>;
  /** The owner's blocks that start on the days `from` to `to` (both included), by start. Each day is one of the block's own frame. */
  blocksOn(owner: OwnerId, from: LocalDate, to: LocalDate): Promise<readonly Block[]>;
  /** The owner's blocks that came from a calendar, including those taken out of the plan. Reads every month of the plan. */
  blocksFromCalendars(owner: OwnerId): Promise<readonly Block[]>;
  dayPage(id: DayPageId): Promise<DayPage | undefined>;
  /** The owner's day pages for the days `from` to `to` (both included), by date. */
  dayPagesOn(owner: OwnerId, from: LocalDate, to: LocalDate): Promise<readonly DayPage[]>;
  /** Ordered by first start, newest first, ties by id; sessions that never started come last. `offset` and `limit` count sessions. */
  page(filter: SessionFilter, offset: number, limit: number): Promise<SessionPage>;
  /**
   * Like `page`, for filters that need a look at the sessions themselves. It reads as many as it needs, in another thread if the program
   * has one. `broke-off`: that thread ended unexpectedly, and the caller may ask again. The sessions are returned as they are when the
   * promise resolves.
   */
  search(filter: SearchFilter, options: SearchOptions): Promise<SearchPage | 'superseded' | 'broke-off'>;
  /** Announces that somebody looks at the history and may search it, so that the first search is answered sooner. */
  prepareSearch(): void;
  /** The trashed sessions of all owners, in no order. */
  trashed(): readonly SessionId[];
  /** All of an owner's sessions that are not trashed, in the order of `page`, loaded month by month. */
  all(owner: OwnerId): AsyncIterable<Session>;
  /** Figures of those days from `from` to `to` (both included) that have any, ascending. */
  calendar(owner: OwnerId, from: LocalDate, to: LocalDate): readonly DayFigures[];
  /**
   * A version number for one month (`YYYY-MM`). It changes whenever something on a day of that month changes, so that callers can
   * invalidate caches.
   */
  stateOf(owner: OwnerId, month: string): number;
  /** The worked minutes of all ended sessions, not trashed, that are linked to a task. Each session is rounded down. Of all owners. */
  taskMinutes(task: string): number;
  /** The same, as windows show it (rules, "minutes"). */
  shownTaskMinutes(task: string): number;
  /**
   * An instant after which none of the owner's closed stretches goes on. It is an upper bound: none needs to end so late. '' if there are
   * none.
   */
  latestEnd(owner: OwnerId): Instant | '';
  /** The owner of the most sessions, for when nothing else tells whose record this is; null if there are none. */
  mostFrequentOwner(): OwnerId | null;
  /** Whether a thing was purged, here or on another device. */
  isBuried(kind: string, id: string): boolean;
}
