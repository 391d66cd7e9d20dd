/**
 * What can be answered without opening a month: the figures of each day, the number of sessions of each month, and which sessions lie in
 * another month's file than the days on which they were worked on. It is updated with each change of a session, and rebuilt from the months
 * if it is lost.
 */
import type { Block } from '../../shared/domain/block.ts';
import type { CommitId } from '../../shared/domain/commit.ts';
import type { LabelSpellings } from '../../shared/domain/registry.ts';
import {
  firstStart,
  type OwnerId,
  type Segment,
  type Session,
  type SessionId,
} from '../../shared/domain/session.ts';
import { type LocalDate, utcMonthOf } from '../../shared/time/day.ts';
import { type Instant, instantFromMs, shift } from '../../shared/time/instant.ts';
import { type DayFigures, figuresByDay, workedMinutes } from '../../shared/views/day-figures.ts';
import { furtherDays } from '../../shared/views/session-days.ts';
import { shownMinutesWorked } from '../../shared/views/whole-minutes.ts';
import { DayTable, kgOf, type Sums, volumeOf } from './day-table.ts';
import type { IndexFile, OwnerLists } from './index-file.ts';
import { LabelUses } from './label-uses.ts';
import { homeMonth } from './uuid.ts';

/** The index of one owner. */
interface OwnerIndex {
  readonly days: DayTable;
  readonly lists: OwnerLists;
}

/** The days of a session, and what the session adds to each. */
interface Counted {
  readonly figures: readonly DayFigures[];
  readonly further: readonly LocalDate[];
}

/**
 * Counts across all indexes of this process, so that a record that is opened again or restored never reuses a version number of the
 * previous one.
 */
let lastState = 0;

function nextState(): number {
  lastState += 1;
  return lastState;
}

const empty = { owners: [], labels: [], labelsLost: [], countsShown: true } as const;

export class DayIndex {
  /** The number of the last commit that it covers. */
  sequence: number;
  /** The id of that commit; null if unknown. */
  last: CommitId | null;
  /** Its figures do not match the months, so it has to be made again. */
  isWrong = false;
  readonly #owners: Map<OwnerId, OwnerIndex>;
  readonly #counted = new WeakMap<Session, Counted>();
  /** Null if the file's version did not count labels; they are counted when the index is made again. */
  readonly #labels: LabelUses | null;
  /** False if the file's version counted worked time in another way. Its figures are not used until the index is made again. */
  readonly countsShown: boolean;
  readonly #begun = nextState();
  /** Version numbers by month and owner. */
  readonly #changed = new Map<string, number>();

