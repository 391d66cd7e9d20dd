/** The socket of the program that holds a folder, while the system has no file descriptor left to accept a connection. */
import type { Server, Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { askSocket, listenIn } from '../../electron/store/lock-socket.ts';
import { temporaryFolder } from '../support/record.ts';

const { servers } = vi.hoisted(() => ({ servers: [] as Server[] }));
vi.mock('node:net', async (original) => {
  const net = await original<typeof import('node:net')>();
  const createServer = (onConnection: (socket: Socket) => void) => {
    const server = net.createServer(onConnection);
    servers.push(server);
    return server;
  };
  return { ...net, createServer };
});

let temporary: ReturnType<typeof temporaryFolder>;
beforeAll(() => {
  temporary = temporaryFolder();
});
afterAll(() => temporary.remove());

it.skipIf(process.platform === 'win32')(
  'goes on after a connection that could not be accepted, and after another',
  async () => {
    const name = 'in-use-01234567-89ab-4def-8123-456789abcdef';
    const sign = await listenIn(temporary.folder, name);
    sign?.holds('somebody');
    const refused = () =>
      servers[0]?.emit('error', Object.assign(new Error('accept EMFILE'), { code: 'EMFILE' }));
    for (let times = 0; times < 3; times += 1) expect(refused).not.toThrow();
    expect(await askSocket(path.join(temporary.folder, name))).toBe('somebody');
    await sign?.withdraw();
  },
);
