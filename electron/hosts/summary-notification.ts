/** Tells by the system's notifications that it is time for the summary of a day; a click leads there. */
import { Notification } from 'electron';
import { longDate } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { type Notify, type NotifyParts, notifyBy } from './notify.ts';

export function summaryNotification(
  speech: Speech,
  onFailed: NotifyParts<LocalDate>['onFailed'],
): Notify<LocalDate> {
  return notifyBy({
    isSupported: () => Notification.isSupported(),
    make: (day: LocalDate) =>
      new Notification({
        title: speech.t('host.summaryTitle'),
        body: speech.t('host.summaryBody', { day: longDate(day, speech) }),
      }),
    onFailed,
  });
}
