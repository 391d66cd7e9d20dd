/**
 * Searches of the whole history. The engine finds sessions in the months, and its answer is then updated with what has changed meanwhile.
 */
import type { LabelBook } from '../../../shared/domain/label-book.ts';
import { firstStart, type OwnerId, type Session } from '../../../shared/domain/session.ts';
import { type Instant, instantFromMs, msOf } from '../../../shared/time/instant.ts';
import { folded, wordsOf } from '../../../shared/views/text-match.ts';
import type { SearchFilter, SearchOptions, SearchPage } from '../../ports/record-readings.ts';
import type { DayIndex } from '../day-index.ts';
import { thingIn } from '../month-file.ts';
import type { Months } from '../months.ts';
import { homeMonth } from '../uuid.ts';
import { asksReasons, type SearchFound, type Wanted } from './ask.ts';
import type { Asked, SearchEngine } from './engine.ts';
import { handedMonth } from './month-reader.ts';

/** What a search needs from the store. */
export interface SearchSource {
  readonly months: Months<Session>;
  now(): Instant;
  index(): DayIndex;
  active(owner: OwnerId): readonly Session[];
  labels(owner: OwnerId): LabelBook;
}

interface Latest {
  readonly key: string;
  readonly asked: Set<Asked>;
  /** Resolves `superseded`. */
  supersede(): void;
  readonly superseded: Promise<'superseded'>;
}

/** The number of searchers that are remembered; nobody has more windows. */
const searchersKept = 50;

export class HistorySearch {
  readonly #engine: SearchEngine;
  readonly #source: SearchSource;
  readonly #latest = new Map<string, Latest>();

  constructor(engine: SearchEngine, source: SearchSource) {
    this.#engine = engine;
    this.#source = source;
  }

  async page(filter: SearchFilter, options: SearchOptions): Promise<SearchPage | 'superseded' | 'broke-off'> {
    const { months } = this.#source;
    const { offset, limit, whole, searcher, sort = 'newest' } = options;
    const wanted = this.#wanted(filter);
    const latest = this.#latestOf(searcher, JSON.stringify(filter));
    const question = {
      wanted,
      offset,
      limit,
      whole,
      sort,
      files: months.present(),
      ...this.#where(filter, wanted.needsLookAt !== null || asksReasons(wanted)),
    };
    const asked = this.#engine.ask(question, ({ name, changes }) => {
      const month = months.peek(name);
      return month === undefined ? null : handedMonth(month.frozen(), changes);
    });
    latest.asked.add(asked);
    const found = await Promise.race([asked.answer, latest.superseded]);
    if (found === 'superseded') return found;
    if (found === null) return 'broke-off';
    if (found.isWhole) latest.asked.delete(asked);
    return this.#asItIsNow(found);
  }

  prepare(): void {
    this.#engine.prepare();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  /** Notes what this searcher is looking for now, and cancels what it was looking for before. */
  #latestOf(searcher: string, key: string): Latest {
    const before = this.#latest.get(searcher);
    this.#latest.delete(searcher);
    let latest = before;
    if (latest === undefined || latest.key !== key) {
      before?.supersede();
      for (const asked of before?.asked ?? []) asked.cancel();
      let supersede = () => {};
      const superseded = new Promise<'superseded'>((resolve) => {
        supersede = () => resolve('superseded');
      });
      latest = { key, asked: new Set(), supersede, superseded };
    }
    this.#latest.set(searcher, latest);
    for (const oldest of this.#latest.keys()) {
      if (this.#latest.size <= searchersKept) break;
      this.#latest.delete(oldest);
    }
    return latest;
  }

  #wanted(filter: SearchFilter): Wanted {
    const { owner, since, before, text, labels, tasks, source, reason, status, needsLook, missing, among } =
      filter;
    const active = this.#source.active(owner);
    const book = this.#source.labels(owner);
    const unstarted = this.#source.index().unstarted(owner);
    const ids = active.map(({ id }) => id);
    const inState =
      status === undefined || status === 'ended'
        ? null
        : status === 'created'
          ? [...unstarted]
          : active.filter(({ progress }) => progress.status === status).map(({ id }) => id);
    return {
      owner,
      since: since ?? null,
      before: before ?? null,
      words: text === undefined ? [] : wordsOf(text),
      labels: (labels ?? []).map((label) => book.keysOf(label)),
      renamed: [...book.renamed].map(([key, name]) => [key, folded(name)] as const),
      tasks: tasks ?? null,
      source: source ?? null,
      reason: reason === undefined ? null : folded(reason),
      missing: missing ?? null,
      only: inBoth(inState, among ?? null),
      except: status === 'ended' ? [...ids, ...unstarted] : [],
      needsLookAt: needsLook === true ? nextMinute(this.#source.now()) : null,
    };
  }

  /** The months to be searched: all of them, or only those of active or known sessions. */
  #where({ owner, status, among }: SearchFilter, asksNeighbours: boolean) {
    const index = this.#source.index();
    const homesElsewhere = index.homesElsewhere(owner);
    const isActive = status === 'running' || status === 'interrupted';
    const starts = isActive
      ? new Set(this.#source.active(owner).map((session) => (firstStart(session) ?? '').slice(0, 7)))
      : null;
    const files = among === undefined ? null : new Set(among.map(homeMonth));
    const months = index
      .months(owner)
      .map(([month]) => month)
      .filter((month) => starts?.has(month) !== false)
      .filter(
        (month) =>
          files === null || [month, ...(homesElsewhere.get(month) ?? [])].some((file) => files.has(file)),
      );
    const elsewhere = [...homesElsewhere].map(([started, homes]) => ({ started, homes: [...homes] }));
    const worked = asksNeighbours ? index.monthsWorkedIn(owner) : [];
    const beside = [...worked].map(([month, others]) => ({ month, months: [...others] }));
    return { months: status === 'created' ? [] : months, elsewhere, beside };
  }

  /** Sessions that were changed during the search are returned as they are now; those that no longer exist are dropped. */
  #asItIsNow({ things, total, isWhole, unread }: SearchFound): SearchPage {
    const { months } = this.#source;
    // Opening the month in the store sets the file aside and makes it again. The search does not wait for that.
    for (const name of unread) void months.open(name).catch(() => undefined);
    const sessions = things.flatMap((json) => this.#present(thingIn<Session>(json)) ?? []);
    return { sessions, total: total - (things.length - sessions.length), isWhole, unread: unread.length };
  }

  #present(found: Session): Session | null {
    const { months } = this.#source;
    const home = months.collection.home(found.id);
    const month = home === null ? undefined : months.peek(home);
    if (month === undefined || month.changes === 0) return found;
    const now = month.get(found.id);
    return now === undefined || now.deletedAt !== null ? null : now;
  }
}

/** Null stands for all. */
function inBoth<Item>(some: readonly Item[] | null, others: readonly Item[] | null): readonly Item[] | null {
  if (some === null || others === null) return some ?? others;
  const among = new Set(others);
  return some.filter((each) => among.has(each));
}

/** The result for this instant stays valid until the minute ends. */
function nextMinute(now: Instant): Instant {
  return instantFromMs(Math.ceil(msOf(now) / 60_000) * 60_000);
}
