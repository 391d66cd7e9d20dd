/** Reminds by the system's notifications; a click leads to the tray window, where it is answered. */
import { Notification } from 'electron';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Reminder } from '../service/remind.ts';

export function reminderNotification({ t }: Speech, open: () => void): (reminder: Reminder) => void {
  /** Held, or its click is lost with it when memory is tidied up. The one before is out of date. */
  let shown: Notification | null = null;
  return (reminder) => {
    if (!Notification.isSupported()) return;
    shown?.close();
    shown = new Notification(
      reminder.kind === 'forgotten'
        ? { title: t('host.forgottenTitle', { name: reminder.name }), body: t('host.forgottenBody') }
        : { title: t('host.notTrackingTitle'), body: t('host.notTrackingBody') },
    );
    shown.on('click', open);
    shown.show();
  };
}
