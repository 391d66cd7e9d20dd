/**
 * The query `calendar`: the figures of days. Worked time is what the day view shows, with overlapping time counted once and running time
 * counted up to now. The index only has sums over sessions, which do not tell what ran side by side. So the sessions of a month are read
 * once, and again only after something in that month has changed.
 */
import { daysOf, type LocalDate } from '../../../shared/time/day.ts';
import { later } from '../../../shared/time/instant.ts';
import type { DayFigures } from '../../../shared/views/day-figures.ts';
import { totalWorkedOnDay } from '../../../shared/views/session-days.ts';
import { inSlices, type Slice } from '../in-slices.ts';
import type { RoutineLogService } from '../service.ts';

/** Only the days asked for so far: part of a month may be asked for before the whole. */
type Worked = Map<LocalDate, number>;

/** The most months in the cache: a few years, at one number a day. */
const kept = 60;

export class WorkedByDay {
  readonly #months = new Map<string, { readonly state: number; readonly worked: Worked }>();

  /** The figures of the days from `from` to `to` (both included) that have any, in ascending order. */
  async figures(service: RoutineLogService, from: LocalDate, to: LocalDate): Promise<readonly DayFigures[]> {
    const { store } = service;
    const owner = service.owner();
    const figures = new Map<LocalDate, DayFigures>();
    const slice = inSlices();
    const dates = store.calendar(owner, from, to);
    for (let next = 0; next < dates.length; ) {
      const month = dates[next]?.date.slice(0, 7) ?? '';
      const ofMonth = dates.slice(next).filter(({ date }) => date.startsWith(month));
      const worked = await this.#ofMonth(service, month, ofMonth, slice);
      for (const each of ofMonth) figures.set(each.date, { ...each, workedMs: worked.get(each.date) ?? 0 });
      next += ofMonth.length;
    }
    for (const date of openDays(service).filter((each) => from <= each && each <= to))
      figures.set(date, {
        ...(figures.get(date) ?? { ...nothing, date }),
        workedMs: await workedOn(service, date),
      });
    return [...figures.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
  }

  async #ofMonth(
    service: RoutineLogService,
    month: string,
    dates: readonly DayFigures[],
    slice: Slice,
  ): Promise<ReadonlyMap<LocalDate, number>> {
    const owner = service.owner();
    // What runs moves to another day if days are counted differently, although nothing in the record has changed.
    const { zone, dayStart } = service.frame();
    const key = [month, owner, dayStart, zone].join(' ');
    const state = service.store.stateOf(owner, month);
    const known = this.#months.get(key);
    const worked: Worked = new Map(known?.state === state ? known.worked : []);
    for (const { date } of dates) {
      if (worked.has(date)) continue;
      worked.set(date, await workedOn(service, date));
      await slice();
    }
    if (this.#months.size >= kept) this.#months.clear();
    this.#months.set(key, { state, worked });
    return worked;
  }
}

async function workedOn(service: RoutineLogService, date: LocalDate): Promise<number> {
  const sessions = await service.store.onDays(service.owner(), date, date, 'once');
  return totalWorkedOnDay(date, sessions, service.frame(), service.now());
}

const nothing = { sessions: 0, volume: 0, interruptions: 0, endedMinutes: 0 };

/** The days on which a running session has been worked on, by the present frame. */
function openDays(service: RoutineLogService): readonly LocalDate[] {
  const [frame, now] = [service.frame(), service.now()];
  const days = service.store.active(service.owner()).flatMap(({ progress }) => {
    if (progress.status !== 'running') return [];
    const { start } = progress.open;
    return daysOf({ start, end: later(start, now) }, frame);
  });
  return [...new Set(days)];
}
