/**
 * Whether the desktop shows notifications, asked without waiting in the event loop. Electron's own `Notification` asks the same by libnotify, which
 * blocks the whole program until the bus answers: for minutes where a service is named and does not start, or hangs (electron#48753). A program
 * that stands still so long finds a gap behind it, and takes it for a sleep of the computer.
 */
import type { EventEmitter } from 'node:events';
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next';

const busName = 'org.freedesktop.Notifications';

/** True once the service has answered; starts one that is started when somebody asks. False where there is none, or no bus. */
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
