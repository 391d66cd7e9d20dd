/**
 * Connections that are slow, cut, unreadable or too many are refused in words, store nothing, and do not keep others from being answered.
 */
import { channel } from 'node:diagnostics_channel';
import { type EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindServer } from '../../../../electron/doors/http/server/socket.ts';
import { ask, startServer, type TestServer } from '../../../support/serve.ts';

/** What came back on a connection until it was closed: the status, and the body of the only answer. */
interface Heard {
  readonly status: number;
  readonly json: unknown;
}

/** Sends `text` on its own connection and reads until the end; with `isCut`, hangs up after sending. */
async function say(port: number, text: string | readonly string[], isCut = false): Promise<Heard> {
  const socket = connect(port, '127.0.0.1');
  const closed = once(socket, 'close');
  let heard = '';
  socket.setEncoding('latin1').on('data', (more: string) => {
    heard += more;
  });
  socket.on('error', () => {});
  if (typeof text === 'string') {
    if (isCut) socket.end(text);
    else socket.write(text);
  } else drip(socket, text);
  await closed;
  const [head = '', body = ''] = Buffer.from(heard, 'latin1').toString('utf8').split('\r\n\r\n');
  const json: unknown = body === '' ? undefined : JSON.parse(body);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), json };
}

/** Sends one piece after the other, repeatedly, until the other side stops reading. */
function drip(socket: Socket, [first = '', ...rest]: readonly string[]): void {
  socket.write(first);
  const next = (index: number) => {
    if (socket.destroyed) return;
    socket.write(rest[index % rest.length] ?? '', () => setImmediate(next, index + 1));
  };
  socket.once('connect', () => next(0));
}

/** An endless answer; `cut` is called when nobody reads it any more. */
function endless(cut: () => void): Response {
  return new Response(
    new ReadableStream({
      pull: (to) => to.enqueue(new Uint8Array(65_536)),
      cancel: cut,
    }),
  );
}

const sentence = (field: 'error' | 'detail') => ({ [field]: expect.stringMatching(/^[A-Z].*\.$/) });

