/**
 * What can be answered without opening a month: the figures of each day, how many sessions each month holds, and which sessions are to
 * be found elsewhere than one would look. Kept up with each change of a session; rebuilt from the months when it is lost.
 */
import { firstStart, type OwnerId, type Session, type SessionId } from '../../shared/domain/session.ts';
import { type LocalDate, utcMonthOf } from '../../shared/time/day.ts';
import { type DayFigures, figuresByDay, workedMinutes } from '../../shared/views/day-figures.ts';
import { furtherDays } from '../../shared/views/days-touched.ts';
import { DayTable, type DayText, type Sums } from './day-table.ts';
import { plainFormat } from './durable-adapter.ts';
import { homeMonth } from './uuid.ts';

/** Of one owner. */
interface OwnerIndex {
  readonly days: DayTable;
  /** Sessions not in the trash by UTC month of their first start. */
  readonly months: Record<string, number>;
  /** Never started, not in the trash. */
  readonly unstarted: SessionId[];
  readonly trash: SessionId[];
  /** Sessions on a day other than that of their first start, or whose file is not that of their first start. */
  readonly visitors: Record<LocalDate, SessionId[]>;
  /** Started in another month (value) than the one in whose file they live. */
  readonly strays: Record<SessionId, string>;
  /** Worked whole minutes of the ended sessions of each task, by `taskKey`. */
  readonly tasks: Record<string, number>;
}

type OwnerFile = Omit<OwnerIndex, 'days'> & { readonly days: DayText };

export interface IndexFile {
  readonly sequence: number;
  /** Pairs and not an object: an owner may be called `__proto__`. */
  readonly owners: readonly (readonly [OwnerId, OwnerFile])[];
}

export const indexFormat = plainFormat<IndexFile>('routinelog-index', 2, (data) => {
  // The checksum vouches for the rest: this program wrote it.
  if (typeof data === 'object' && data !== null && 'owners' in data) {
    const file = data as IndexFile;
    // That of an earlier version has its days in another form: it is made again.
    if (file.owners.every(([, { days }]) => Object.values(days).every((each) => typeof each === 'string')))
      return file;
  }
  throw new Error('not an index');
});

export class DayIndex {
  /** Number of the last commit that is in it. */
  sequence: number;
  readonly #owners: Map<OwnerId, OwnerIndex>;

