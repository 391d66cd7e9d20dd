/** Announces a snapshot when days are counted differently: a day begins, the person travels, or another day start is set. */
import { dayInterval, dayOf } from '../../shared/time/day.ts';
import { msOf } from '../../shared/time/instant.ts';
import { msToBeat } from './beat.ts';
import type { RoutineLogService } from './service.ts';

export interface AnnouncedDays {
  /** Something may have changed: announced when it has. */
  look(): void;
  stop(): void;
}

/**
 * The longest wait between two looks. Timers run by the monotonic clock, and nothing reports a wall clock that was set or went on during sleep. So
 * while a window is in view the clock is read every second, and else at each beat.
 */
const longestMs = 900;

/** `isSeen`: whether somebody sees what the program shows. Whoever begins to calls `look`. */
export function announceDays(
  service: Pick<RoutineLogService, 'now' | 'frame' | 'announce'>,
  isSeen: () => boolean = () => true,
): AnnouncedDays {
  const present = () => {
    const frame = service.frame();
    return { frame, today: dayOf(service.now(), frame) };
  };
  let timer: NodeJS.Timeout | undefined;
  let told = present();
  const endOf = ({ today, frame }: typeof told) => msOf(dayInterval(today, frame).end);
  let endMs = endOf(told);
  const wait = () => {
    clearTimeout(timer);
    const left = Math.max(0, endMs - msOf(service.now()));
    timer = setTimeout(look, Math.min(left + 50, isSeen() ? longestMs : msToBeat())).unref();
  };
  const look = () => {
    const { frame, today } = present();
    const isTold =
      today === told.today && frame.zone === told.frame.zone && frame.dayStart === told.frame.dayStart;
    if (!isTold) {
      told = { frame, today };
      endMs = endOf(told);
      service.announce();
    }
    wait();
  };
  wait();
  return { look, stop: () => clearTimeout(timer) };
}
