/** A private bus with a login manager on it, as far as programs listen to one (org.freedesktop.login1(5)). */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Message, type MessageBus, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next';

const name = 'org.freedesktop.login1';
const sessionPath = `/org/freedesktop/login1/session/_37`;

export const whyNoBus =
  process.platform !== 'linux'
    ? 'D-Bus is of Linux'
    : spawnSync('dbus-daemon', ['--version']).status === 0
      ? null
      : 'dbus-daemon is not installed';

export interface LoginManager {
  /** The value of `DBUS_SYSTEM_BUS_ADDRESS` for a program that is to listen; the session is `7`. */
  readonly address: string;
  connect(): MessageBus;
  /** The manager announces that the machine will sleep or shut down, or has come back. */
  prepare(what: 'Sleep' | 'Shutdown', isToCome: boolean): void;
  /** The property that desktops set. */
  hint(isLocked: boolean): void;
  /** Signals of a session: the program's own unless another is given. */
  signal(member: string, signature?: string, body?: unknown[], path?: string): void;
  close(): void;
}

/** `at`: the address at which its bus is to listen; a new one unless given. */
export async function startLoginManager(at?: string): Promise<LoginManager> {
  const configuration = `--config-file=${path.join(import.meta.dirname, 'private-bus.conf')}`;
  const listening = at === undefined ? [] : [`--address=${at}`];
  const words = [configuration, ...listening, '--nofork', '--print-address=1'];
  const daemon: ChildProcess = spawn('dbus-daemon', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  if (daemon.stdout === null) throw new Error('no output');
  const [line]: unknown[] = await once(daemon.stdout, 'data');
  const address = String(line).trim();
  const connect = () => sessionBus({ busAddress: address });
  const bus = connect();
  bus.addMethodHandler((message: Message) => {
    if (message.type !== MessageType.METHOD_CALL || message.member !== 'GetSession') return false;
    bus.send(
      message.body[0] === '7'
        ? Message.newMethodReturn(message, 'o', [sessionPath])
        : Message.newError(message, `${name}.NoSuchSession`, 'none'),
    );
    return true;
  });
  await bus.requestName(name, 4);
  const send = (path: string, face: string, member: string, signature: string, body: unknown[]) =>
    bus.send(Message.newSignal(path, face, member, signature, body));
  return {
    address,
    connect,
    prepare: (what, isToCome) =>
      send('/org/freedesktop/login1', `${name}.Manager`, `PrepareFor${what}`, 'b', [isToCome]),
    hint: (isLocked) =>
      send(sessionPath, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
        `${name}.Session`,
        { LockedHint: new Variant('b', isLocked) },
        [],
      ]),
    signal: (member, signature = '', body = [], path = sessionPath) =>
      send(path, `${name}.Session`, member, signature, body),
    close() {
      bus.disconnect();
      daemon.kill();
    },
  };
}
