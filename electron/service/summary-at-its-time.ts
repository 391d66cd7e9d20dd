/**
 * Tells once a day that it is time for the summary. A time that went by while the machine slept, the program was away, or the clock was set,
 * is told once it is seen. Up to which day it was told is kept with the settings, so that a start anew does not tell it again.
 */
import type { Settings } from '../../shared/contract/settings.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { addDays, type DayFrame, dayOf } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import { lastSummaryDay, summaryDue } from '../../shared/views/summary-time.ts';
import { msToBeat } from './beat.ts';

export interface SummaryTimeParts {
  now(): Instant;
  frame(): DayFrame;
  settings(): Pick<Settings, 'summaryAt' | 'summaryAs' | 'summaryToldOf'>;
  /** Keeps up to which day it was told. Never rejects. */
  keep(day: LocalDate | null): Promise<unknown>;
  /** Whether the person has closed the day already: then nothing is told. */
  isClosed(day: LocalDate): Promise<boolean>;
  tell(day: LocalDate, as: Settings['summaryAs']): void;
}

export interface SummaryTime {
  /** The clock, the day or the settings may have changed. */
  look(): Promise<void>;
  stop(): void;
}

export function summaryAtItsTime(parts: SummaryTimeParts): SummaryTime {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  /** In memory as well: where the disk refuses, it is not told again and again. */
  let told: { readonly at: string; readonly day: LocalDate } | null = null;

  const tellIfDue = async (now: Instant, frame: DayFrame) => {
    const { summaryAt, summaryAs, summaryToldOf } = parts.settings();
    if (summaryAt === null) {
      told = null;
      // Switched on again, it begins anew.
      if (summaryToldOf !== null) await parts.keep(null);
      return;
    }
    const day = lastSummaryDay(summaryAt, frame, now);
    const kept = told ?? (summaryToldOf === null ? null : { at: summaryAt, day: summaryToldOf });
    // Set just now, or by a clock that was far ahead: what has gone by already is not made up for.
    const isAnew = kept === null || kept.at !== summaryAt || kept.day > addDays(day, 1);
    const isDue = !isAnew && kept.day < day;
    if (isAnew || isDue) {
      told = { at: summaryAt, day };
      await parts.keep(day);
      // A page that cannot be read counts as not closed: to be told once too often is less than not to be told.
      if (isDue && !(await parts.isClosed(day).catch(() => false))) parts.tell(day, summaryAs);
    } else told = kept;
  };

  const look = async () => {
    clearTimeout(timer);
    const now = parts.now();
    const frame = parts.frame();
    const { summaryAt } = parts.settings();
    try {
      await tellIfDue(now, frame);
    } finally {
      // Whatever came of this day, later ones are looked for.
      wait(summaryAt, frame, now);
    }
  };

  const wait = (at: string | null, frame: DayFrame, now: Instant) => {
    if (isStopped) return;
    const due = at === null ? null : summaryDue(dayOf(now, frame), at, frame, now);
    const left = due === null || due <= now ? Number.POSITIVE_INFINITY : msOf(due) - msOf(now) + 20;
    clearTimeout(timer);
    // At each beat at the latest: timers do not see a wall clock that was set, or the machine's sleep.
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
