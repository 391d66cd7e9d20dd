/** A minimal client of the X server. It uses a socket of its own, because Electron does not give access to its connection. */
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { hostname } from 'node:os';
import type { Variables } from '../../ports/variables.ts';
import { afterRunning } from '../patient-timer.ts';

/** X11 Protocol, "Connection Setup". Numbers are sent in little-endian order, and so the server answers in it. */
const answerLength = 32;
const cookieName = 'MIT-MAGIC-COOKIE-1';
const familyWild = 0xffff;
/** Where the screens begin in the setup reply, apart from the vendor's name and the pixmap formats before them. */
const screensAt = 32;
const formatLength = 8;

export interface XServer {
  /** The root window of the first screen. */
  readonly root: number;
  /** Sends a request that has an answer. Rejects if none arrives in time. */
  ask(request: Buffer): Promise<Buffer>;
}

/**
 * Connects to the X server and answers the result of `put`. Answers `otherwise` if there is no X server on this machine, if it refuses the
 * connection, or if it does not answer within `longestMs`. Never rejects. `folder`: where X servers listen.
 */
export async function withXServer<Value>(
  parts: XServerParts,
  put: (server: XServer) => Promise<Value>,
  otherwise: Value,
): Promise<Value> {
  const socket = await connected(parts);
  if (socket === null) return otherwise;
  try {
    const { read } = reading(socket, parts.longestMs);
    const welcome = await welcomed(socket, read, parts.variables);
    return await put({
      root: rootIn(welcome),
      async ask(request) {
        socket.write(request);
        const answer = await read(answerLength);
        // Only an answer has a length field. An error always has 32 bytes.
        const more = answer[0] === 1 ? 4 * answer.readUInt32LE(4) : 0;
        return more === 0 ? answer : Buffer.concat([answer, await read(more)]);
      },
    });
  } catch {
    return otherwise;
  } finally {
    socket.destroy();
  }
}

export interface XEvents {
  /** Called once events are received. */
  onBegin(): void;
  /** Called with the event's number (X11 Protocol, "Events"), for the events that every client receives. */
  onEvent(number: number): void;
  /** Called if there is no such server, or if the connection has ended. */
  onEnd(): void;
}

/**
 * Stays connected and reports events. Does not keep the process alive. Returns the function that disconnects, after which nothing is
 * reported.
 */
export function listenToXServer(parts: XServerParts, { onBegin, onEvent, onEnd }: XEvents): () => void {
  let socket: Socket | null = null;
  let isOver = false;
  const listen = async (): Promise<void> => {
    socket = await connected(parts);
    if (socket === null || isOver) return;
    const { read, waitForever } = reading(socket, parts.longestMs);
    await welcomed(socket, read, parts.variables);
    waitForever();
    if (!isOver) onBegin();
    for (;;) {
      const event = await read(answerLength);
      // The highest bit marks an event that another client has sent.
      if (!isOver) onEvent((event[0] ?? 0) & 0x7f);
    }
  };
  void listen()
    .catch(() => undefined)
    .finally(() => {
      socket?.destroy();
      if (!isOver) onEnd();
    });
  return () => {
    isOver = true;
    socket?.destroy();
  };
}

/**
 * Null if the display is not on this machine, or if nobody listens there. Like Chromium (libxcb), this tries the abstract socket first. The
 * file of the same name may belong to a server with the same number in another network namespace, such as that of a container. Node 20,
 * and so Electron 33, fills the name of an abstract socket with zeros (libuv 1.46) and never finds that of a real server; it gets the file.
 */
async function connected({
  variables,
  folder = '/tmp/.X11-unix',
}: Omit<XServerParts, 'longestMs'>): Promise<Socket | null> {
  const display = displayOf(variables);
  if (display === undefined) return null;
  const file = `${folder}/X${display}`;
  for (const path of [`\0${file}`, file]) {
    const socket = connect(path).unref();
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    if (isOpen) return socket;
  }
  return null;
}

/**
 * Whether a server listens on the display, by whatever rules it lets programs in; null if the display is not on this machine. `folder`:
 * where X servers listen.
 */
