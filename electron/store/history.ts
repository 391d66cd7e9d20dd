/** Reads many sessions: those of a day, of a page, or all. Only months that matter, according to the index, are opened. */
import { addAll } from '../../shared/add-all.ts';
import type { LabelBook } from '../../shared/domain/label-book.ts';
import {
  byFirstStart,
  firstStart,
  lastMoment,
  type OwnerId,
  type Session,
  type SessionId,
} from '../../shared/domain/session.ts';
import { addDays, datesFrom, dayOf, type LocalDate } from '../../shared/time/day.ts';
import { hasWords, textsOf, wordsOf } from '../../shared/views/text-match.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reading, SessionFilter, SessionPage } from '../ports/record-readings.ts';
import type { DayIndex } from './day-index.ts';
import type { Month } from './month.ts';
import type { Months } from './months.ts';

/** What these readings need from the store. */
export interface HistorySource {
  index(): DayIndex;
  active(owner: OwnerId): readonly Session[];
  session(id: SessionId): Promise<Session | undefined>;
  /** The labels of an owner, by which spellings are resolved. */
  labels(owner: OwnerId): LabelBook;
}

/** A session that a reading may want; it is parsed only then. */
interface Candidate {
  readonly start: string;
  readonly id: SessionId;
  readonly read: () => Session;
}

export class History {
  readonly #months: Months<Session>;
  readonly #clock: Clock;
  readonly #source: HistorySource;

  constructor(months: Months<Session>, clock: Clock, source: HistorySource) {
    this.#months = months;
    this.#clock = clock;
    this.#source = source;
  }

