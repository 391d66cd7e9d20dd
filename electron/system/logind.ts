/**
 * Whether the screen of this session is locked, by logind (org.freedesktop.login1(5)): the property `LockedHint`, which desktops set, and
 * the signals `Lock` and `Unlock`, which request locking. A system may report both; reporting the same event twice is harmless.
 */
import { Message, type MessageBus, systemBus, Variant } from '@jellybrick/dbus-next';
import type { MachineEvent } from '../ports/presence.ts';
import type { Variables } from '../ports/variables.ts';
import { busEnd } from './bus-end.ts';
import type { Connection } from './keep-connected.ts';
import { afterRunning } from './patient-timer.ts';

const service = 'org.freedesktop.login1';
const sessionInterface = `${service}.Session`;
const busName = 'org.freedesktop.DBus';

export interface LogindParts {
  readonly variables: Variables;
  readonly tell: (event: MachineEvent) => void;
  readonly bus?: MessageBus;
}

/** How long a bus may take to answer, in milliseconds. */
const answerMs = 2_000;

/** Rejects if there is no bus, no logind, or no session of this process. */
export async function watchLogind({ variables, tell, bus = systemBus() }: LogindParts): Promise<Connection> {
  const ended = busEnd(bus);
  const close = () => bus.disconnect();
  try {
    const path = await inTime(sessionPath(bus, variables), ended);
    bus.on('message', (message) => {
      const event = message.path === path ? eventOf(message) : null;
      if (event !== null) tell(event);
    });
    await inTime(
      ask(bus, busName, '/org/freedesktop/DBus', busName, 'AddMatch', 's', [
        `type='signal',sender='${service}',path='${path}'`,
      ]),
      ended,
    );
    return { ended, close };
  } catch (error) {
    close();
    throw error;
  }
}

function eventOf({ interface: interfaceName, member, body }: Message): MachineEvent | null {
  if (interfaceName === sessionInterface && (member === 'Lock' || member === 'Unlock'))
    return member === 'Lock' ? 'lock' : 'unlock';
  if (interfaceName !== 'org.freedesktop.DBus.Properties' || member !== 'PropertiesChanged') return null;
  const [of, changed]: readonly unknown[] = body;
  if (of !== sessionInterface || typeof changed !== 'object' || changed === null) return null;
  const hint: unknown = Object.entries(changed).find(([name]) => name === 'LockedHint')?.[1];
  const isLocked = hint instanceof Variant ? hint.value : undefined;
  return typeof isLocked === 'boolean' ? (isLocked ? 'lock' : 'unlock') : null;
}

/** By the id that the session gave its programs; else by this process, which a desktop may have started outside the session. */
async function sessionPath(bus: MessageBus, variables: Variables): Promise<string> {
  const id = variables['XDG_SESSION_ID'] ?? '';
  const manager = ['/org/freedesktop/login1', `${service}.Manager`] as const;
  const [found] =
    id === ''
      ? await ask(bus, service, ...manager, 'GetSessionByPID', 'u', [process.pid])
      : await ask(bus, service, ...manager, 'GetSession', 's', [id]);
  if (typeof found !== 'string') throw new Error('logind knows no session');
  return found;
}

async function ask(
  bus: MessageBus,
  destination: string,
  path: string,
  interfaceName: string,
  member: string,
  signature: string,
  body: unknown[],
): Promise<readonly unknown[]> {
  const message = new Message({ destination, path, interface: interfaceName, member, signature, body });
  return (await bus.call(message))?.body ?? [];
}

/** Rejects if no answer comes in time, or if the bus breaks off before. */
function inTime<Value>(answer: Promise<Value>, ended: Promise<unknown>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopTimer = afterRunning(answerMs, () => reject(new Error('no answer')));
    void ended.then(() => reject(new Error('the bus is gone')));
    answer.then(resolve, reject).finally(stopTimer);
  });
}
