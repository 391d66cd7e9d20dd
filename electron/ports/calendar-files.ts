/** Reading a calendar file beside the work of the program. The reader in `calendar/` does it in a worker of its own. */
import type { CalendarReading, Days } from '../../shared/domain/plan/calendar.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { DayFrame } from '../../shared/time/day.ts';

export interface CalendarWork {
  readonly bytes: Uint8Array;
  readonly days: Days;
  readonly frame: DayFrame;
}

export interface CalendarFiles {
  /** In bytes. */
  readonly largestFile: number;
  /** Refuses, with a sentence, what cannot be read, and what `signal` ends. */
  read(work: CalendarWork, signal: AbortSignal): Promise<Result<CalendarReading>>;
}
