/**
 * The old way of tray icons on X11 (System Tray Protocol 0.3 of freedesktop.org), as i3bar and others draw them: whether somebody does.
 * Chromium falls back to it by itself, and tells nobody whether it is drawn.
 */
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';

/** Whose selection it is draws the icons of the first screen. */
const selection = '_NET_SYSTEM_TRAY_S0';
/** X11 Protocol, "Connection Setup" and "Requests". All numbers are sent, and so answered, lowest byte first. */
const opcodes = { internAtom: 16, getSelectionOwner: 23 } as const;
const answerLength = 32;
const longestWaitMs = 2_000;
const cookieName = 'MIT-MAGIC-COOKIE-1';

type Variables = Readonly<Record<string, string | undefined>>;

/** False, too, where there is no X server on this machine, or none that lets us ask. `folder`: where X servers listen. */
export async function isOldTrayThere(variables: Variables, folder = '/tmp/.X11-unix'): Promise<boolean> {
  const display = /^(?:unix)?:(\d+)/.exec(variables['DISPLAY'] ?? '')?.[1];
  if (display === undefined) return false;
  const socket = connect(`${folder}/X${display}`).unref();
  try {
    const read = reading(socket);
    socket.write(setup(await cookieOf(display, variables)));
    const head = await read(8);
    if (head[0] !== 1) return false;
    await read(4 * head.readUInt16LE(6));
    socket.write(internAtom(selection));
    const atom = (await read(answerLength)).readUInt32LE(8);
    if (atom === 0) return false;
    socket.write(getSelectionOwner(atom));
    return (await read(answerLength)).readUInt32LE(8) !== 0;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
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

/** Only when it exists: nobody owns a name that nobody has ever used. */
function internAtom(text: string): Buffer {
  const name = padded(Buffer.from(text));
  const head = Buffer.from([opcodes.internAtom, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16LE(2 + name.length / 4, 2);
  head.writeUInt16LE(text.length, 4);
  return Buffer.concat([head, name]);
}

function getSelectionOwner(atom: number): Buffer {
  const request = Buffer.from([opcodes.getSelectionOwner, 0, 2, 0, 0, 0, 0, 0]);
  request.writeUInt32LE(atom, 4);
  return request;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** What lets us in; empty where nothing is needed, or known. */
async function cookieOf(display: string, variables: Variables): Promise<Buffer> {
  const file = variables['XAUTHORITY'] ?? `${variables['HOME'] ?? ''}/.Xauthority`;
  try {
    return cookieIn(await readFile(file), display);
  } catch {
    return Buffer.alloc(0);
  }
}

/**
 * The cookie of a display in an authority file (Xau library): family, then address, display, name and data, each with its length before it.
 * Throws a RangeError where the file breaks off before it.
 */
export function cookieIn(file: Buffer, display: string): Buffer {
  let at = 0;
  const next = (): Buffer => {
    const start = at + 2;
    at = start + file.readUInt16BE(at);
    return file.subarray(start, at);
  };
  while (at < file.length) {
    at += 2;
    next();
    const number = next().toString('latin1');
    const name = next().toString('latin1');
    const data = next();
    if (name === cookieName && (number === display || number === '')) return data;
  }
  return Buffer.alloc(0);
}

/** Reads so many bytes, each time. Rejects where they do not come. */
function reading(socket: Socket): (length: number) => Promise<Buffer> {
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
    heard();
  });
  socket.setTimeout(longestWaitMs, () => socket.destroy());
  return async (length) => {
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
}
