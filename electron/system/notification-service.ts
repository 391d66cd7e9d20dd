/**
 * Whether the desktop shows notifications, without blocking the event loop. Electron's own `Notification` asks the same through libnotify,
 * which blocks the whole program until the bus answers: for minutes if a service is named and does not start, or hangs (electron#48753).
 * After such a block the program would see a gap and take it for a sleep of the computer.
 */
import type { EventEmitter } from 'node:events';
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next';

const busName = 'org.freedesktop.Notifications';

/** True once the service has answered; a service that starts on demand is started. False if there is none, or no bus. */
export async function notificationServiceAnswers(openBus: () => MessageBus = sessionBus): Promise<boolean> {
  let bus: MessageBus | null = null;
  try {
    bus = openBus();
    const emitter: EventEmitter = bus;
    const broken = new Promise<never>((_resolve, reject) => emitter.on('error', reject));
    const asked = new Message({
      destination: busName,
      path: '/org/freedesktop/Notifications',
      interface: busName,
      member: 'GetCapabilities',
    });
    await Promise.race([bus.call(asked), broken]);
    return true;
  } catch {
    return false;
  } finally {
    bus?.disconnect();
  }
}