  constructor(file: IndexFile = { sequence: 0, owners: [] }) {
    this.sequence = file.sequence;
    this.#owners = new Map(
      file.owners.map(([owner, index]) => [owner, { ...index, days: new DayTable(index.days) }]),
    );
  }

  /** For writing: the format puts it into text at once, so that what changes meanwhile is not in it by half. */
  frozen(): IndexFile {
    const owners = [...this.#owners].map(
      ([owner, index]) => [owner, { ...index, days: index.days.text() }] as const,
    );
    return { sequence: this.sequence, owners };
  }

  /** One that knows nothing yet, to be filled. */
  emptied(sequence: number): DayIndex {
    return new DayIndex({ sequence, owners: [] });
  }

  /** A session changed from one state to another; undefined: it was not, or is not, there. */
  change(before: Session | undefined, after: Session | undefined): void {
    if (before !== undefined) this.#count(before, -1);
    if (after !== undefined) this.#count(after, 1);
  }

  /** The same for indexes that say the same, however they came about. */
  comparable(): unknown {
    const sorted = (ids: readonly string[]) => [...ids].sort();
    return [...this.#owners]
      .filter(
        ([, { months, unstarted, trash }]) =>
          Object.keys(months).length + unstarted.length + trash.length > 0,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([owner, index]) => ({
        owner,
        ...index,
        days: index.days.text(),
        unstarted: sorted(index.unstarted),
        trash: sorted(index.trash),
        visitors: Object.fromEntries(
          Object.entries(index.visitors).map(([date, ids]) => [date, sorted(ids)]),
        ),
      }));
  }

  calendar(owner: OwnerId, dates: Iterable<LocalDate>): DayFigures[] {
    const days = this.#owners.get(owner)?.days;
    const found: DayFigures[] = [];
    for (const date of dates) {
      const sums = days?.get(date);
      if (sums === undefined) continue;
      const [sessions, workedMs, volume, interruptions, endedMinutes] = sums;
      found.push({ date, sessions, workedMs, volume, interruptions, endedMinutes });
    }
    return found;
  }

  /** Months with sessions, newest first, and how many. */
  months(owner: OwnerId): [month: string, sessions: number][] {
    return Object.entries(this.#owners.get(owner)?.months ?? {}).sort(([a], [b]) => (a > b ? -1 : 1));
  }

  visitors(owner: OwnerId, date: LocalDate): readonly SessionId[] {
    return this.#owners.get(owner)?.visitors[date] ?? [];
  }

  unstarted(owner: OwnerId): readonly SessionId[] {
    return this.#owners.get(owner)?.unstarted ?? [];
  }

  trash(owner: OwnerId): readonly SessionId[] {
    return this.#owners.get(owner)?.trash ?? [];
  }

  /** Worked whole minutes of all ended sessions that are linked to a task, whosever they are. */
  taskMinutes(task: string): number {
    let minutes = 0;
    for (const { tasks } of this.#owners.values()) minutes += tasks[taskKey(task)] ?? 0;
    return minutes;
  }

  /** Sessions that started in `month` but live in another file. */
  straysIn(owner: OwnerId, month: string): SessionId[] {
    const strays = Object.entries(this.#owners.get(owner)?.strays ?? {});
    return strays.flatMap(([id, started]) => (started === month ? [id] : []));
  }

  #count(session: Session, sign: 1 | -1): void {
    const index = this.#of(session.owner);
    const start = firstStart(session);
    const month = start === null ? null : utcMonthOf(start);
    if (session.deletedAt !== null) list(index.trash, session.id, sign);
    else if (month === null) list(index.unstarted, session.id, sign);
    else add(index.months, month, sign);
    if (month === null) return;
    const isStray = month !== homeMonth(session.id);
    if (isStray && sign === 1) index.strays[session.id] = month;
    else if (isStray) delete index.strays[session.id];
    if (session.deletedAt !== null) return;
    if (session.linkedTaskId !== null && session.progress.status === 'ended')
      add(index.tasks, taskKey(session.linkedTaskId), sign * workedMinutes(session));
    const figures = figuresByDay(session);
    for (const each of figures) sum(index.days, each, sign);
    const days = furtherDays(session);
    if (isStray && figures[0] !== undefined) days.push(figures[0].date);
    for (const date of new Set(days)) {
      const ids = index.visitors[date] ?? [];
      list(ids, session.id, sign);
      if (ids.length > 0) index.visitors[date] = ids;
      else delete index.visitors[date];
    }
  }

  #of(owner: OwnerId): OwnerIndex {
    const found = this.#owners.get(owner);
    if (found !== undefined) return found;
    const made: OwnerIndex = {
      days: new DayTable(),
      months: {},
      unstarted: [],
      trash: [],
      visitors: {},
      strays: {},
      tasks: {},
    };
    this.#owners.set(owner, made);
    return made;
  }
}

function sum(days: DayTable, figures: DayFigures, sign: 1 | -1): void {
  const { date, sessions, workedMs, volume, interruptions, endedMinutes } = figures;
  const [a, b, c, d, e] = days.get(date) ?? [0, 0, 0, 0, 0];
  const after: Sums = [
    a + sign * sessions,
    b + sign * workedMs,
    // Kilograms may be fractions, whose sums must still come back to nothing.
    Math.round((c + sign * volume) * 1e6) / 1e6,
    d + sign * interruptions,
    e + sign * endedMinutes,
  ];
  days.set(date, after.every((each) => each === 0) ? null : after);
}

/** What a session is linked to is not checked: it may be called `constructor`. */
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
