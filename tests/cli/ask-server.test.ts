/** How the command line asks a running server, and what it makes of an answer and of no answer. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it, vi } from 'vitest';
import { serverCall } from '../../electron/cli/ask-server.ts';
import { accepted, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

let server: Server;
afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

/** Starts a server that answers in this way, and returns its address and a function that calls it. */
async function asked(answer: RequestListener) {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const url = `http://127.0.0.1:${port}/`;
  return { url, call: serverCall(url, 'token') };
}

it('calls a method with the token, and returns the answer', async () => {
  const heard: unknown[] = [];
  const { call } = await asked(async (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    heard.push([method, url, headers.authorization, headers['content-type'], await text(incoming)]);
    outgoing.end('{"ok":true,"value":{"share":"“½”"}}');
  });
  expect(await call('checking', {})).toEqual(accepted({ share: '“½”' }));
  await call('openWindow', { page: 'tray' });
  expect(heard).toEqual([
    ['POST', '/bridge/checking', 'Bearer token', 'application/json', '{}'],
    ['POST', '/sign-in', 'Bearer token', 'application/json', '{"page":"tray"}'],
  ]);
});

it('waits for an answer that takes longer than fetch would wait', async () => {
  // fetch gives up when five minutes pass without a first byte, and no option changes that.
  const impatient = {
    dispatch: () => {
      throw new Error('Headers Timeout Error');
    },
  };
  vi.stubGlobal(Symbol.for('undici.globalDispatcher.1'), impatient);
  const { call } = await asked((_incoming, outgoing) => outgoing.end('{"ok":true,"value":{"share":null}}'));
  expect(await call('checking', {})).toEqual(accepted({ share: null }));
});

it.each([
  [401, 'ask.notDone'],
  [503, 'ask.notDone'],
  [200, 'ask.silent'],
] as const)('reports a response of status %i that is no answer', async (status, code) => {
  const { call, url } = await asked((_incoming, outgoing) => outgoing.writeHead(status).end('Good morning'));
  const said = code === 'ask.notDone' ? message(code, { url, status: `${status}` }) : message(code, { url });
  expect(await call('checking', {})).toEqual(refused('unavailable', said));
});

it.each([
  ['hangs up', (_incoming, outgoing) => outgoing.destroy()],
  [
    'hangs up in the middle of its answer',
    (_incoming, outgoing) => {
      outgoing.writeHead(200, { 'Content-Length': 30 });
      outgoing.write('{"ok":true', () => outgoing.destroy());
    },
  ],
] as const satisfies readonly (readonly [string, RequestListener])[])(
  'says so when it %s',
  async (_what, answer) => {
    const { call, url } = await asked(answer);
    expect(await call('checking', {})).toEqual(refused('unavailable', message('ask.silent', { url })));
  },
);

it.each(['null', '[]', '"ok"', '{"status":"ok"}'])(
  'takes the JSON of another program for no answer: %s',
  async (json) => {
    // The port of a server that was killed may belong to another program by now.
    const { call, url } = await asked((_incoming, outgoing) => outgoing.end(json));
    expect(await call('checking', {})).toEqual(refused('unavailable', message('ask.silent', { url })));
  },
);
