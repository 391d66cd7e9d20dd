/** The notifications of the desktop program, shown by Electron. */
import { Notification } from 'electron';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { LocalDate } from '../../../../shared/time/day.ts';
import type { Reminder } from '../../../service/remind.ts';
import { notificationServiceAnswers } from '../../../system/notification-service.ts';
import { filesGoneWords, type NotificationWords, reminderWords, summaryWords } from './notification-words.ts';
import { type Notify, type NotifyParts, notifyBy } from './notify.ts';

export interface SystemNotifications {
  readonly tellOfReminder: Notify<Reminder>;
  readonly tellOfSummary: Notify<LocalDate>;
  /** Takes the folder of the record. A click does nothing, because no window can be made by then. */
  readonly tellOfFilesGone: Notify<string>;
}

export function systemNotifications(
  speech: Speech,
  onFailed: NotifyParts<never>['onFailed'],
): SystemNotifications {
  const saying = <Subject>(words: (subject: Subject, speech: Speech) => NotificationWords): Notify<Subject> =>
    notifyBy({
      isSupported: async () =>
        (process.platform !== 'linux' || (await notificationServiceAnswers())) && Notification.isSupported(),
      make: (subject: Subject) => new Notification(words(subject, speech)),
      onFailed,
    });
  return {
    tellOfReminder: saying(reminderWords),
    tellOfSummary: saying(summaryWords),
    tellOfFilesGone: saying(filesGoneWords),
  };
}
