/**
 * The session bus of Linux, as far as the tray needs it: calls and signals. It uses a socket of its own, because tools such as `gdbus`,
 * `busctl` and `dbus-send` are not on every system, and because watching with them would need a second process for as long as the program
 * runs.
 */
import { connect, type Socket } from 'node:net';
import type { Variables } from '../../../ports/variables.ts';
import { afterRunning } from '../../../system/patient-timer.ts';
import { type BusBody, type BusCall, busCall, readBusMessages } from './bus-messages.ts';

export interface TrayBus {
  /** Rejects if the answer is an error, if it takes longer than two seconds, or if the connection is lost. */
  call(call: BusCall): Promise<BusBody>;
  /** Resolves once the connection is lost. */
  readonly ended: Promise<unknown>;
  close(): void;
}

export interface TrayBusParts {
  readonly variables: Variables;
  /** Match rules for the signals to receive. */
  readonly rules: readonly string[];
  /** Called for each of these signals. */
  onSignal(): void;
}

/** Milliseconds. All calls go to the bus itself, or to a panel that is about to be drawn. */
const longestWaitMs = 2_000;

export const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

interface Waiting {
  resolve(body: BusBody): void;
  reject(error: Error): void;
}

/** Rejects if there is no session bus, or if it refuses the connection or does not answer. */
export async function openTrayBus({ variables, rules, onSignal }: TrayBusParts): Promise<TrayBus> {
  const socket = await connected(busPaths(variables));
  const waiting = new Map<number, Waiting>();
  let serial = 0;
  let arrived: Buffer = await authenticated(socket);

  const receive = (): void => {
    const { messages, rest } = readBusMessages(arrived);
    arrived = rest;
    for (const { kind, replySerial, body } of messages) {
      const caller = waiting.get(replySerial);
      waiting.delete(replySerial);
      if (kind === 'answer') caller?.resolve(body);
      else if (kind === 'error') caller?.reject(new Error('the bus answers with an error'));
      else if (kind === 'signal') onSignal();
    }
  };
  const call = (call: BusCall): Promise<BusBody> =>
    new Promise((resolve, reject) => {
      serial += 1;
      const mine = serial;
      const stopTimer = afterRunning(longestWaitMs, () => {
        waiting.delete(mine);
        reject(new Error(`no answer to ${call.member}`));
      });
      const settle = <Value>(how: (value: Value) => void) => {
        return (value: Value): void => {
          stopTimer();
          how(value);
        };
      };
      if (socket.destroyed) {
        settle(reject)(new Error('the bus is gone'));
        return;
      }
      waiting.set(mine, { resolve: settle(resolve), reject: settle(reject) });
      socket.write(busCall(mine, call));
    });

  socket.on('data', (bytes: Buffer) => {
    arrived = Buffer.concat([arrived, bytes]);
    try {
      receive();
    } catch {
      // The bytes are not D-Bus messages. No answer is better than a wrong one.
      socket.destroy();
    }
  });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the bus is gone'));
    waiting.clear();
  });
  try {
    await call({ ...busItself, member: 'Hello', texts: [] });
    for (const rule of rules) await call({ ...busItself, member: 'AddMatch', texts: [rule] });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return { call, ended, close: () => socket.destroy() };
}

/**
 * The addresses at which the bus may listen, best first. D-Bus Specification 0.43, "Server Addresses" and "Well-known Message Bus
 * Instances". Addresses of other kinds (TCP, launchd) are left out, because no Linux desktop has its session bus there.
 */
export function busPaths(variables: Variables): readonly string[] {
  const address = variables['DBUS_SESSION_BUS_ADDRESS'];
  const folder = variables['XDG_RUNTIME_DIR'];
  if (!address) return folder ? [`${folder}/bus`] : [];
  return address.split(';').flatMap((each) => {
    if (!each.startsWith('unix:')) return [];
    const pairs = each
      .slice('unix:'.length)
      .split(',')
      .map((pair) => pair.split('='));
    const part = (key: string) => pairs.find(([name]) => name === key)?.[1];
    const path = part('path');
    const abstract = part('abstract');
    if (path !== undefined) return [unescaped(path)];
    return abstract === undefined ? [] : [`\0${unescaped(abstract)}`];
  });
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function connected(paths: readonly string[]): Promise<Socket> {
  for (const path of paths) {
    const socket = connect(path);
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    if (isOpen) return socket.unref();
  }
  throw new Error('no session bus');
}

/**
 * Authenticates with the user id, which the bus compares with the credentials that the kernel gives for the socket. Answers the bytes that
 * follow.
 */
function authenticated(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const stopTimer = afterRunning(longestWaitMs, () => socket.destroy());
    const gone = (): void => {
      stopTimer();
      reject(new Error('the bus is gone'));
    };
    const read = (bytes: Buffer): void => {
      answer = Buffer.concat([answer, bytes]);
      const end = answer.indexOf('\r\n');
      if (end < 0) return;
      stopTimer();
      socket.off('data', read);
      socket.off('close', gone);
      if (!answer.toString('latin1').startsWith('OK ')) {
        socket.destroy();
        reject(new Error('the bus lets nobody in'));
        return;
      }
      socket.write('BEGIN\r\n');
      resolve(answer.subarray(end + 2));
    };
    socket.on('data', read);
    socket.once('close', gone);
    const user = Buffer.from(String(process.getuid?.() ?? '')).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  });
}
