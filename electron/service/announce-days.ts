/**
 * Tells everyone when days are counted anew: a day begins, the clock was set, the person travels, or another day start is set. Nothing else
 * changes then.
 */
import { type DayFrame, dayInterval, dayOf } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { RoutineLogService } from './service.ts';

export interface AnnouncedDays {
  /** Something may have changed: announced when it has. */
  look(): void;
  stop(): void;
}

/** The day that was told last, and how it was counted. */
export interface ToldDay {
  readonly frame: DayFrame;
  readonly day: Interval;
}

/**
 * One look a second. No event tells of a clock that was set, nor of every sleep, and a timer counts neither: one that waits for the day's end
 * misses it by as much.
 */
const lookMs = 1_000;
/** To read the zone costs more than all the rest of a look, and who travels can wait so many looks. */
const looksPerZone = 5;

export function announceDays(service: Pick<RoutineLogService, 'now' | 'frame' | 'announce'>): AnnouncedDays {
  let timer: NodeJS.Timeout | undefined;
  let looks = 0;
  let told = toldDay(service.now(), service.frame());
  const compare = (frame: DayFrame) => {
    const now = service.now();
    if (isTold(told, now, frame)) return;
    told = toldDay(now, service.frame());
    service.announce();
  };
  const wait = () => {
    // At full seconds: a day begins at one, and timers of other programs that wait for the same second wake the machine with this one.
    timer = setTimeout(tick, lookMs - (msOf(service.now()) % lookMs)).unref();
  };
  const tick = () => {
    looks = (looks + 1) % looksPerZone;
    compare(looks === 0 ? service.frame() : told.frame);
    wait();
  };
  wait();
  return { look: () => compare(service.frame()), stop: () => clearTimeout(timer) };
}

function toldDay(now: Instant, frame: DayFrame): ToldDay {
  return { frame, day: dayInterval(dayOf(now, frame), frame) };
}

/** Whether what was told still holds. By comparisons alone: it is asked every second of the year. */
export function isTold({ day, frame }: ToldDay, now: Instant, present: DayFrame): boolean {
  return (
    now >= day.start && now < day.end && present.zone === frame.zone && present.dayStart === frame.dayStart
  );
}
