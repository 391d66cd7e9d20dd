/**
 * The socket by which a holder is known to be alive. The kernel closes it with the process. Everybody on the machine who may enter the folder can
 * connect to it, from any container.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { errorCode } from '../ports/error-code.ts';

/** A socket that is listened on. */
export interface Sign {
  /** The socket's name in the data folder. */
  readonly socket: string;
  /** From now on whoever connects is answered this. */
  holds(what: string): void;
  withdraw(): Promise<void>;
}

export const socketName = /^in-use-[\da-f-]{36}$/;

/** The longest address of a socket, in bytes (unix(7); on macOS 4 less). */
const longestAddress = 103;
/** A process that listens answers at once, unless it is stopped. */
const answerMs = 1_000;

/** Null where the file system has no sockets, or the path is too long for one. */
export async function listenIn(folder: string, socket: string): Promise<Sign | null> {
  // Windows names sockets in another way; there a dead process is recognised by its PID alone.
  if (process.platform === 'win32') return null;
  const address = await addressOf(path.join(folder, socket));
  if (address === null) return null;
  let reply = '';
  const server = createServer((asking) => {
    asking.on('error', () => undefined);
    // Whoever asked may keep its own end open: the folder is given back all the same.
    asking.end(reply, () => asking.destroy());
  });
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
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

/** Whether anybody listens on a socket; null where that cannot be known. */
export async function listens(file: string): Promise<boolean | null> {
  const heard = await ask(file);
  if (heard === null) return null;
  return heard.isHeard;
}

/** What a holder answers on its socket; null where nobody listens, or the listener holds nothing; `silent` where it listens and does not answer. */
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
  /** It accepted the connection, and then did not answer in time. */
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
