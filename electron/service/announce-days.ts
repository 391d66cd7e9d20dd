/** Tells everyone when days are counted anew: a day begins, the person travels, or another day start is set. Nothing else changes then. */
import { dayInterval, dayOf } from '../../shared/time/day.ts';
import { msOf } from '../../shared/time/instant.ts';
import type { RoutineLogService } from './service.ts';

export interface AnnouncedDays {
  /** Something may have changed: announced when it has. */
  look(): void;
  stop(): void;
}

/** At most so long at a time: a machine that slept, or was taken to another zone, is noticed within a minute. */
const longestMs = 30_000;

export function announceDays(service: Pick<RoutineLogService, 'frame' | 'now' | 'announce'>): AnnouncedDays {
  const present = () => {
    const frame = service.frame();
    return { frame, today: dayOf(service.now(), frame) };
  };
  let timer: NodeJS.Timeout | undefined;
  let told = present();
  const wait = () => {
    clearTimeout(timer);
    const left = msOf(dayInterval(told.today, told.frame).end) - msOf(service.now());
    timer = setTimeout(look, Math.min(left + 50, longestMs)).unref();
  };
  const look = () => {
    const { frame, today } = present();
    const isTold =
      today === told.today && frame.zone === told.frame.zone && frame.dayStart === told.frame.dayStart;
    told = { frame, today };
    if (!isTold) service.announce();
    wait();
  };
  wait();
  return { look, stop: () => clearTimeout(timer) };
}
