/**
 * The query `calendar`: the figures of days, with their worked time as the day itself says it, each moment once and what runs up to now. The
 * index keeps sums over sessions, from which nobody can tell what ran side by side; so the months are read, each once until something in it
 * changes.
 */
import type { OwnerId } from '../../../shared/domain/session.ts';
import { addDays, daysOf, type LocalDate } from '../../../shared/time/day.ts';
import { later } from '../../../shared/time/instant.ts';
import { type DayFigures, workedByDay } from '../../../shared/views/day-figures.ts';
import { totalWorkedOnDay } from '../../../shared/views/session-days.ts';
import type { Store } from '../../ports/store.ts';
import type { RoutineLogService } from '../service.ts';

type Worked = ReadonlyMap<LocalDate, number>;

/** A few years of months, each of which is a number a day. */
const kept = 60;

export class WorkedByDay {
  readonly #months = new Map<string, { readonly state: number; readonly worked: Worked }>();

  /** Of the days `from` to `to` (both included) that have any, ascending. */
  async figures(service: RoutineLogService, from: LocalDate, to: LocalDate): Promise<readonly DayFigures[]> {
    const { store } = service;
    const owner = service.owner();
    const figures = new Map<LocalDate, DayFigures>();
    let [month, worked]: [string, Worked] = ['', new Map()];
    for (const each of store.calendar(owner, from, to)) {
      if (month === '' || !each.date.startsWith(month)) {
        month = each.date.slice(0, 7);
        worked = await this.#ofMonth(store, owner, month);
      }
      figures.set(each.date, { ...each, workedMs: worked.get(each.date) ?? 0 });
    }
    for (const date of openDays(service).filter((each) => from <= each && each <= to)) {
      const workedMs = totalWorkedOnDay(
        date,
        await store.onDays(owner, date, date),
        service.frame(),
        service.now(),
      );
      figures.set(date, { ...(figures.get(date) ?? { ...nothing, date }), workedMs });
    }
    return [...figures.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
  }

  async #ofMonth(store: Store, owner: OwnerId, month: string): Promise<Worked> {
    const key = `${month} ${owner}`;
    const state = store.stateOf(owner, month);
    const known = this.#months.get(key);
    if (known?.state === state) return known.worked;
    const first = `${month}-01`;
    const next = `${addDays(first, 31).slice(0, 7)}-01`;
    const worked = workedByDay(await store.onDays(owner, first, addDays(next, -1)));
    if (this.#months.size >= kept) this.#months.clear();
    this.#months.set(key, { state, worked });
    return worked;
  }
}

const nothing = { sessions: 0, volume: 0, interruptions: 0, endedMinutes: 0 };

/** On which something that still runs was worked on, as days are counted now. */
function openDays(service: RoutineLogService): readonly LocalDate[] {
  const [frame, now] = [service.frame(), service.now()];
  const days = service.store.active(service.owner()).flatMap(({ progress }) => {
    if (progress.status !== 'running') return [];
    const { start } = progress.open;
    return daysOf({ start, end: later(start, now) }, frame);
  });
  return [...new Set(days)];
}
