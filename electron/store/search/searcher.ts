/**
 * Searches the months, newest first, and answers page by page. What it has extracted from a month is kept until the month changes or the
 * room is used up, so that the next letter typed is searched for in texts that are in memory already. Runs in a thread of its own
 * (`search-worker.ts`) or in the caller's, month by month in either case.
 */
import type { HistorySort } from '../../../shared/contract/history-sorts.ts';
import type { HandedMonth, MonthState, SearchAsk, SearchFound } from './ask.ts';
import { inOrder, type SortedHit } from './in-order.ts';
import { LeastUsed } from './least-used.ts';
import { Look, type MonthHits, type MonthSource } from './look.ts';
import { FactsOfTexts, type FoundMonth, type MonthFacts, monthFacts, thingTextOf } from './month-facts.ts';
import { type ReadMonth, takenMonth } from './month-reader.ts';

/** How many bytes of month files are kept, from which pages are made. */
const roomForBytes = 48 * 1024 * 1024;
/** How many bytes of extracted texts are kept. */
const roomForFacts = 160 * 1024 * 1024;
/** How many searches' matches are kept: the present one, and earlier ones, which come back when letters are deleted. */
const searchesKept = 4;

export class Searcher {
  readonly #read: ReadMonth;
  readonly #turn: () => Promise<void>;
  readonly #texts = new FactsOfTexts();
  readonly #handed = new Map<string, HandedMonth>();
  readonly #months = new LeastUsed<FoundMonth>(roomForBytes, ({ bytes }) => bytes.length);
  readonly #facts = new LeastUsed<MonthFacts>(roomForFacts, ({ size }) => size);
  readonly #reading = new Map<string, Promise<FoundMonth | null>>();
  /** By what was searched for. */
  readonly #searches = new Map<string, Map<string, MonthHits>>();
  /** The last result that was sorted in another order. */
  #sorted: { readonly key: string; readonly hits: readonly SortedHit[] } | null = null;
  readonly #running = new Map<number, { isCancelled: boolean }>();

  /** `turn` is awaited between two months, so that other work gets its turn. */
  constructor(read: ReadMonth, turn: () => Promise<void>) {
    this.#read = read;
    this.#turn = turn;
  }

  /** Stops that search. */
  cancel(id: number): void {
    const run = this.#running.get(id);
    if (run !== undefined) run.isCancelled = true;
  }

  /**
   * Calls `answer` once, unless the search is cancelled first; then searches on to the end, so that the next question can be answered from
   * the cache.
   */
  async search(ask: SearchAsk, answer: (found: SearchFound) => void): Promise<void> {
    for (const month of ask.handed) this.#handed.set(month.name, month);
    const run = { isCancelled: false };
    this.#running.set(ask.id, run);
    try {
      await this.#look(ask, run, answer);
    } finally {
      this.#running.delete(ask.id);
    }
  }

