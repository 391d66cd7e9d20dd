import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOldTrayThere } from '../../../electron/doors/tray/linux/old-tray.ts';
import { watchKeyboardOnX11 } from '../../../electron/system/x11/keyboard-changes.ts';
import { layoutOnX11 } from '../../../electron/system/x11/keyboard-layout.ts';
import { pointerOnX11 } from '../../../electron/system/x11/pointer.ts';
import { cookieIn } from '../../../electron/system/x11/x-server.ts';

const cookie = Buffer.from('0123456789abcdef');

/** One entry of an authority file; `host` is the machine that it belongs to. */
function entry(display: string, name: string, data: Buffer, host = 'host'): Buffer {
  const counted = (bytes: Buffer) => Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
  return Buffer.concat([
    Buffer.from([1, 0]),
    ...[Buffer.from(host), Buffer.from(display), Buffer.from(name), data].map(counted),
  ]);
}

describe('the cookie of a display', () => {
  const other = entry('1', 'MIT-MAGIC-COOKIE-1', Buffer.from('other'));
  const unknown = entry('0', 'XDM-AUTHORIZATION-1', Buffer.from('unknown'));
  const mine = entry('0', 'MIT-MAGIC-COOKIE-1', cookie);
  it.each([
    ['is the one of that display', [other, unknown, mine], cookie],
    [
      'is the one of this machine in a home that several share',
      [
        entry('0', 'MIT-MAGIC-COOKIE-1', Buffer.from('of another machine'), 'elsewhere'),
        entry('0', 'MIT-MAGIC-COOKIE-1', cookie, hostname()),
      ],
      cookie,
    ],
    ['may be one for all of them', [entry('', 'MIT-MAGIC-COOKIE-1', cookie)], cookie],
    ['is empty where there is none', [other, unknown], Buffer.alloc(0)],
    ['is empty in an empty file', [], Buffer.alloc(0)],
  ])('%s', (_what, entries, expected) => {
    expect(cookieIn(Buffer.concat(entries), '0')).toEqual(expected);
  });
  it('is not read from a truncated file', () => {
    expect(() => cookieIn(other.subarray(0, 5), '0')).toThrow(RangeError);
  });
});

