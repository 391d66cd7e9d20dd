/** Clients that ask and never read: their answers wait with them and not in the server's memory. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, makeFolder, type ServeChild, spawnServe, tokenIn } from '../support/serve.ts';

/** The limit on what is held is a tenth of this. The rest is garbage that is not collected yet, 40 to 60 MB. */
const mostGrowthMb = 150;
const mega = 1024 * 1024;

describe.skipIf(process.platform !== 'linux')('a program that asks and never reads', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let server: ServeChild;
  let port: number;
  let token: string;
  let before: number;

  beforeAll(async () => {
    folder = await makeFolder();
    server = await spawnServe(folder.path);
    port = Number(new URL(server.ready.url).port);
    token = await tokenIn(server.ready);
    const sets = Array.from({ length: 50 }, () => ({ weight: 100, reps: 10 }));
    const exercises = Array.from({ length: 6 }, () => ({ exerciseId: 'back-squat', sets }));
    for (let count = 0; count < 100; count += 1) {
      const made = await post({ sessionName: `Heavy ${count}`, exercises });
      expect(made.status).toBe(201);
    }
    const { text } = await get();
    // Larger than what the system buffers for a connection, so that much of it stays with the server.
    expect(text.length).toBeGreaterThan(2 * mega);
    before = await mostEver();
  }, 60_000);
  afterAll(async () => {
    await server?.stop('SIGKILL');
    await folder?.remove();
  });

  const authorization = () => ({ Authorization: `Bearer ${token}` });
  const get = () => ask(port, { path: '/api/sessions?limit=100', headers: authorization() });
  const isAnswering = async () =>
    expect((await ask(port, { path: '/api/v1/attendance', headers: authorization() })).status).toBe(200);
  const post = (body: object) =>
    ask(port, {
      path: '/api/sessions',
      method: 'POST',
      headers: { ...authorization(), 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  /** The most memory that the process has ever had, in bytes. */
  const mostEver = async () => {
    const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8');
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]) * 1024;
  };
  const requestFor = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`;

  /** A connection that sends as many requests as the server accepts, up to `times`, and reads nothing. */
  const askOn = async (path: string, times: number): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').pause();
    socket.on('error', () => {});
    await once(socket, 'connect');
    const requests = requestFor(path).repeat(100);
    for (let sent = 0; sent < times && socket.writableLength < mega; sent += 100) {
      socket.write(requests);
      // The server gets a turn, and shows that it answers other clients.
      await isAnswering();
    }
    return socket;
  };

  it.each([
    ['on one connection, for much', 1, '/api/sessions?limit=100', 2_000],
    ['on twenty, for much', 20, '/api/sessions?limit=100', 200],
    ['on twenty, for little', 20, '/api/v1/time-logs/active-timer', 2_000],
    ['on fifty, for pages', 50, '/openapi.json', 400],
  ])(
    '%s, costs less than 150 MB at its peak',
    async (_how, connections, path, times) => {
      const sockets: Socket[] = [];
      for (let count = 0; count < connections; count += 1) sockets.push(await askOn(path, times));
      expect((await mostEver()) - before).toBeLessThan(mostGrowthMb * mega);
      for (const socket of sockets) socket.destroy();
    },
    120_000,
  );

  it('gets the answer to each of its requests in order once it reads', async () => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let heard = '';
    socket.on('data', (text: string) => {
      heard += text;
    });
    const count = 600;
    for (let index = 0; index < count; index += 1) socket.write(requestFor(`/api/none-${index % 7}/`));
    socket.write(requestFor('/api/v1/attendance').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    await once(socket, 'end');
    expect(heard.split('HTTP/1.1 404').length - 1).toBe(count);
    expect(heard.split('HTTP/1.1 200').length - 1).toBe(1);
    expect(heard.lastIndexOf('HTTP/1.1 200')).toBeGreaterThan(heard.lastIndexOf('HTTP/1.1 404'));
  });
});
