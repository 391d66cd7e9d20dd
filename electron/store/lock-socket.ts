/**
 * The socket that shows that a holder is alive. The kernel closes it together with the process. Every process on the machine that may enter
 * the folder can connect to it, from any container.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { errorCode } from '../errors/error-code.ts';

/** A listening socket. */
export interface Sign {
  /** The socket's name in the data folder. */
  readonly socket: string;
  /** From now on, everybody who connects gets this text. */
  holds(what: string): void;
  withdraw(): Promise<void>;
}

export const socketName = /^in-use-[\da-f-]{36}$/;

/** The longest socket address in bytes that works everywhere: Linux takes 107 (unix(7)), macOS four fewer. */
const longestAddress = 103;
/** How long to wait for an answer. A listening process answers at once, unless it is stopped. */
const answerMs = 1_000;

/** Null if the file system has no sockets, or if the path is too long for one. */
export async function listenIn(folder: string, socket: string): Promise<Sign | null> {
  // Windows names sockets in another way. There, a dead process is recognised by its PID alone.
  if (process.platform === 'win32') return null;
  const address = await addressOf(path.join(folder, socket));
  if (address === null) return null;
  let reply = '';
  const server = createServer((asking) => {
    asking.on('error', () => undefined);
    // The client may keep its end open; destroying ours lets the server close all the same.
    asking.end(reply, () => asking.destroy());
  });
  const isListening = await new Promise<boolean>((resolve) => {
    // Kept for later errors as well: a connection that cannot be accepted for want of descriptors must not end the program.
    server.on('error', () => resolve(false));
    server.listen(address.name, () => resolve(true));
  });
  if (!isListening) {
    await address.end();
    return null;
  }
  server.unref();
  return {
    socket,
    holds: (what) => {
      reply = what;
    },
    withdraw: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await address.end();
    },
  };
}

/** Whether any process listens on a socket; null if that cannot be known. */
export async function listens(file: string): Promise<boolean | null> {
  const heard = await ask(file);
  if (heard === null) return null;
  return heard.isHeard;
}

/** The holder's answer on its socket; null if nobody listens or the listener holds nothing; `silent` if it listens but does not answer. */
export async function askSocket(file: string): Promise<string | typeof silent | null> {
  const heard = await ask(file);
  if (heard?.isStopped === true) return silent;
  return heard === null || heard.reply === '' ? null : heard.reply;
}

/** The process is alive, but stopped or hung. */
export const silent = Symbol('silent');

interface Heard {
  readonly isHeard: boolean;
  readonly reply: string;
  /** It accepted the connection but did not answer in time. */
  readonly isStopped?: boolean;
}

async function ask(file: string): Promise<Heard | null> {
  const address = await addressOf(file);
  if (address === null) return null;
  const { name } = address;
  try {
    return await new Promise((resolve) => {
      let reply = '';
      let isHeard = false;
      const asking = connect(name);
      let isStopped = false;
      asking.setTimeout(answerMs, () => {
        isStopped = true;
        asking.destroy();
      });
      asking.once('connect', () => {
        isHeard = true;
      });
      asking.setEncoding('utf8').on('data', (text: string) => {
        reply += text;
      });
      asking.once('error', (error) => {
        if (!isHeard) resolve(errorCode(error) === 'ECONNREFUSED' ? { isHeard: false, reply } : null);
      });
      asking.once('close', () => resolve(isHeard ? { isHeard, reply, isStopped } : null));
    });
  } finally {
    await address.end();
  }
}

interface Address {
  readonly name: string;
  end(): Promise<void>;
}

/** A path that is too long is reached through its open folder: `/proc/self/fd/N/name` (proc(5)). */
async function addressOf(file: string): Promise<Address | null> {
  if (Buffer.byteLength(file) <= longestAddress) return { name: file, end: async () => undefined };
  if (process.platform !== 'linux') return null;
  let folder: FileHandle;
  try {
    folder = await open(path.dirname(file), 'r');
  } catch {
    return null;
  }
  const name = `/proc/self/fd/${folder.fd}/${path.basename(file)}`;
  return { name, end: () => folder.close() };
}
