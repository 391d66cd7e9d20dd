import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeRoutineLog } from '../../../electron/composition/compose.ts';
import { type HttpApp, httpApp } from '../../../electron/doors/http/app.ts';
import { newSecret } from '../../../electron/doors/http/server/access.ts';
import type { DoorEnv } from '../../../electron/doors/http/server/caller.ts';
import { type BoundServer, bindServer } from '../../../electron/doors/http/server/socket.ts';
import { systemClock } from '../../../electron/system/clock.ts';
import { bareHost } from '../../support/record.ts';
import { ask, builtPages, makeFolder } from '../../support/serve.ts';

/** A minimal API behind the guard: what it is told, and what the guard answers in its form. */
describe('a server with an API mounted', () => {
  const token = newSecret();
  const revoked = newSecret();
  const local = newSecret();
  const undo: (() => Promise<void>)[] = [];
  let server: BoundServer;
  let opened: HttpApp;
  let leave = () => {};
  let isOn = true;
  let isHeld = false;
  const held: (() => void)[] = [];

  beforeAll(async () => {
    const folder = await makeFolder();
    const routineLog = await composeRoutineLog({
      dataFolder: folder.path,
      holder: { kind: 'serve' },
      makeHost: () => bareHost,
    });
    const routes = new Hono<DoorEnv>()
      .get('/me', (c) => c.json(c.get('caller')))
      .post('/echo', (c) => c.json({ length: c.get('body').length }))
      .get('/fail', () => {
        throw new Error('secret detail');
      })
      .get('/slow', async (c) => {
        await new Promise<void>((resolve) => {
          if (isHeld) held.push(resolve);
          else resolve();
        });
        return c.json({});
      });
    const at = systemClock.now();
    const known = (id: string, secret: string, revokedAt: typeof at | null) => ({
      id,
      person: `person of ${id}`,
      sha256: createHash('sha256').update(secret).digest('hex'),
      createdAt: at,
      revokedAt,
      lastUsedAt: null,
      heads: [],
      conflicts: [],
    });
    server = await bindServer(0);
    opened = httpApp(server.port, {
      token: local,
      bridge: {
        handlersFor: routineLog.handlersFor,
        pushes: {
          current: async () => ({
            snapshot: await routineLog.service.snapshot(),
            settings: routineLog.settings.view(),
          }),
          onPush: () => () => leave(),
        },
      },
      pagesFolder: builtPages,
      tokens: () => [known('a', token, null), known('b', revoked, at)],
      apis: [
        {
          base: '/api/test',
          routes,
          errorBody: (message) => ({ detail: message }),
          isOn: () => isOn,
        },
      ],
      aging: routineLog.aging,
      logger: { info: () => {}, warn: () => {} },
    });
    server.open(opened);
    undo.push(server.close, routineLog.close, folder.remove);
  });
  afterAll(async () => {
    for (const step of undo) await step();
  });

  const headers = (secret = token) => ({
    Authorization: `Bearer ${secret}`,
    'Content-Type': 'application/json',
  });
  const get = (path: string, secret?: string) =>
    ask(server.port, { path: `/api/test${path}`, headers: headers(secret) });

  it('is told whose token it was', async () => {
    expect((await get('/me')).json).toEqual({
      kind: 'person',
      person: 'person of a',
      token: 'a',
    });
  });

  it('is not reached with a revoked token; the refusal has its own form', async () => {
    const answer = await get('/me', revoked);
    expect(answer.status).toBe(401);
    expect(answer.json).toEqual({ detail: expect.any(String) });
  });

  it('has the usual size limit, and refuses more in its own form', async () => {
    const post = (length: number) =>
      ask(server.port, {
        path: '/api/test/echo',
        method: 'POST',
        headers: headers(),
        body: 'x'.repeat(length),
      });
    expect((await post(65_536)).json).toEqual({ length: 65_536 });
    expect(await post(65_537)).toMatchObject({ status: 413, json: { detail: expect.any(String) } });
  });

  it('answers 404 in its own form to unknown paths', async () => {
    expect(await get('/nothing')).toMatchObject({ status: 404, json: { detail: expect.any(String) } });
  });

  it('reveals nothing about internal errors', async () => {
    const answer = await get('/fail');
    expect(answer.status).toBe(500);
    expect(answer.json).toEqual({ detail: 'Something went wrong inside RoutineLog.' });
  });

  it('does not exist while it is switched off', async () => {
    isOn = false;
    try {
      expect((await get('/me')).status).toBe(404);
    } finally {
      isOn = true;
    }
  });

  it('does not open the bridge to its own tokens', async () => {
    const asked = { path: '/bridge/snapshot', method: 'POST', headers: headers(), body: '{}' };
    expect((await ask(server.port, asked)).status).toBe(403);
    expect((await ask(server.port, { ...asked, path: '/sign-in' })).status).toBe(403);
  });

  it('answers sixty-four requests at a time, and the others in turn', async () => {
    isHeld = true;
    const first = Array.from({ length: 64 }, () => get('/slow'));
    while (held.length < 64) await new Promise((resolve) => setImmediate(resolve));
    let isAnswered = false;
    const late = get('/me').then((answer) => {
      isAnswered = true;
      return answer.status;
    });
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    isHeld = false;
    for (const release of held) release();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual(Array(64).fill(200));
    expect(await late).toBe(200);
    expect((await get('/me')).status).toBe(200);
  });

  it('forgets a page that listened and went away', async () => {
    const hasLeft = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const { port } = server;
    const sent = request({ port, host: '127.0.0.1', path: '/bridge/events', headers: headers(local) }).end();
    await new Promise((resolve) => sent.once('response', (response) => response.once('data', resolve)));
    expect(opened.listening).toBe(1);
    sent.on('error', () => {});
    sent.destroy();
    await hasLeft;
    expect(opened.listening).toBe(0);
  });
});
