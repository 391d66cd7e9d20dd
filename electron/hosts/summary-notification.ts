/** Tells by the system's notifications that it is time for the summary of a day; a click leads there. */
import { Notification } from 'electron';
import { longDate } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { LocalDate } from '../../shared/time/day.ts';

export function summaryNotification(speech: Speech): (day: LocalDate, open: () => void) => void {
  /** Held, or its click is lost with it when memory is tidied up. The one before is out of date. */
  let shown: Notification | null = null;
  return (day, open) => {
    if (!Notification.isSupported()) return;
    shown?.close();
    shown = new Notification({
      title: speech.t('host.summaryTitle'),
      body: speech.t('host.summaryBody', { day: longDate(day, speech) }),
    });
    shown.on('click', open);
    shown.show();
  };
}
