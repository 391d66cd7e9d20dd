/**
 * Whether the screen is locked, as desktops without logind's hint tell it: the signal `ActiveChanged` of their screen savers on the session
 * bus (org.freedesktop.ScreenSaver, and by the same shape those of GNOME, Cinnamon, MATE and Xfce). A saver that is on without a lock is told
 * as one, since nobody sits before it either.
 */
import type { EventEmitter } from 'node:events';
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next';
import type { MachineEvent } from '../ports/presence.ts';

const busName = 'org.freedesktop.DBus';
const member = 'ActiveChanged';
const savers = /^org\.(?:freedesktop|gnome|cinnamon|mate|xfce)\.ScreenSaver$/;

export interface ScreenSaverParts {
  readonly tell: (event: MachineEvent) => void;
  readonly bus?: MessageBus;
}

/** Rejects where there is no session bus. */
export async function watchScreenSaver({ tell, bus = sessionBus() }: ScreenSaverParts): Promise<{
  close(): void;
}> {
  // An error here needs no answer: of a bus that breaks off nothing more is heard.
  const emitter: EventEmitter = bus;
  const failed = new Promise<never>((_resolve, reject) => emitter.on('error', reject));
  bus.on('message', ({ interface: face, member: told, body }: Message) => {
    const [isActive]: readonly unknown[] = body;
    if (told === member && savers.test(face ?? '') && typeof isActive === 'boolean')
      tell(isActive ? 'lock' : 'unlock');
  });
  const match = new Message({
    destination: busName,
    path: '/org/freedesktop/DBus',
    interface: busName,
    member: 'AddMatch',
    signature: 's',
    body: [`type='signal',member='${member}'`],
  });
  try {
    await Promise.race([bus.call(match), failed]);
    failed.catch(() => undefined);
    return { close: () => bus.disconnect() };
  } catch (error) {
    bus.disconnect();
    throw error;
  }
}
