import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeRoutineLog } from '../../../../electron/composition/compose.ts';
import { documentedApis } from '../../../../electron/doors/http/api/apis.ts';
import { httpApp } from '../../../../electron/doors/http/app.ts';
import { newSecret } from '../../../../electron/doors/http/server/access.ts';
import { bindServer } from '../../../../electron/doors/http/server/socket.ts';
import { silentLogger } from '../../../../electron/system/silent-logger.ts';
import { ApiServer, textIn } from '../../../support/api.ts';
import { Listener } from '../../../support/listener.ts';
import { bareHost } from '../../../support/record.ts';
import { makeFolder } from '../../../support/serve.ts';

describe('GET /api/events', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start();
  });
  afterAll(() => api.close());

  const added = z.looseObject({ id: z.string(), token: z.string() });
  const person = async () =>
    added.parse(await api.must(201, 'POST', '/api/people', { body: { name: 'Rita', role: 'employee' } }));
  const begin = (token: string) =>
    api.must(201, 'POST', '/api/sessions', { token, body: { sessionName: 'Followed' } });

  it('sends the present at once, then each change, with a higher revision', async () => {
    const { token, id } = await person();
    const listener = new Listener(api.server.port, token);
    const first = await listener.next();
    expect(first).toMatchObject({ current: null, active: [], timer: null });
    const session = textIn(await begin(token), 'id');
    const second = await listener.next();
    expect(second).toMatchObject({ current: { sessionId: session, owner: id, isActive: true } });
    expect(second?.revision).toBeGreaterThan(first?.revision ?? Infinity);
    await api.must(200, 'POST', '/api/RoutineLog/interruptSession', {
      token,
      body: { owner: id, session, interruptReason: 'Call' },
    });
    expect(await listener.next()).toMatchObject({ current: { isPaused: true, interruptReason: 'Call' } });
    listener.stop();
  });

  it('shows in the tray’s snapshot what was begun over HTTP, and vice versa', async () => {
    const listener = new Listener(api.server.port, api.server.token);
    await listener.next();
    const bridge = async (method: string, body: unknown) =>
      (await api.ask('POST', `/bridge/${method}`, { body })).json;
    await bridge('begin', { name: 'From the tray' });
    expect(await listener.next()).toMatchObject({ current: { sessionName: 'From the tray' } });
    await bridge('end', {});
    expect(await listener.next()).toMatchObject({ current: null });
    const id = textIn(await begin(api.server.token), 'id');
    expect(await bridge('snapshot', {})).toMatchObject({ value: { current: { id, name: 'Followed' } } });
    listener.stop();
  });

  it('sends nothing about other people', async () => {
    const [one, other] = [await person(), await person()];
    const listener = new Listener(api.server.port, one.token);
    await listener.next();
    await begin(other.token);
    await begin(one.token);
    expect(await listener.next()).toMatchObject({ current: { owner: one.id } });
    expect(listener.waiting).toBe(0);
    listener.stop();
  });

  it('numbers its events, so that the newer of two is known', async () => {
    const { token, id } = await person();
    const listener = new Listener(api.server.port, token);
    await listener.next();
    const revisions: number[] = [];
    let last: unknown;
    const isOver = (async () => {
      for (let told = await listener.next(); told !== null; told = await listener.next()) {
        revisions.push(told.revision);
        last = told.current;
        if (told.current?.sessionName === 'Last') return;
      }
    })();
    for (let round = 0; round < 20; round += 1) {
      const made = await Promise.all(Array.from({ length: 8 }, () => begin(token)));
      await Promise.all(
        made.map((each) => api.must(200, 'DELETE', `/api/sessions/${textIn(each, 'id')}`, { token })),
      );
    }
    await api.must(201, 'POST', '/api/sessions', { token, body: { sessionName: 'Last' } });
    await isOver;
    expect(last).toMatchObject({ owner: id });
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    listener.stop();
  });

  it('ends when the token is revoked', async () => {
    const { id, token } = await person();
    const listener = new Listener(api.server.port, token);
    await listener.next();
    await api.must(200, 'DELETE', `/api/people/${id}/token`);
    expect(await listener.next()).toBeNull();
  });

  it('accepts thirty-two listeners, and answers 429 beyond that', async () => {
    const listeners = Array.from({ length: 32 }, () => new Listener(api.server.port, api.server.token));
    for (const listener of listeners) await listener.next();
    expect(await api.ask('GET', '/api/events')).toMatchObject({
      status: 429,
      json: { error: expect.any(String) },
    });
    expect((await api.ask('HEAD', '/api/events')).status).toBe(200);
    for (const listener of listeners) listener.stop();
    // Their places are released.
    for (let attempt = 0; ; attempt += 1) {
      const again = new Listener(api.server.port, api.server.token);
      const isIn = (await again.next()) !== null;
      again.stop();
      if (isIn) break;
      expect(attempt).toBeLessThan(100);
    }
  });

  it('accepts eight listeners of one person, and keeps places for others and for the owner', async () => {
    const [greedy, other] = [await person(), await person()];
    const listeners = Array.from({ length: 8 }, () => new Listener(api.server.port, greedy.token));
    for (const listener of listeners) await listener.next();
    for (let attempt = 0; attempt < 40; attempt += 1)
      expect((await api.ask('GET', '/api/events', { token: greedy.token })).status).toBe(429);
    const renewed = textIn(await api.must(201, 'POST', `/api/people/${other.id}/token`), 'token');
    for (const token of [renewed, api.server.token]) {
      const listener = new Listener(api.server.port, token);
      expect(await listener.next()).not.toBeNull();
      listener.stop();
    }
    for (const listener of listeners) listener.stop();
  });

  it('sends a heartbeat, and ends when the APIs are switched off', async () => {
    const folder = await makeFolder();
    const { service, aging, close } = await composeRoutineLog({
      dataFolder: folder.path,
      holder: { kind: 'serve' },
      makeHost: () => bareHost,
    });
    const server = await bindServer(0);
    let isOn = true;
    const apis = documentedApis({
      service,
      aging,
      logger: silentLogger,
      isOn: () => isOn,
      keepAliveMs: 1,
    });
    const token = newSecret();
    const app = httpApp(server.port, {
      token,
      bridge: null,
      pagesFolder: null,
      tokens: () => [],
      apis: apis.mounted,
      aging,
      logger: silentLogger,
    });
    server.open(app);
    const listener = new Listener(server.port, token);
    await listener.next();
    await listener.heartbeats(3);
    expect(listener.waiting).toBe(0);
    isOn = false;
    service.announce();
    expect(await listener.next()).toBeNull();
    await server.close();
    await close();
    await folder.remove();
  });

  it('ends with the server', async () => {
    const own = await ApiServer.start();
    const listener = new Listener(own.server.port, own.server.token);
    await listener.next();
    await own.close();
    expect(await listener.next()).toBeNull();
  });
});
