/** The query `day` for a past moment: the day as the record stood then, with its plan. It is for reading only. */
import type { DayWithColors } from '../../../shared/contract/contract.ts';
import { labelBook, withShownLabels } from '../../../shared/domain/label-book.ts';
import { colorsOfLabels } from '../../../shared/domain/label-colors.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { daySummary } from '../../../shared/views/day-summary.ts';
import type { RoutineLogService } from '../service.ts';
import { withOtherDays } from '../with-fillers.ts';
import { recordAsOf } from './as-of.ts';

/** Refused for the same reasons as `recordAsOf`. Labels are shown by their present names. */
export async function pastDay(
  service: RoutineLogService,
  date: LocalDate,
  moment: Instant,
): Promise<Result<DayWithColors>> {
  const { store } = service;
  const past = await recordAsOf(service, moment);
  if (!past.ok) return past;
  const owner = service.owner();
  const book = labelBook(store.registry, owner);
  const then = await past.value.day(date);
  const onDay = async (day: LocalDate) => (await past.value.day(day)).sessions;
  const frame = service.frame();
  const days = { from: date, to: date, frames: [frame], now: moment };
  const found = await withOtherDays(then.sessions, days, onDay);
  const sessions = found.map((each) => withShownLabels(each, book));
  const blocks = then.blocks.map((each) => withShownLabels(each, book));
  const labelColors = colorsOfLabels(store.registry, owner, [...sessions, ...blocks]);
  return accepted({ ...daySummary(date, sessions, frame, moment), labelColors, blocks });
}