describe('a connection', () => {
  let server: TestServer;
  /** A server with short timeouts. */
  let hasty: TestServer;
  beforeAll(async () => {
    const usual = {
      headersMs: 10_000,
      requestMs: 20_000,
      checkMs: 5_000,
      stalledMs: 60_000,
      connections: 64,
    };
    server = await startServer(undefined, usual);
    hasty = await startServer(undefined, { ...usual, headersMs: 400, requestMs: 500, checkMs: 50 });
  });
  afterAll(async () => {
    await server.close();
    await hasty.close();
  });

  const head = (method: string, path: string, more: readonly string[] = [], on = server) =>
    [
      `${method} ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${on.port}`,
      `Authorization: Bearer ${on.token}`,
      'Content-Type: application/json',
      ...more,
    ].join('\r\n');
  const authorization = (on = server) => ({ Authorization: `Bearer ${on.token}` });
  const workouts = (on = server) => on.ask({ path: '/api/sessions', headers: authorization(on) });
  const nothingKept = async (on = server) => {
    expect((await workouts(on)).json).toMatchObject({ pagination: { total: 0 } });
  };

  it('that never finishes its headers is answered with 408 and closed, however slowly they drip', async () => {
    const begun = head('GET', '/api/sessions', [], hasty);
    expect(await say(hasty.port, begun)).toEqual({
      status: 408,
      json: sentence('error'),
    });
    const { status } = await say(hasty.port, [`${begun}\r\nX-Slow: `, 'a', 'b']);
    // Enough drops make the headers too long before the timeout.
    expect([408, 431]).toContain(status);
  });

  it.each([
    ['/api/sessions', 'error'],
    ['/api/v1/tasks', 'detail'],
  ] as const)(
    'that never finishes its body is answered 408 in the form of %s, and nothing is kept',
    async (path, field) => {
      const begun = `${head('POST', path, ['Content-Length: 40'], hasty)}\r\n\r\n{"sessionName": "Slow"`;
      expect(await say(hasty.port, begun)).toEqual({ status: 408, json: sentence(field) });
      await nothingKept(hasty);
    },
  );

  it.each([
    ['of a said length', ['Content-Length: 40'], '{"sessionName": "Cut"'],
    ['in pieces', ['Transfer-Encoding: chunked'], '15\r\n{"sessionName": "Cut"'],
    ['whose last piece is missing', ['Transfer-Encoding: chunked'], '16\r\n{"sessionName": "Cut"}\r\n'],
  ])('that is cut in the middle of a body %s keeps nothing', async (_what, more, body) => {
    const begun = `${head('POST', '/api/sessions', more)}\r\n\r\n${body}`;
    expect(await say(server.port, begun, true)).toEqual({ status: 400, json: sentence('error') });
    const socket = connect(server.port, '127.0.0.1');
    socket.write(begun, () => socket.resetAndDestroy());
    await once(socket, 'close');
    await nothingKept();
  });

  it.each([
    ['that is not HTTP', 400, () => 'Good morning!\r\n\r\n'],
    ['without a Host', 400, () => 'GET /api/sessions HTTP/1.1\r\n\r\n'],
    ['with an empty Host', 400, () => 'GET /api/sessions HTTP/1.1\r\nHost:\r\n\r\n'],
    ['with a Host of two words', 400, () => 'GET /api/sessions HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['with a path in the Host', 400, () => 'GET /api/sessions HTTP/1.1\r\nHost: 127.0.0.1/x\r\n\r\n'],
    [
      'with another Host after ours',
      400,
      () => `${head('GET', '/api/sessions', ['Host: evil.example'])}\r\n\r\n`,
    ],
    ['with our Host twice', 400, () => `${head('GET', '/api/sessions', [hostLine()])}\r\n\r\n`],
    ['with another Origin after ours', 403, () => `${head('GET', '/api/sessions', origins())}\r\n\r\n`],
    [
      'with another token after ours',
      401,
      () => `${head('GET', '/api/sessions', ['Authorization: Bearer x'])}\r\n\r\n`,
    ],
    [
      'with another content type after ours',
      415,
      () => `${head('POST', '/api/sessions', ['Content-Type: text/plain', 'Content-Length: 2'])}\r\n\r\n{}`,
    ],
    ['for another server', 403, () => `${head('GET', 'http://evil.example/api/sessions')}\r\n\r\n`],
    ['for our port of another', 403, () => `${head('GET', whole('evil.example'))}\r\n\r\n`],
    [
      'for our name with another port',
      403,
      () => `${head('GET', 'http://127.0.0.1:1/api/sessions')}\r\n\r\n`,
    ],
    ['for a person of ours', 400, () => `${head('GET', whole('a:b@127.0.0.1'))}\r\n\r\n`],
    ['for no server', 400, () => `${head('GET', 'http:///api/sessions')}\r\n\r\n`],
    ['for ours by https', 400, () => `${head('GET', `https${whole('127.0.0.1').slice(4)}`)}\r\n\r\n`],
    ['for ours, without a Host', 400, () => `GET ${whole('127.0.0.1')} HTTP/1.1\r\n\r\n`],
    ['for ours, with two Hosts', 400, () => `${head('GET', whole('127.0.0.1'), [hostLine()])}\r\n\r\n`],
    ['for ours, with a backslash', 400, () => `${head('GET', `${whole('127.0.0.1')}\\x`)}\r\n\r\n`],
    ['for no path', 400, () => `${head('OPTIONS', '*')}\r\n\r\n`],
    ['with a backslash in its path', 400, () => `${head('GET', '/api\\sessions')}\r\n\r\n`],
    ['with a blank in its path', 400, () => `${head('GET', '/api/ses sions')}\r\n\r\n`],
    ['of a method nobody knows', 400, () => `${head('BREW', '/api/sessions')}\r\n\r\n`],
    ['for a tunnel', 405, () => `${head('CONNECT', 'evil.example:80')}\r\n\r\n`],
    ['with a NUL in a header', 400, () => `${head('GET', '/api/sessions', ['X: a\0b'])}\r\n\r\n`],
    ['with too long an address', 431, () => `${head('GET', `/api/sessions/${'a'.repeat(20_000)}`)}\r\n\r\n`],
    ['with too long headers', 431, () => head('GET', '/api/sessions', [`X: ${'a'.repeat(20_000)}`])],
    ['with two lengths', 400, () => `${head('POST', '/api/sessions', twice)}\r\n\r\n{}`],
    ['with a length and pieces', 400, () => `${head('POST', '/api/sessions', smuggled)}\r\n\r\n0\r\n\r\n`],
    ['with a negative length', 400, () => `${head('POST', '/api/sessions', ['Content-Length: -1'])}\r\n\r\n`],
    ['with a piece of no length', 400, () => `${head('POST', '/api/sessions', smuggled.slice(1))}\r\n\r\nz`],
    ...[
      '',
      '::1',
      '[]',
      '[::1',
      '[v1.x]',
      'a:b:c',
      '127.0.0.1:',
      '127.0.0.1:x',
      'localhost:65536',
      '[::ffff:127.0.0.1]:3000',
      '127.0.0.256:60001',
      '127.0.0.256:3000',
      'a.1',
    ].map((host): [string, number, () => string] => [
      `with “${host}” as its Host`,
      400,
      // Hono parses the address only if it cannot take it as it is.
      () => `GET /api/%73essions HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    ]),
  ])('%s is answered %i in words', async (_what, status, text) => {
    expect(await say(server.port, text(), true)).toEqual({ status, json: sentence('error') });
    await nothingKept();
  });
  const hostLine = () => `Host: 127.0.0.1:${server.port}`;
  const whole = (host: string, path = '/api/sessions') => `http://${host}:${server.port}${path}`;
  const twice = ['Content-Length: 2', 'Content-Length: 3'];
  const origins = () => [`Origin: http://127.0.0.1:${server.port}`, 'Origin: http://evil.example'];
  const smuggled = ['Content-Length: 5', 'Transfer-Encoding: chunked'];

  it('may use the whole address, as for a proxy; its host counts (RFC 9112, 3.2.2)', async () => {
    const asked = (line: string, host = `127.0.0.1:${server.port}`, more: readonly string[] = []) =>
      [
        line,
        `Host: ${host}`,
        `Authorization: Bearer ${server.token}`,
        ...more,
        'Connection: close\r\n\r\n',
      ].join('\r\n');
    const plain = await say(server.port, asked('GET /api/sessions?limit=5 HTTP/1.1'));
    expect(plain).toMatchObject({ status: 200, json: { pagination: { limit: 5 } } });
    for (const name of ['127.0.0.1', 'LOCALHOST', '[::1]'])
      expect(await say(server.port, asked(`GET ${whole(name, '/api/sessions?limit=5')} HTTP/1.1`))).toEqual(
        plain,
      );
    const line = `GET ${whole('localhost', '/api/sessions?limit=5').replace('http', 'HTTP')} HTTP/1.1`;
    expect(await say(server.port, asked(line, 'evil.example'))).toEqual(plain);
    const own = `Origin: http://localhost:${server.port}`;
    expect(await say(server.port, asked(line, undefined, [own]))).toEqual(plain);
    expect(
      await say(server.port, asked(line, undefined, [`Origin: http://127.0.0.1:${server.port}`])),
    ).toMatchObject({ status: 403 });
    // Without a path it is the bare address, and errors have the form of the API.
    expect(await say(server.port, asked(`GET ${whole('127.0.0.1', '?x=1')} HTTP/1.1`))).toMatchObject({
      status: 302,
    });
    expect(await say(server.port, asked(`GET ${whole('127.0.0.1', '/api/v1/nothing')} HTTP/1.1`))).toEqual({
      status: 404,
      json: sentence('detail'),
    });
  });

  it('that arrives before the record is open is asked to come again', async () => {
    const early = await bindServer(0);
    const answer = await ask(early.port, { path: '/api/sessions' });
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' }, json: sentence('error') });
    await early.close();
  });

  it('waits for an answer as long as necessary, and is cut if nobody reads the answer', async () => {
    const limits = { headersMs: 10_000, requestMs: 20_000, checkMs: 5_000, stalledMs: 200, connections: 64 };
    const bound = await bindServer(0, limits);
    let done = (_answer: Response): void => undefined;
    const long = new Promise<Response>((resolve) => {
      done = resolve;
    });
    let cut = (): void => undefined;
    const isCut = new Promise<void>((resolve) => {
      cut = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      bound.open({
        fetch: ({ url }) => {
          if (!url.endsWith('/long')) return endless(() => cut());
          resolve();
          return long;
        },
        errorBody: () => ({}),
        closeStreams: () => undefined,
      });
    });
    const answer = ask(bound.port, { path: '/long' });
    await asked;
    // It is requested later, so its timeout is later too.
    const unread = connect(bound.port, '127.0.0.1').pause();
    unread.on('error', () => {}).write(`GET /endless HTTP/1.1\r\nHost: 127.0.0.1:${bound.port}\r\n\r\n`);
    await isCut;
    done(new Response('done'));
    expect(await answer).toMatchObject({ status: 200, text: 'done' });
    unread.destroy();
    await bound.close();
  });

  it('that the system cannot hand over ends nothing', async () => {
    const sockets = channel('net.server.socket');
    let listening: EventEmitter | null = null;
    const heard = (message: unknown) => {
      listening = (message as { readonly socket: { readonly server: EventEmitter } }).socket.server;
    };
    const bound = await bindServer(0);
    sockets.subscribe(heard);
    await ask(bound.port, { path: '/' });
    sockets.unsubscribe(heard);
    // As Node tells of an `accept` for which the system has no memory (net.js, `onconnection`).
    const failed = Object.assign(new Error('accept ENOMEM'), { code: 'ENOMEM', syscall: 'accept' });
    expect(() => (listening as EventEmitter | null)?.emit('error', failed)).not.toThrow();
    expect(listening).not.toBeNull();
    expect((await ask(bound.port, { path: '/' })).status).toBe(503);
    await bound.close();
  });

  it('ignores what a client expects', async () => {
    const answer = await say(server.port, `${head('GET', '/api/v1/none', ['Expect: magic'])}\r\n\r\n`, true);
    expect(answer.status).toBe(404);
  });

  it('is served although ten thousand others say nothing', async () => {
    const halves: Socket[] = [];
    const half = `GET /api/sessions HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`;
    for (let count = 0; count < 10_000; count += 1) {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(half);
      halves.push(socket);
      if (count % 32 === 31) expect((await workouts()).status).toBe(200);
    }
    for (const socket of halves) socket.destroy();
    await nothingKept();
  });

  it('that is being answered is not dropped for new ones', async () => {
    const listening = connect(server.port, '127.0.0.1');
    listening.setEncoding('utf8').write(`${head('GET', '/api/events')}\r\n\r\n`);
    let told = '';
    const snapshots = (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (told.split('event: snapshot').length > count) resolve();
        };
        listening.on('data', look);
        look();
      });
    listening.on('data', (more: string) => {
      told += more;
    });
    await snapshots(1);
    const others = Array.from({ length: 500 }, () => connect(server.port, '127.0.0.1'));
    for (const other of others) other.on('error', () => {});
    await Promise.all(others.map((other) => once(other, 'connect')));
    await server.ask({
      path: '/api/sessions',
      method: 'POST',
      headers: { ...authorization(), 'Content-Type': 'application/json' },
      body: '{"sessionName": "Told"}',
    });
    await snapshots(2);
    expect(told).toContain('Told');
    for (const socket of [listening, ...others]) socket.destroy();
  });
});