  constructor(file: IndexFile = { ...empty, sequence: 0, last: null }) {
    this.sequence = file.sequence;
    this.last = file.last;
    this.countsShown = file.countsShown;
    this.#labels = file.labels === null ? null : new LabelUses(file.labels, file.labelsLost);
    this.#owners = new Map(
      file.owners.map(({ owner, lists, days }) => [owner, { lists, days: new DayTable(days) }]),
    );
  }

  /**
   * The present content, to be written. The format encodes the lists before anything is awaited, so that a later change is not partly in
   * the file. An index that is wrong is written with commit number 0, so that the next reader makes it again.
   */
  frozen(): IndexFile {
    const owners = [...this.#owners].map(([owner, { lists, days }]) => ({ owner, lists, days: days.text() }));
    const labels = this.#labels?.file() ?? null;
    const labelsLost = this.#labels?.lost() ?? [];
    const upTo = this.isWrong ? { sequence: 0, last: null } : { sequence: this.sequence, last: this.last };
    return { ...upTo, owners, labels, labelsLost, countsShown: this.countsShown };
  }

  /** A new, empty index for the same record. */
  emptied(sequence: number): DayIndex {
    const last = sequence === this.sequence ? this.last : null;
    return new DayIndex({ ...empty, sequence, last });
  }

  /** Whether everything in it is counted in this version's way. */
  get isCurrent(): boolean {
    return this.countsShown && this.#labels !== null;
  }

  /** For each label the spelling that was used first. The object is replaced whenever one of the spellings changes. */
  get spellings(): LabelSpellings {
    return this.#labels?.first ?? noSpellings;
  }

  /** Takes over from the index that this one replaces since when labels have been in use. */
  recallLabelsOf(other: DayIndex): void {
    if (other.#labels !== null) this.#labels?.recall(other.#labels);
  }

  /** To be called when a session has changed. Undefined means that it did not exist before, or does not exist now. */
  change(before: Session | undefined, after: Session | undefined): void {
    if (before !== undefined) this.#count(before, -1);
    if (after !== undefined) {
      this.#count(after, 1);
      // Few sessions change once they have ended, so their days are computed again for those that do.
      if (after.progress.status === 'ended') this.#counted.delete(after);
    }
    this.#labels?.change(unlessTrashed(before), unlessTrashed(after));
  }

  /** Computes in advance what a session will add to its days if the change is committed. */
  foresee(after: Session | undefined): void {
    if (after !== undefined) this.#daysOf(after);
  }

  /** The same for a block of the plan, of which only the labels are counted. */
  changePlanned(before: Block | undefined, after: Block | undefined): void {
    this.#labels?.change(unlessRemoved(before), unlessRemoved(after));
  }

  /** Figures of the dates from `from` to `to` that have any, ascending. */
  calendar(owner: OwnerId, from: LocalDate, to: LocalDate): DayFigures[] {
    const days = this.#owners.get(owner)?.days.between(from, to) ?? [];
    return days.map(([date, [sessions, workedMs, volume, interruptions, endedMinutes]]) => ({
      date,
      sessions,
      workedMs,
      volume: kgOf(volume),
      interruptions,
      endedMinutes,
    }));
  }

  /** A version number that changes whenever something on a day of the month changes. */
  stateOf(owner: OwnerId, month: string): number {
    return this.#changed.get(`${month} ${owner}`) ?? this.#begun;
  }

  /** The months with sessions, newest first, and how many sessions each has. */
  months(owner: OwnerId): [month: string, sessions: number][] {
    return Object.entries(this.#owners.get(owner)?.lists.months ?? {}).sort(([a], [b]) => (a > b ? -1 : 1));
  }

  sessionsOnOtherDays(owner: OwnerId, date: LocalDate): readonly SessionId[] {
    return this.#owners.get(owner)?.lists.onOtherDays[date] ?? [];
  }

  unstarted(owner: OwnerId): readonly SessionId[] {
    return this.#owners.get(owner)?.lists.unstarted ?? [];
  }

  trash(owner: OwnerId): readonly SessionId[] {
    return this.#owners.get(owner)?.lists.trash ?? [];
  }

  /** The trashed sessions of all owners. */
  trashed(): SessionId[] {
    return [...this.#owners.values()].flatMap(({ lists }) => lists.trash);
  }

  /** The worked whole minutes of all ended sessions linked to a task, of all owners, as the documents count them. */
  taskMinutes(task: string): number {
    return this.#minutesIn('tasks', task);
  }

  /** The same as windows show them. */
  shownTaskMinutes(task: string): number {
    return this.#minutesIn('tasksAsShown', task);
  }

  latestEnd(owner: OwnerId): Instant | '' {
    return this.#owners.get(owner)?.lists.latestEnd ?? '';
  }

  /** Forgets when purged sessions ended. The latest end becomes the time of the purge or, if a later end is known, the end of time. */
  forgetEnds(owner: OwnerId, purgedAt: Instant): void {
    const lists = this.#owners.get(owner)?.lists;
    if (lists !== undefined) lists.latestEnd = lists.latestEnd <= purgedAt ? purgedAt : forEver;
  }

  /** The owner of the most sessions; null if there are none. */
  mostFrequentOwner(): OwnerId | null {
    let most: OwnerId | null = null;
    let highest = 0;
    for (const owner of this.#owners.keys()) {
      const count = this.months(owner).reduce((total, [, sessions]) => total + sessions, 0);
      if (count > highest) [most, highest] = [owner, count];
    }
    return most;
  }

  /** The sessions that first started in `month` but live in another month's file. */
  startedInOtherMonth(owner: OwnerId, month: string): SessionId[] {
    const found = Object.entries(this.#owners.get(owner)?.lists.startedInOtherMonth ?? {});
    return found.flatMap(([id, started]) => (started === month ? [id] : []));
  }

  /**
   * For each month in which sessions first started, the other months in whose files some of them live; the key '' is for sessions that
   * never started.
   */
  homesElsewhere(owner: OwnerId): ReadonlyMap<string, ReadonlySet<string>> {
    const homes = new Map<string, Set<string>>();
    const note = (started: string, id: SessionId) => {
      const home = homeMonth(id);
      if (home !== null) homes.set(started, (homes.get(started) ?? new Set()).add(home));
    };
    const started = this.#owners.get(owner)?.lists.startedInOtherMonth ?? {};
    for (const id in started) note(started[id] ?? '', id);
    for (const id of this.unstarted(owner)) note('', id);
    return homes;
  }

  /**
   * For each month the other months with which it shares a session: the session lives in the file of one and was worked on in the other.
   */
  monthsWorkedIn(owner: OwnerId): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    const note = (one: string, other: string) => found.set(one, (found.get(one) ?? new Set()).add(other));
    for (const [date, ids] of Object.entries(this.#owners.get(owner)?.lists.onOtherDays ?? {})) {
      const month = date.slice(0, 7);
      for (const id of ids) {
        const home = homeMonth(id);
        if (home === null || home === month) continue;
        note(home, month);
        note(month, home);
      }
    }
    return found;
  }

  #minutesIn(list: 'tasks' | 'tasksAsShown', task: string): number {
    let minutes = 0;
    for (const { lists } of this.#owners.values()) minutes += lists[list][taskKey(task)] ?? 0;
    return minutes;
  }

  #count(session: Session, sign: 1 | -1): void {
    const { lists, days } = this.#of(session.owner);
    const end = endOf(session.segments.at(-1));
    if (end > lists.latestEnd) lists.latestEnd = end;
    const start = firstStart(session);
    const month = start === null ? null : utcMonthOf(start);
    if (session.deletedAt !== null) list(lists.trash, session.id, sign);
    else if (month === null) list(lists.unstarted, session.id, sign);
    else add(lists.months, month, sign);
    if (month === null) return;
    const isElsewhere = month !== homeMonth(session.id);
    if (isElsewhere && sign === 1) lists.startedInOtherMonth[session.id] = month;
    else if (isElsewhere) delete lists.startedInOtherMonth[session.id];
    if (session.deletedAt !== null) return;
    if (session.linkedTaskId !== null && session.progress.status === 'ended') {
      const task = taskKey(session.linkedTaskId);
      add(lists.tasks, task, sign * workedMinutes(session));
      add(lists.tasksAsShown, task, sign * shownMinutesWorked(session));
    }
    const { figures, further } = this.#daysOf(session);
    for (const each of figures) {
      sum(days, each, sign);
      this.#changed.set(`${each.date.slice(0, 7)} ${session.owner}`, nextState());
    }
    const elsewhere = isElsewhere ? figures.slice(0, 1).map(({ date }) => date) : [];
    for (const date of new Set([...further, ...elsewhere])) {
      const ids = lists.onOtherDays[date] ?? [];
      list(ids, session.id, sign);
      if (ids.length > 0) lists.onOtherDays[date] = ids;
      else delete lists.onOtherDays[date];
    }
  }

  /** Remembers what a session is counted as, because its next change subtracts exactly that. */
  #daysOf(session: Session): Counted {
    const kept = this.#counted.get(session);
    if (kept !== undefined) return kept;
    const counted = { figures: figuresByDay(session), further: furtherDays(session) };
    this.#counted.set(session, counted);
    return counted;
  }

  #of(owner: OwnerId): OwnerIndex {
    const found = this.#owners.get(owner);
    if (found !== undefined) return found;
    const made: OwnerIndex = {
      days: new DayTable(),
      lists: {
        months: {},
        unstarted: [],
        trash: [],
        onOtherDays: {},
        startedInOtherMonth: {},
        tasks: {},
        tasksAsShown: {},
        latestEnd: '',
      },
    };
    this.#owners.set(owner, made);
    return made;
  }
}

const noSpellings: LabelSpellings = new Map();

function unlessTrashed(session: Session | undefined): Session | undefined {
  return session?.deletedAt === null ? session : undefined;
}

function unlessRemoved(block: Block | undefined): Block | undefined {
  return block?.removedAt === null ? block : undefined;
}

const forEver = instantFromMs(Date.UTC(9999, 11, 31));

/** A stretch of zero length counts as a millisecond long, so that it still lies on a day. */
function endOf(segment: Segment | undefined): Instant | '' {
  if (segment === undefined) return '';
  return segment.start === segment.end ? shift(segment.end, 1) : segment.end;
}

function sum(days: DayTable, figures: DayFigures, sign: 1 | -1): void {
  const { date, sessions, workedMs, volume, interruptions, endedMinutes } = figures;
  const [a, b, c, d, e] = days.get(date) ?? [0, 0, 0n, 0, 0];
  const after: Sums = [
    a + sign * sessions,
    b + sign * workedMs,
    c + BigInt(sign) * volumeOf(volume),
    d + sign * interruptions,
    e + sign * endedMinutes,
  ];
  days.set(date, after.every((each) => Number(each) === 0) ? null : after);
}

/** The prefix is needed because the id of a linked task is not checked and may be `constructor`. */
function taskKey(task: string): string {
  return `task ${task}`;
}

function add(counts: Record<string, number>, key: string, by: number): void {
  const after = (counts[key] ?? 0) + by;
  if (after === 0) delete counts[key];
  else counts[key] = after;
}

function list(ids: SessionId[], id: SessionId, sign: 1 | -1): void {
  if (sign === 1) ids.push(id);
  else if (ids.includes(id)) ids.splice(ids.indexOf(id), 1);
}
