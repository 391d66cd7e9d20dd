/** Tells by the system's notifications that the program ends since its files are gone: no window can be made any more. */
import { Notification } from 'electron';
import type { Speech } from '../../shared/messages/speech.ts';
import { type Notify, type NotifyParts, notifyBy } from './notify.ts';

/** `dataFolder`: where the record is kept. */
export function filesGoneNotification(
  speech: Speech,
  onFailed: NotifyParts<string>['onFailed'],
): Notify<string> {
  return notifyBy({
    isSupported: () => Notification.isSupported(),
    make: (dataFolder: string) =>
      new Notification({
        title: speech.t('host.filesGoneTitle'),
        body: speech.t('host.filesGoneBody', { folder: dataFolder }),
      }),
    onFailed,
  });
}