  async #look(
    ask: SearchAsk,
    run: { readonly isCancelled: boolean },
    answer: (found: SearchFound) => void,
  ): Promise<void> {
    const { id, offset, limit, sort = 'newest' } = ask;
    const whole = ask.whole || sort !== 'newest';
    const unread = new Set<string>();
    const source = this.#source(ask, unread);
    const look = new Look(ask, source);
    const known = this.#findingsOf(ask);
    const pages: MonthHits[] = [];
    let total = 0;
    let isAnswered = false;
    const give = async (isWhole: boolean) => {
      isAnswered = true;
      const things =
        sort === 'newest'
          ? await this.#page(ask, unread, pages)
          : await this.#sortedPage(ask, sort, unread, pages);
      if (!run.isCancelled) answer({ id, things, total, isWhole, unread: [...unread] });
    };
    const { months } = look;
    for (const [place, month] of months.entries()) {
      const next = months[place + 1];
      if (next !== undefined && !known.has(next)) source.ahead(next);
      const hits = await look.in(month, known.get(month));
      // Not cached if something could not be read, because it may be readable next time.
      if (unread.size === 0) known.set(month, hits);
      pages.push(hits);
      total += hits.rows.length;
      if (!isAnswered && !whole && total >= offset + limit && month !== months.at(-1)) await give(false);
      await this.#turn();
      if (run.isCancelled) return;
    }
    if (!isAnswered) await give(true);
  }

  #findingsOf({ wanted }: SearchAsk): Map<string, MonthHits> {
    const key = JSON.stringify(wanted);
    const known = this.#searches.get(key) ?? new Map<string, MonthHits>();
    this.#searches.delete(key);
    this.#searches.set(key, known);
    for (const oldest of this.#searches.keys()) {
      if (this.#searches.size <= searchesKept) break;
      this.#searches.delete(oldest);
    }
    return known;
  }

  /** The sessions of the page, from the matches so far. */
  async #page(
    ask: Pick<SearchAsk, 'offset' | 'limit' | 'files'>,
    unread: Set<string>,
    found: readonly MonthHits[],
  ): Promise<string[]> {
    const things: string[] = [];
    const source = this.#source(ask, unread);
    let before = 0;
    for (const { rows, files, file } of found) {
      const last = Math.min(rows.length, ask.offset + ask.limit - before);
      for (let at = Math.max(0, ask.offset - before); at < last; at += 1) {
        const month = await source.month(files?.[at] ?? file);
        const row = rows[at];
        if (month !== null && row !== undefined && row < month.rows.length)
          things.push(thingTextOf(month, row));
      }
      before += rows.length;
    }
    return things;
  }

  /** The same in another order. The sorted list is kept for further pages, as long as the matches stay the same. */
  async #sortedPage(
    ask: SearchAsk,
    sort: Exclude<HistorySort, 'newest'>,
    unread: Set<string>,
    found: readonly MonthHits[],
  ): Promise<string[]> {
    const source = this.#source(ask, unread);
    const key = JSON.stringify([ask.wanted, sort, found.map(({ stamp }) => stamp)]);
    const hits =
      this.#sorted?.key === key ? this.#sorted.hits : await inOrder(found, sort, source, this.#turn);
    // Not cached if something could not be read, because it may be readable next time.
    if (unread.size === 0) this.#sorted = { key, hits };
    const things: string[] = [];
    for (const { file, row } of hits.slice(ask.offset, ask.offset + ask.limit)) {
      const month = await source.month(file);
      if (month !== null && row < month.rows.length) things.push(thingTextOf(month, row));
    }
    return things;
  }

  #source({ files }: Pick<SearchAsk, 'files'>, unread: Set<string>): MonthSource & ReadsAhead {
    const states = new Map(files.map((file) => [file.name, file]));
    const month = async (name: string): Promise<FoundMonth | null> => {
      const state = states.get(name);
      if (state === undefined) return null;
      const known = this.#months.get(name);
      if (known !== undefined && isAsNew(known, state)) return known;
      const found = await this.#found(state);
      if (found === null) unread.add(name);
      return found;
    };
    const facts = async (name: string): Promise<MonthFacts | null> => {
      const state = states.get(name);
      if (state === undefined) return null;
      const known = this.#facts.get(name);
      if (known !== undefined && isAsNew(known, state)) return known;
      const found = await month(name);
      if (found === null) return null;
      try {
        const made = monthFacts(found, this.#texts);
        this.#facts.set(name, made);
        return made;
      } catch {
        // A row is not that of a session. The store is told that the month could not be read, and makes it again.
        unread.add(name);
        return null;
      }
    };
    const stamp = (name: string) => {
      const state = states.get(name);
      return state === undefined ? name : `${name} ${state.sequence} ${state.changes}`;
    };
    const ahead = (name: string) => {
      const state = states.get(name);
      if (state === undefined || state.changes > 0) return;
      const known = this.#facts.get(state.name) ?? this.#months.get(state.name);
      if (known === undefined || !isAsNew(known, state)) this.#found(state).catch(() => undefined);
    };
    return { month, facts, stamp, ahead };
  }

  /** Concurrent callers share one read. Null if the month cannot be read, or is older than it should be. */
  async #found(state: MonthState): Promise<FoundMonth | null> {
    const { name, sequence } = state;
    const isOlder = (found: FoundMonth | null) => found === null || found.sequence < sequence;
    const isJoined = this.#reading.has(name);
    let found = await this.#begun(state);
    // The shared read may have started before the file was replaced.
    if (isJoined && isOlder(found)) found = await this.#begun(state);
    if (found === null || isOlder(found)) return null;
    this.#months.set(name, found);
    return found;
  }

  #begun(state: MonthState): Promise<FoundMonth | null> {
    const { name } = state;
    const reading =
      this.#reading.get(name) ?? this.#readAnew(state).finally(() => this.#reading.delete(name));
    this.#reading.set(name, reading);
    return reading;
  }

  async #readAnew(state: MonthState): Promise<FoundMonth | null> {
    const { name, changes } = state;
    const handed = this.#handed.get(name);
    try {
      if (handed !== undefined && isAsNew(handed, state)) return takenMonth(handed);
      // The file has caught up with what was handed over.
      if (changes === 0) this.#handed.delete(name);
      return await this.#read(name);
    } catch {
      return null;
    }
  }
}

interface ReadsAhead {
  /** Starts to read a month while another is being searched. An error is seen by the caller that asks for the month later. */
  ahead(name: string): void;
}

/** A file may be newer than the state that was asked for; a month from memory must have exactly that state. */
function isAsNew(found: MonthState, wanted: MonthState): boolean {
  return found.sequence >= wanted.sequence && found.changes === wanted.changes;
}