export async function isXServerThere(variables: Variables, folder?: string): Promise<boolean | null> {
  if (displayOf(variables) === undefined) return null;
  const socket = await connected({ variables, folder });
  socket?.destroy();
  return socket !== null;
}

function displayOf(variables: Variables): string | undefined {
  return /^(?:unix)?:(\d+)/.exec(variables['DISPLAY'] ?? '')?.[1];
}

/** The server's setup reply. Rejects if the server refuses the connection. */
async function welcomed(socket: Socket, read: Read, variables: Variables): Promise<Buffer> {
  socket.write(setup(await cookieOf(displayOf(variables) ?? '', variables)));
  const head = await read(8);
  if (head[0] !== 1) throw new Error('the X server lets nobody in');
  return read(4 * head.readUInt16LE(6));
}

export interface XServerParts {
  readonly variables: Variables;
  readonly longestMs: number;
  readonly folder?: string | undefined;
}

/** 0 if the setup reply is too short to contain it. */
function rootIn(welcome: Buffer): number {
  if (welcome.length < screensAt) return 0;
  const vendor = welcome.readUInt16LE(16);
  const at = screensAt + vendor + ((4 - (vendor % 4)) % 4) + formatLength * (welcome[21] ?? 0);
  return at + 4 <= welcome.length ? welcome.readUInt32LE(at) : 0;
}

function setup(cookie: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.write('l');
  head.writeUInt16LE(11, 2);
  const name = Buffer.from(cookie.length > 0 ? cookieName : '');
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(cookie.length, 8);
  return Buffer.concat([head, padded(name), padded(cookie)]);
}

/** The request for the atom of an existing name (X11 Protocol, "InternAtom"). The answer is 0 if no program has ever used the name. */
export function internAtom(text: string): Buffer {
  const name = padded(Buffer.from(text));
  const head = Buffer.from([16, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16LE(2 + name.length / 4, 2);
  head.writeUInt16LE(text.length, 4);
  return Buffer.concat([head, name]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** The cookie for authentication; empty if none is needed or known. */
async function cookieOf(display: string, variables: Variables): Promise<Buffer> {
  const file = variables['XAUTHORITY'] ?? `${variables['HOME'] ?? ''}/.Xauthority`;
  try {
    return cookieIn(await readFile(file), display);
  } catch {
    return Buffer.alloc(0);
  }
}

/**
 * The cookie of a display in an authority file (Xau library). Each entry holds the family, then address, display, name and data, each
 * preceded by its length. A home folder shared by several machines has an entry for each; the entry for this machine, or for any, is
 * preferred. Throws a RangeError if the file is cut off.
 */
export function cookieIn(file: Buffer, display: string): Buffer {
  let at = 0;
  const next = (): Buffer => {
    const start = at + 2;
    at = start + file.readUInt16BE(at);
    return file.subarray(start, at);
  };
  let another: Buffer | null = null;
  while (at < file.length) {
    const isOfAny = file.readUInt16BE(at) === familyWild;
    at += 2;
    const machine = next().toString('latin1');
    const number = next().toString('latin1');
    const name = next().toString('latin1');
    const data = next();
    if (name !== cookieName || (number !== display && number !== '')) continue;
    if (isOfAny || machine === hostname()) return data;
    another ??= data;
  }
  return another ?? Buffer.alloc(0);
}

/** Reads this many bytes. Rejects if they do not arrive. */
type Read = (length: number) => Promise<Buffer>;

/** `waitForever`: from then on bytes may take longer than `longestMs` to arrive. */
function reading(socket: Socket, longestMs: number): { readonly read: Read; waitForever(): void } {
  let arrived: Buffer = Buffer.alloc(0);
  let isGone = false;
  let heard = (): void => undefined;
  socket.on('data', (bytes: Buffer) => {
    arrived = Buffer.concat([arrived, bytes]);
    heard();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isGone = true;
    stopTimer();
    heard();
  });
  const stopTimer = afterRunning(longestMs, () => socket.destroy());
  const read: Read = async (length) => {
    while (arrived.length < length) {
      if (isGone) throw new Error('the X server is gone');
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
    const bytes = arrived.subarray(0, length);
    arrived = arrived.subarray(length);
    return bytes;
  };
  return { read, waitForever: stopTimer };
}
