/** The tray's connection to the D-Bus session bus. A bus that does not answer delays nothing for long. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { busItself, openTrayBus } from '../../../../electron/doors/tray/linux/bus.ts';
import { startLoginManager, whyNoBus } from '../../../support/login-manager.ts';

describe.skipIf(process.platform === 'win32')('a session bus', () => {
  let folder: string;
  let server: Server;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'routinelog-bus-'));
    server = createServer().listen(join(folder, 'bus'));
    await once(server, 'listening');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    server.close();
    await once(server, 'close');
    rmSync(folder, { recursive: true });
  });

  it('that accepts a connection and says nothing counts as none after two seconds', async () => {
    const connected = once(server, 'connection');
    const opening = openTrayBus({
      variables: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/bus` },
      rules: [],
      onSignal: () => undefined,
    });
    const refused = expect(opening).rejects.toThrow('the bus is gone');
    const [socket] = (await connected) as [Socket];
    await once(socket, 'data');
    vi.advanceTimersByTime(2_000);
    await Promise.all([refused, once(socket, 'close')]);
  });

  it.skipIf(whyNoBus !== null)('that is gone is not waited for by later calls', async () => {
    const manager = await startLoginManager();
    const bus = await openTrayBus({
      variables: { DBUS_SESSION_BUS_ADDRESS: manager.address },
      rules: [],
      onSignal: () => undefined,
    });
    const last = bus.call({ ...busItself, member: 'GetId', texts: [] });
    bus.close();
    await expect(last).rejects.toThrow('the bus is gone');
    await expect(bus.call({ ...busItself, member: 'GetId', texts: [] })).rejects.toThrow('the bus is gone');
    manager.close();
  });

  it('that has answered counts as one even if the program itself was too busy to read it in time', async () => {
    /** An answer without a body to the first call (D-Bus Specification, "Message Format"). */
    const answer = [0x6c, 2, 0, 1, 0, 0, 0, 0, 7, 0, 0, 0, 8, 0, 0, 0, 5, 1, 0x75, 0, 1, 0, 0, 0];
    server.on('connection', (socket: Socket) => {
      socket.on('data', (bytes) => {
        if (bytes.includes('AUTH')) socket.write('OK 0123456789abcdef0123456789abcdef\r\n');
        if (bytes.includes('Hello')) socket.write(Buffer.from(answer));
        // After a block of the event loop, every overdue timer runs before anything is read.
        vi.runOnlyPendingTimers();
      });
    });
    const bus = await openTrayBus({
      variables: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/bus` },
      rules: [],
      onSignal: () => undefined,
    });
    bus.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
