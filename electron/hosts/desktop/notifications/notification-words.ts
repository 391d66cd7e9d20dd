/** The words of the system's notifications. */
import { recordedTime } from '../../../../shared/format/moment.ts';
import { longDate } from '../../../../shared/format/time-of-day.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { LocalDate } from '../../../../shared/time/day.ts';
import type { Reminder } from '../../../service/remind.ts';

export interface NotificationWords {
  readonly title: string;
  readonly body: string;
}

/** The time of a forgotten session is by the clock that it was recorded by, with a date unless it is today. */
export function reminderWords(reminder: Reminder, speech: Speech): NotificationWords {
  const { t } = speech;
  if (reminder.kind === 'not-tracking')
    return { title: t('host.notTrackingTitle'), body: t('host.notTrackingBody') };
  const { name, since, now, zones } = reminder;
  return {
    title: t('host.forgottenTitle', { name }),
    body: t('host.forgottenBody', { time: recordedTime(since, now, zones, speech) }),
  };
}

/** It is time for the summary of `day`. */
export function summaryWords(day: LocalDate, speech: Speech): NotificationWords {
  return {
    title: speech.t('host.summaryTitle'),
    body: speech.t('host.summaryBody', { day: longDate(day, speech) }),
  };
}

/** The program quits because its files are gone. `dataFolder`: where the record is kept. */
export function filesGoneWords(dataFolder: string, speech: Speech): NotificationWords {
  return {
    title: speech.t('host.filesGoneTitle'),
    body: speech.t('host.filesGoneBody', { folder: dataFolder }),
  };
}
