/** Parses a calendar file without blocking the program. The implementation in `calendar/` does it in a worker thread. */
import type { CalendarReading, Days } from '../../shared/domain/plan/calendar.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { DayFrame } from '../../shared/time/day.ts';

export interface CalendarWork {
  readonly bytes: Uint8Array;
  readonly days: Days;
  readonly frame: DayFrame;
}

export interface CalendarFiles {
  /** The largest file that is read, in bytes. */
  readonly largestFile: number;
  /** Refuses, with a sentence, a file that cannot be read; refuses too once `signal` is aborted. */
  read(work: CalendarWork, signal: AbortSignal): Promise<Result<CalendarReading>>;
}
