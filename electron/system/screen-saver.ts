/**
 * Whether the screen is locked, for desktops that do not set logind's hint: the signal `ActiveChanged` of their screen savers on the
 * session bus (org.freedesktop.ScreenSaver, and in the same form those of GNOME, Cinnamon, MATE and Xfce). An active saver without a lock
 * is reported as a lock, because nobody sits in front of it either.
 */
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next';
import type { MachineEvent } from '../ports/presence.ts';
import { busEnd } from './bus-end.ts';
import type { Connection } from './keep-connected.ts';

const busName = 'org.freedesktop.DBus';
const member = 'ActiveChanged';
const savers = /^org\.(?:freedesktop|gnome|cinnamon|mate|xfce)\.ScreenSaver$/;

export interface ScreenSaverParts {
  readonly tell: (event: MachineEvent) => void;
  readonly bus?: MessageBus;
}

/** Rejects if there is no session bus. */
export async function watchScreenSaver({ tell, bus = sessionBus() }: ScreenSaverParts): Promise<Connection> {
  const ended = busEnd(bus);
  bus.on('message', ({ interface: name, member: told, body }: Message) => {
    const [isActive]: readonly unknown[] = body;
    if (told === member && savers.test(name ?? '') && typeof isActive === 'boolean')
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
    const answer = await Promise.race([bus.call(match), ended]);
    if (!answer) throw new Error('there is no session bus');
    return { ended, close: () => bus.disconnect() };
  } catch (error) {
    bus.disconnect();
    throw error;
  }
}