  async onDays(
    owner: OwnerId,
    from: LocalDate,
    to: LocalDate,
    reading?: Reading,
  ): Promise<readonly Session[]> {
    const listed: Session[] = [];
    for (const name of monthsFrom(addDays(from, -1), addDays(to, 3)))
      if (this.#months.isKnown(name))
        addAll(listed, (await this.#months.open(name)).thingsOn(owner, from, to, reading));
    const further = new Map<SessionId, Session>();
    for (const date of datesFrom(from, to))
      for (const id of this.#source.index().sessionsOnOtherDays(owner, date)) {
        const session = await this.#source.session(id);
        if (session !== undefined) further.set(id, session);
      }
    const now = this.#clock.now();
    for (const session of this.#source.active(owner)) {
      // An active session is on the days since its open stretch or open interruption began. Open stretches are counted in days of the
      // present frame, which may be up to three days off from the frame of the recording: clocks are up to 26 hours apart, and days begin
      // at any hour.
      const began = addDays(dayOf(lastMoment(session), session.frame), -3);
      if (began <= to && from <= addDays(dayOf(now, session.frame), 3)) further.set(session.id, session);
    }
    return further.size === 0 ? listed : withFurther(listed, further);
  }

  async page(filter: SessionFilter, offset: number, limit: number): Promise<SessionPage> {
    const index = this.#source.index();
    const book = this.#source.labels(filter.owner);
    const page = new FilledPage(offset, limit);
    if (filter.trashed !== true) await this.#fill(page, filter, book);
    if (filter.since === undefined && filter.before === undefined) {
      const ids = filter.trashed === true ? index.trash(filter.owner) : index.unstarted(filter.owner);
      for (const each of await this.#named(ids)) if (matches(each, filter, book)) page.take(each);
    }
    return { sessions: page.sessions, total: page.total };
  }

  /** Fills the page with sessions that have started, month by month. */
  async #fill(page: FilledPage, filter: SessionFilter, book: LabelBook): Promise<void> {
    for (const [month, count] of this.#source.index().months(filter.owner)) {
      if (isBeyond(month, filter)) continue;
      // The index knows how many sessions a month has. If all of them match, the month is opened only if some of them are on the page.
      const isWantedWhole = isOfTimeAlone(filter) && isWithin(month, filter);
      if (isWantedWhole && !page.reaches(count)) {
        page.skip(count);
        continue;
      }
      const counted = page.total + count;
      for (const each of await this.#candidates(filter.owner, month)) {
        if (isWantedWhole && page.isFull) break;
        if (matches(each, filter, book)) page.take(each);
      }
      if (isWantedWhole) page.skip(counted - page.total);
    }
  }

  async *all(owner: OwnerId): AsyncIterable<Session> {
    const index = this.#source.index();
    for (const [month] of index.months(owner))
      for (const each of [...(await this.#candidates(owner, month))]) yield each.read();
    for (const each of await this.#named(index.unstarted(owner))) yield each.read();
  }

  /**
   * An owner's sessions that started in a UTC month and are not in the trash, newest first. The caller must consume them before it awaits
   * anything.
   */
  async #candidates(owner: OwnerId, name: string): Promise<Iterable<Candidate>> {
    const month = this.#months.isKnown(name) ? await this.#months.open(name) : null;
    const elsewhere = await this.#named(this.#source.index().startedInOtherMonth(owner, name));
    return inTurn(
      month === null ? [] : ownOf(month, owner, name),
      elsewhere.filter((each) => each.read().deletedAt === null),
    );
  }

  async #named(ids: readonly SessionId[]): Promise<Candidate[]> {
    const found: Candidate[] = [];
    for (const id of ids) {
      const session = await this.#source.session(id);
      if (session !== undefined) found.push({ start: firstStart(session) ?? '', id, read: () => session });
    }
    return found.sort(newestFirst);
  }
}

/** A page that is filled with matching sessions in their order. */
class FilledPage {
  readonly sessions: Session[] = [];
  readonly #offset: number;
  readonly #limit: number;
  #total = 0;

  constructor(offset: number, limit: number) {
    this.#offset = offset;
    this.#limit = limit;
  }

  get total(): number {
    return this.#total;
  }

  get isFull(): boolean {
    return this.sessions.length === this.#limit;
  }

  /** Whether some of the next `count` sessions are on the page. */
  reaches(count: number): boolean {
    return !this.isFull && this.#total + count > this.#offset;
  }

  take(candidate: Candidate): void {
    this.#total += 1;
    if (this.#total > this.#offset && !this.isFull) this.sessions.push(candidate.read());
  }

  /** Counts sessions that are not on the page. */
  skip(count: number): void {
    this.#total += count;
  }
}

function isOfTimeAlone({ owner: _owner, since: _since, before: _before, ...more }: SessionFilter): boolean {
  return Object.keys(more).length === 0;
}

/** Inserts further sessions into a sorted list, each where its start belongs. */
function withFurther(
  listed: readonly Session[],
  further: ReadonlyMap<SessionId, Session>,
): readonly Session[] {
  const found = listed.filter(({ id }) => !further.has(id));
  for (const session of further.values()) {
    let place = found.length;
    for (let before = found[place - 1]; before !== undefined && byFirstStart(before, session) > 0; ) {
      place -= 1;
      before = found[place - 1];
    }
    found.splice(place, 0, session);
  }
  return found;
}

function newestFirst(a: Candidate, b: Candidate): number {
  if (a.start !== b.start) return a.start > b.start ? -1 : 1;
  return a.id > b.id ? -1 : a.id < b.id ? 1 : 0;
}

function* ownOf(month: Month<Session>, owner: OwnerId, name: string): Generator<Candidate> {
  for (const row of month.rowsBackwards())
    if (row.owner === owner && !row.trashed && row.start.startsWith(name))
      yield { start: row.start, id: row.id, read: () => month.thingOf(row) };
}

/** Merges two lists that are each sorted newest first. */
function* inTurn(own: Iterable<Candidate>, elsewhere: readonly Candidate[]): Generator<Candidate> {
  let next = 0;
  for (const each of own) {
    for (let further = elsewhere[next]; further !== undefined && newestFirst(further, each) < 0; ) {
      yield further;
      next += 1;
      further = elsewhere[next];
    }
    yield each;
  }
  yield* elsewhere.slice(next);
}

/** The UTC months of the dates from `from` until before `to`. */
function monthsFrom(from: LocalDate, to: LocalDate): ReadonlySet<string> {
  const found = new Set<string>();
  for (let date = from; date < to; date = addDays(date, 1)) found.add(date.slice(0, 7));
  return found;
}

/** Whether no session that started in the month can match. */
function isBeyond(month: string, { since, before }: SessionFilter): boolean {
  return (
    (since !== undefined && month < since.slice(0, 7)) || (before !== undefined && month > before.slice(0, 7))
  );
}

/** Whether every session that started in the month is within the filter's times. */
function isWithin(month: string, { since, before }: SessionFilter): boolean {
  return (
    (since === undefined || month > since.slice(0, 7)) && (before === undefined || month < before.slice(0, 7))
  );
}

function matches(candidate: Candidate, filter: SessionFilter, book: LabelBook): boolean {
  if (filter.since !== undefined && candidate.start < filter.since) return false;
  if (filter.before !== undefined && candidate.start >= filter.before) return false;
  const { owner: _owner, trashed: _trashed, since: _since, before: _before, ...more } = filter;
  if (Object.keys(more).length === 0) return true;
  const { label, linkedTaskId, status, text } = more;
  const session = candidate.read();
  if (label !== undefined && !session.labels.some((each) => book.keyOf(each) === book.keyOf(label)))
    return false;
  if (linkedTaskId !== undefined && session.linkedTaskId !== linkedTaskId) return false;
  if (status !== undefined && session.progress.status !== status) return false;
  return (
    text === undefined ||
    hasWords(textsOf({ ...session, labels: book.shownAll(session.labels) }), wordsOf(text))
  );
}
