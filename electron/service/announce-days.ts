/**
 * Announces a snapshot when the way of counting days changes: a new day begins, the person travels, or the start of the day is set anew.
 */
import { dayInterval, dayOf } from '../../shared/time/day.ts';
import { msOf } from '../../shared/time/instant.ts';
import { msToBeat } from './beat.ts';
import type { RoutineLogService } from './service.ts';

export interface AnnouncedDays {
  /** To be called when the day or the frame may have changed. Announces a snapshot if it has. */
  look(): void;
  stop(): void;
}

/**
 * The longest wait between two checks of the wall clock, in milliseconds. Timers run by the monotonic clock, and no event reports that the
 * wall clock was set or went on during sleep. So the clock is read about once a second while a window is in view, and otherwise at each
 * beat.
 */
const longestMs = 900;

/** `isSeen`: whether a window that shows the day is in view. A window that comes into view calls `look`. */
export function announceDays(
  service: Pick<RoutineLogService, 'now' | 'frame' | 'announce'>,
  isSeen: () => boolean = () => true,
): AnnouncedDays {
  const present = () => {
    const frame = service.frame();
    return { frame, today: dayOf(service.now(), frame) };
  };
  let timer: NodeJS.Timeout | undefined;
  let announced = present();
  const endOf = ({ today, frame }: typeof announced) => msOf(dayInterval(today, frame).end);
  let endMs = endOf(announced);
  const wait = () => {
    clearTimeout(timer);
    const left = Math.max(0, endMs - msOf(service.now()));
    timer = setTimeout(look, Math.min(left + 50, isSeen() ? longestMs : msToBeat())).unref();
  };
  const look = () => {
    const { frame, today } = present();
    const isSame =
      today === announced.today &&
      frame.zone === announced.frame.zone &&
      frame.dayStart === announced.frame.dayStart;
    if (!isSame) {
      announced = { frame, today };
      endMs = endOf(announced);
      service.announce();
    }
    wait();
  };
  wait();
  return { look, stop: () => clearTimeout(timer) };
}
