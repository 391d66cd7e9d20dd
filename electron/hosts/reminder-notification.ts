/** Reminds by the system's notifications; a click leads to the tray window, where it is answered. */
import { Notification } from 'electron';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Reminder } from '../service/remind.ts';
import { type NotifyParts, notifyBy } from './notify.ts';

export type OnNotificationFailed = NotifyParts<never>['onFailed'];

export function reminderNotification(
  { t }: Speech,
  open: () => void,
  onFailed: OnNotificationFailed,
): (reminder: Reminder) => void {
  const notify = notifyBy({
    isSupported: () => Notification.isSupported(),
    make: (reminder: Reminder) =>
      new Notification(
        reminder.kind === 'forgotten'
          ? { title: t('host.forgottenTitle', { name: reminder.name }), body: t('host.forgottenBody') }
          : { title: t('host.notTrackingTitle'), body: t('host.notTrackingBody') },
      ),
    onFailed,
  });
  return (reminder) => notify(reminder, open);
}
