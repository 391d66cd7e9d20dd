/**
 * Announces once a day that it is time for the summary. If the time passed while the machine slept, the program was not running or the
 * clock was set, it is announced as soon as that is noticed. The last day announced is kept with the settings, so that a restart does not
 * announce it again.
 */
import type { Settings } from '../../shared/contract/settings.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { addDays, type DayFrame, dayOf } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import { lastSummaryDay, summaryDue } from '../../shared/views/summary-time.ts';
import type { Logger } from '../ports/logger.ts';
import { msToBeat } from './beat.ts';

export interface SummaryTimeParts {
  now(): Instant;
  frame(): DayFrame;
  settings(): Pick<Settings, 'summaryAt' | 'summaryAs' | 'summaryToldOf'>;
  /** Saves the last day that was announced. Never rejects. */
  keep(day: LocalDate | null): Promise<unknown>;
  /** Whether the person has closed the day already. Then nothing is announced. */
  isClosed(day: LocalDate): Promise<boolean>;
  tell(day: LocalDate, as: Settings['summaryAs']): void;
  readonly logger: Logger;
}

export interface SummaryTime {
  /** To be called when the clock, the day or the settings may have changed. Never rejects. */
  look(): Promise<void>;
  stop(): void;
}

export function summaryAtItsTime(parts: SummaryTimeParts): SummaryTime {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  /** Kept in memory as well, so that a day is not announced again and again if the disk refuses to save it. */
  let told: { readonly at: string; readonly day: LocalDate } | null = null;

  const tellIfDue = async (now: Instant, frame: DayFrame) => {
    const { summaryAt, summaryAs, summaryToldOf } = parts.settings();
    if (summaryAt === null) {
      told = null;
      // If the person sets a time again, it counts from then on.
      if (summaryToldOf !== null) await parts.keep(null);
      return;
    }
    const day = lastSummaryDay(summaryAt, frame, now);
    const kept = told ?? (summaryToldOf === null ? null : { at: summaryAt, day: summaryToldOf });
    // The time was set just now, or the last announcement was made by a clock that was far ahead. Earlier times are not made up for.
    const isAnew = kept === null || kept.at !== summaryAt || kept.day > addDays(day, 1);
    const isDue = !isAnew && kept.day < day;
    if (isAnew || isDue) {
      told = { at: summaryAt, day };
      await parts.keep(day);
      // A page that cannot be read counts as not closed, because one announcement too many does less harm than a missing one.
      if (isDue && !(await parts.isClosed(day).catch(() => false))) parts.tell(day, summaryAs);
    } else told = kept;
  };

  const look = async () => {
    clearTimeout(timer);
    const now = parts.now();
    const frame = parts.frame();
    const { summaryAt } = parts.settings();
    await tellIfDue(now, frame).catch((error: unknown) =>
      parts.logger.warn('the summary could not be announced', { error: String(error) }),
    );
    // Whatever happened with this day, the following days are waited for.
    wait(summaryAt, frame, now);
  };

  const wait = (at: string | null, frame: DayFrame, now: Instant) => {
    if (isStopped) return;
    const due = at === null ? null : summaryDue(dayOf(now, frame), at, frame, now);
    const left = due === null || due <= now ? Number.POSITIVE_INFINITY : msOf(due) - msOf(now) + 20;
    clearTimeout(timer);
    // At each beat at the latest, because timers notice neither a wall clock that was set nor the machine's sleep.
    timer = setTimeout(() => void look(), Math.min(left, msToBeat())).unref();
  };

  void look();
  return {
    look,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
