/** Reminds by the system's notifications; a click leads to the tray window, where it is answered. */
import { Notification } from 'electron';
import { recordedTime } from '../../shared/format/moment.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Reminder } from '../service/remind.ts';
import { type NotifyParts, notifyBy } from './notify.ts';

export type OnNotificationFailed = NotifyParts<never>['onFailed'];

export function reminderNotification(
  speech: Speech,
  open: () => void,
  onFailed: OnNotificationFailed,
): (reminder: Reminder) => void {
  const { t } = speech;
  // With its date where that is not today, by the clock that it was recorded by.
  const since = ({ since: at, now, zones }: Extract<Reminder, { kind: 'forgotten' }>) =>
    recordedTime(at, now, zones, speech);
  const notify = notifyBy({
    isSupported: () => Notification.isSupported(),
    make: (reminder: Reminder) =>
      new Notification(
        reminder.kind === 'forgotten'
          ? {
              title: t('host.forgottenTitle', { name: reminder.name }),
              body: t('host.forgottenBody', { time: since(reminder) }),
            }
          : { title: t('host.notTrackingTitle'), body: t('host.notTrackingBody') },
      ),
    onFailed,
  });
  return (reminder) => notify(reminder, open);
}