describe('icons in the old way of X11', () => {
  let folder: string;
  let server: Server | null = null;
  let heard: Buffer;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'routinelog-x11-'));
    heard = Buffer.alloc(0);
  });
  afterEach(async () => {
    await new Promise<void>((resolve) => {
      if (server === null) resolve();
      else server.close(() => resolve());
    });
    server = null;
    rmSync(folder, { recursive: true, force: true });
  });

  /** An X server that answers each request in turn, byte for byte. */
  const listen = async (...answers: readonly (readonly number[])[]) => {
    let answered = 0;
    const made = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        heard = Buffer.concat([heard, bytes]);
        for (const byte of answers[answered] ?? []) socket.write(Buffer.from([byte]));
        answered += 1;
      });
    });
    server = made;
    await new Promise<void>((resolve) => made.listen(join(folder, 'X7'), resolve));
  };
  const ask = (variables: Readonly<Record<string, string>> = {}) =>
    isOldTrayThere({ DISPLAY: ':7', XAUTHORITY: join(folder, 'authority'), ...variables }, folder);

  const welcome = [1, 0, 11, 0, 0, 0, 2, 0, 9, 9, 9, 9, 9, 9, 9, 9];
  const refusal = [0, 2, 11, 0, 0, 0, 1, 0, 0x6e, 0x6f, 0, 0];
  const answer = (value: number) => [1, 0, 1, 0, 0, 0, 0, 0, value, ...Array<number>(23).fill(0)];

  it.each([
    ['are, where somebody owns their selection', [welcome, answer(99), answer(5)], true],
    ['are not, where nobody owns it', [welcome, answer(99), answer(0)], false],
    ['are not, where nobody has ever named it', [welcome, answer(0)], false],
    ['are not to be known, where the server lets us not in', [refusal], false],
  ])('%s', async (_what, answers, expected) => {
    await listen(...answers);
    expect(await ask()).toBe(expected);
  });

  it('are asked for with the cookie of the display', async () => {
    writeFileSync(join(folder, 'authority'), entry('7', 'MIT-MAGIC-COOKIE-1', cookie));
    await listen(welcome, answer(99), answer(5));
    expect(await ask({ DISPLAY: ':7.0' })).toBe(true);
    const text = heard.toString('latin1');
    expect(text.slice(0, 12)).toBe('l\0\x0b\0\0\0\x12\0\x10\0\0\0');
    expect(text.slice(12, 48)).toBe(`MIT-MAGIC-COOKIE-1\0\0${cookie.toString('latin1')}`);
    expect(text).toContain('_NET_SYSTEM_TRAY_S0');
  });

  it.each(['', ':8', 'far.example:7', 'wayland-0'])('are not, on the display “%s”', async (display) => {
    await listen(welcome, answer(99), answer(5));
    expect(await ask({ DISPLAY: display })).toBe(false);
  });

  describe('the keyboard layout', () => {
    const rules = (text: string): readonly number[] => {
      const told = Buffer.alloc(32 + 4 * Math.ceil(text.length / 4));
      told.set([1, 8]);
      told.writeUInt32LE((told.length - 32) / 4, 4);
      told.writeUInt32LE(31, 8);
      told.writeUInt32LE(text.length, 16);
      told.write(text, 32, 'latin1');
      return [...told];
    };
    const layout = () => layoutOnX11({ DISPLAY: ':7' }, folder);

    it.each(['evdev\0pc105\0us\0\0\0', 'evdev\0pc105\0de,fr\0nodeadkeys,\0\0'])(
      'is as it was set: %j',
      async (text) => {
        await listen(welcome, answer(99), rules(text));
        expect(await layout()).toBe(text);
        expect(heard.toString('latin1')).toContain('_XKB_RULES_NAMES');
      },
    );

    it.each([
      ['nobody has ever set one', [welcome, answer(0)]],
      ['none is set now', [welcome, answer(99), rules('')]],
      ['the server lets us not in', [refusal]],
    ])('is not known where %s', async (_what, answers) => {
      await listen(...answers);
      expect(await layout()).toBeNull();
    });
  });

  describe('a change of the keyboard', () => {
    const event = (number: number): readonly number[] => [number, ...Array<number>(31).fill(0)];
    const parts = () => ({ variables: { DISPLAY: ':7' }, folder });

    it('is reported once for everything that the server says about it, and nothing else is', async () => {
      let changes = 0;
      // A message of another program is no such change, nor is a motion of the pointer.
      await listen([...welcome, ...event(6), ...event(34), ...event(34 + 0x80), ...event(34)]);
      const keyboard = watchKeyboardOnX11(parts(), () => {
        changes += 1;
      });
      await expect.poll(() => changes).toBe(1);
      expect(keyboard.isTold).toBe(true);
      keyboard.stop();
    });

    it.each([
      ['lets us not in', [refusal]],
      ['does not speak its language', [Array<number>(40).fill(0xff)]],
    ])('is not told where the server %s', async (_what, answers) => {
      await listen(...answers);
      const keyboard = watchKeyboardOnX11(parts(), () => undefined);
      await expect.poll(() => heard.length).toBeGreaterThan(0);
      expect(keyboard.isTold).toBe(false);
      keyboard.stop();
    });

    it('is no longer reported once the server is gone', async () => {
      const sockets: Socket[] = [];
      await listen(welcome);
      server?.on('connection', (socket) => sockets.push(socket));
      const keyboard = watchKeyboardOnX11(parts(), () => undefined);
      await expect.poll(() => keyboard.isTold).toBe(true);
      for (const socket of sockets) socket.destroy();
      await expect.poll(() => keyboard.isTold).toBe(false);
      keyboard.stop();
    });
  });

  describe('the pointer', () => {
    /** Vendor "Ada" and one format, then the first screen with its root, as in "Connection Setup". */
    const rest = Buffer.alloc(48);
    rest.writeUInt16LE(3, 16);
    rest[20] = 1;
    rest[21] = 1;
    rest.write('Ada', 32);
    rest.writeUInt32LE(0x1a2, 44);
    const withRoot = [1, 0, 11, 0, 0, 0, rest.length / 4, 0, ...rest];
    const at = (x: number, y: number, isOnScreen = 1): readonly number[] => {
      const told = Buffer.alloc(32);
      told.set([1, isOnScreen]);
      told.writeInt16LE(x, 16);
      told.writeInt16LE(y, 18);
      return [...told];
    };
    // A busy machine answers later than the timeout.
    const pointer = (mostMs = 15_000) => pointerOnX11({ DISPLAY: ':7' }, folder, mostMs);

    it.each([
      [1200, 13],
      [0, 0],
      [-20, 1079],
    ])('is where the server says: %i, %i', async (x, y) => {
      await listen(withRoot, at(x, y));
      expect(await pointer()).toEqual({ x, y });
      expect([...heard.subarray(-8)]).toEqual([38, 0, 2, 0, 0xa2, 1, 0, 0]);
    });

    it.skipIf(process.platform !== 'linux')('is asked from the server that Chromium uses', async () => {
      await listen(withRoot, at(1200, 13));
      // The files are shared by all containers with this folder, so another server of the same number may have replaced the file.
      const chromiums = createServer((socket) => {
        socket.once('data', () => {
          socket.write(Buffer.from(withRoot));
          socket.once('data', () => socket.write(Buffer.from(at(3, 4))));
        });
      });
      await new Promise<void>((resolve) => chromiums.listen(`\0${join(folder, 'X7')}`, resolve));
      expect(await pointer()).toEqual({ x: 3, y: 4 });
      await new Promise<void>((resolve) => chromiums.close(() => resolve()));
    });

    it('is unknown on another screen of the server', async () => {
      await listen(withRoot, at(5, 5, 0));
      expect(await pointer()).toBeNull();
    });

    it('is unknown after an error', async () => {
      await listen(withRoot, [0, ...at(5, 5).slice(1)]);
      expect(await pointer()).toBeNull();
    });

    it('is unknown if the server refuses or does not answer', async () => {
      await listen(refusal);
      expect(await pointer()).toBeNull();
      expect(await pointerOnX11({}, folder)).toBeNull();
    });

    it('is read even if the program itself was too busy to read it in time', async () => {
      await listen(withRoot, at(1200, 13));
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        const answer = pointer(400);
        // After a block of the event loop, every overdue timer runs before anything is read.
        vi.runOnlyPendingTimers();
        expect(await answer).toEqual({ x: 1200, y: 13 });
      } finally {
        vi.useRealTimers();
      }
    });

    it('is given up after the time that a person would wait', async () => {
      await listen(withRoot);
      expect(await pointerOnX11({ DISPLAY: ':7' }, folder)).toBeNull();
    });
  });
});
