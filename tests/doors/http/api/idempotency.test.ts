/** `Idempotency-Key`: a client that repeats a call for lack of an answer makes nothing twice, even if the server restarted in between. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiServer, textIn } from '../../../support/api.ts';

describe('a call with an Idempotency-Key', () => {
  let api: ApiServer;
  let task: string;
  let admin: string;
  beforeAll(async () => {
    api = await ApiServer.start();
    task = textIn(await api.must(201, 'POST', '/api/v1/tasks', { body: { title: 'Timed' } }), 'id');
    admin = textIn(await api.must(200, 'GET', '/api/v1/attendance'), 'user_id');
  });
  afterAll(() => api.close());
  beforeEach(() => api.clock.forward(60));

  let keys = 0;
  const newKey = () => {
    keys += 1;
    return `key-${keys}`;
  };
  const post = (route: string, body: unknown, key: string, token?: string) =>
    api.ask('POST', route, {
      body,
      headers: { 'Idempotency-Key': key },
      ...(token === undefined ? {} : { token }),
    });
  const count = async (route: string) => z.array(z.unknown()).parse(await api.must(200, 'GET', route)).length;
  const sessions = async () =>
    z.object({ pagination: z.object({ total: z.int() }) }).parse(await api.must(200, 'GET', '/api/sessions'))
      .pagination.total;

  const creating: readonly [string, () => object, () => Promise<number>][] = [
    ['/api/sessions', () => ({ sessionName: 'Once' }), sessions],
    ['/api/v1/tasks', () => ({ title: 'Once' }), () => count('/api/v1/tasks')],
    ['/api/routines', () => ({ name: 'Once' }), () => count('/api/routines')],
    ['/api/exercises', () => ({ name: 'Once', category: 'Core' }), () => count('/api/exercises')],
    [
      '/api/v1/time-logs/manual',
      () => ({ task_id: task, started_at: '2026-01-01T08:00:00Z', ended_at: '2026-01-01T09:00:00Z' }),
      () => count('/api/v1/time-logs/me'),
    ],
    [
      '/api/RoutineLog/createSession',
      () => ({ owner: admin, sessionName: 'Once' }),
      async () =>
        z
          .array(z.unknown())
          .parse(await api.must(200, 'POST', '/api/RoutineLog/_getUserSessions', { body: { owner: admin } }))
          .length,
    ],
  ];

  /** Log entries of one person must not overlap, so each lies on a day of its own. */
  const onDay = (route: string, day: string) =>
    route.endsWith('manual') ? { started_at: `${day}T08:00:00Z`, ended_at: `${day}T09:00:00Z` } : {};

  it.each(creating)(
    'to %s is answered as before after a restart, and makes nothing again',
    async (route, body, size) => {
      const key = newKey();
      const first = await post(route, body(), key);
      expect(first.status).toBeLessThan(300);
      const before = await size();
      await api.restart();
      const again = await post(route, body(), key);
      expect(again).toMatchObject({ status: first.status, json: first.json });
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(again.headers['etag']).toBe(first.headers['etag']);
      expect(await post(route, { ...body(), more: 1 }, key)).toMatchObject({ status: 409 });
      expect(await size()).toBe(before);
    },
  );

  it.each(creating)(
    'to %s is carried out again if its effect is gone because a backup was restored',
    async (route, body, size) => {
      const bridge = async (method: string, input: object) =>
        z
          .looseObject({ value: z.looseObject({}) })
          .parse(await api.must(200, 'POST', `/bridge/${method}`, { body: input })).value;
      const [key, kept] = [newKey(), newKey()];
      const early = { ...body(), ...onDay(route, '2026-01-02') };
      const late = { ...body(), ...onDay(route, '2026-01-03') };
      const first = await post(route, early, kept);
      const { id: backup } = await bridge('backUp', {});
      expect((await post(route, late, key)).status).toBeLessThan(300);
      const { sequence } = await bridge('previewRestore', { backup });
      const before = await size();
      await bridge('restoreBackup', { backup, sequence });
      expect(await size()).toBe(before - 1);
      const again = await post(route, late, key);
      expect(again.status).toBeLessThan(300);
      expect(again.headers['idempotency-replayed']).toBeUndefined();
      expect(await size()).toBe(before);
      expect(await post(route, early, kept)).toMatchObject({ status: first.status, json: first.json });
      expect(await size()).toBe(before);
    },
  );

  it('is carried out again once what it made is purged, and the first answer is gone with it', async () => {
    const [key, other] = [newKey(), newKey()];
    const first = await post('/api/sessions', { sessionName: 'Purged' }, key);
    const kept = await post('/api/sessions', { sessionName: 'Kept' }, other);
    await api.must(200, 'POST', '/bridge/purge', { body: { session: textIn(first.json, 'id') } });
    const again = await post('/api/sessions', { sessionName: 'Purged' }, key);
    expect(again.status).toBe(201);
    expect(textIn(again.json, 'id')).not.toBe(textIn(first.json, 'id'));
    expect(again.headers['idempotency-replayed']).toBeUndefined();
    expect(await post('/api/sessions', { sessionName: 'Kept' }, other)).toMatchObject({
      status: 201,
      json: { id: textIn(kept.json, 'id') },
      headers: { 'idempotency-replayed': 'true' },
    });
  });

  const deletable = [
    ['/api/sessions', '/api/sessions'],
    ['/api/routines', '/api/routines'],
    ['/api/v1/time-logs/manual', '/api/sessions'],
  ] as const;
  it.each(deletable)(
    'to %s is answered in the same way before and after a restart if what it made is deleted, and makes nothing again',
    async (route, place) => {
      const [, body, size] = creating.find(([each]) => each === route) ?? creating[0] ?? [];
      if (body === undefined || size === undefined) throw new Error('it is in the list');
      const key = newKey();
      const sent = { ...body(), ...onDay(route, '2026-01-04') };
      const first = await post(route, sent, key);
      expect(first.status).toBeLessThan(300);
      expect((await api.ask('DELETE', `${place}/${textIn(first.json, 'id')}`)).status).toBeLessThan(300);
      const before = await size();
      const again = await post(route, sent, key);
      expect(again).toMatchObject({ status: 404, headers: { 'idempotency-replayed': 'true' } });
      await api.restart();
      expect(await post(route, sent, key)).toMatchObject({ status: 404, json: again.json });
      expect(await size()).toBe(before);
    },
  );

  it('to make a session is answered in the same way before and after a restart if it was undone', async () => {
    const key = newKey();
    const send = () => post('/api/sessions', { sessionName: 'Undone' }, key);
    expect((await send()).status).toBe(201);
    await api.must(200, 'POST', '/bridge/undo', { body: {} });
    const again = await send();
    expect(again.status).toBe(404);
    await api.restart();
    expect(await send()).toMatchObject({ status: 404, json: again.json });
    await api.must(200, 'POST', '/bridge/redo', { body: {} });
    expect((await send()).status).toBe(201);
  });

  it('starts one timer, whatever became of it before the repetition', async () => {
    for (const active of z
      .object({ data: z.array(z.looseObject({ id: z.string(), endTime: z.string().nullable() })) })
      .parse(await api.must(200, 'GET', '/api/sessions')).data)
      if (active.endTime === null) await api.must(200, 'DELETE', `/api/sessions/${active.id}`);
    const key = newKey();
    const start = () => post('/api/v1/time-logs/start', { task_id: task }, key);
    const first = await start();
    expect(first.status).toBe(200);
    await api.restart();
    expect(await start()).toMatchObject({ status: 200, json: first.json });
    await api.must(200, 'POST', '/api/v1/time-logs/stop', { body: { task_id: task } });
    await api.restart();
    expect(await start()).toMatchObject({
      status: 200,
      json: { id: textIn(first.json, 'id'), status: 'completed' },
    });
  });

  it('takes effect once within the day, whatever else was called', async () => {
    const token = textIn(
      await api.must(201, 'POST', '/api/people', { body: { name: 'Busy', role: 'employee' } }),
      'token',
    );
    const key = newKey();
    const body = { name: 'Mine', labels: ['x'] };
    const first = await post('/api/routines', body, key);
    for (let round = 0; round < 21; round += 1)
      await Promise.all(
        Array.from({ length: 50 }, () =>
          post('/api/exercises', { name: 'Many', category: 'Core' }, newKey(), token),
        ),
      );
    expect(await post('/api/routines', body, key)).toMatchObject({ status: 201, json: first.json });
    await api.restart();
    expect(await post('/api/routines', body, key)).toMatchObject({ status: 201, json: first.json });
  });

  it('changes a timer, a session and attendance once', async () => {
    const token = textIn(
      await api.must(201, 'POST', '/api/people', { body: { name: 'Tim', role: 'manager' } }),
      'token',
    );
    const steps: readonly [string, object][] = [
      ['/api/v1/attendance/check-in', {}],
      ['/api/v1/time-logs/start', { task_id: task }],
      ['/api/v1/time-logs/pause', { task_id: task }],
      ['/api/v1/time-logs/resume', { task_id: task }],
      ['/api/v1/attendance/break/start', {}],
      ['/api/v1/attendance/break/end', {}],
      ['/api/v1/time-logs/stop', { task_id: task }],
      ['/api/v1/attendance/check-out', {}],
    ];
    const key = newKey();
    for (const [route, body] of steps) expect((await post(route, body, key, token)).status, route).toBe(200);
    const logs = await api.must(200, 'GET', '/api/v1/time-logs/me', { token });
    await api.restart();
    for (const [route, body] of steps) {
      const again = await post(route, body, key, token);
      expect(again, route).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } });
    }
    expect(await api.must(200, 'GET', '/api/v1/time-logs/me', { token })).toEqual(logs);

    const owner = admin;
    const session = textIn(
      await api.must(200, 'POST', '/api/RoutineLog/createSession', { body: { owner, sessionName: 'Once' } }),
      'session',
    );
    const interruptReason = 'Phone';
    const actions: readonly [string, object][] = [
      ['startSession', {}],
      ['interruptSession', { interruptReason }],
      ['explainInterruption', { interruptReason: 'Door' }],
      ['resumeSession', {}],
      ['endSession', {}],
    ];
    const call = (action: string, more: object) =>
      post(`/api/RoutineLog/${action}`, { owner, session, ...more }, key);
    for (const [action, more] of actions) expect((await call(action, more)).status, action).toBe(200);
    const seen = async () => (await api.ask('GET', `/api/sessions/${session}`)).text;
    const before = await seen();
    await api.restart();
    for (const [action, more] of actions)
      expect(await call(action, more), action).toMatchObject({ status: 200, json: {} });
    expect(await seen()).toBe(before);
  });

  it('adds one person; after a restart, the answer no longer shows the token', async () => {
    const key = newKey();
    const add = () => post('/api/people', { name: 'Rita', role: 'employee' }, key);
    const first = await add();
    expect((await add()).json).toEqual(first.json);
    const before = await count('/api/people');
    await api.restart();
    expect(await add()).toMatchObject({ status: 409, json: { error: expect.stringContaining('token') } });
    expect(await count('/api/people')).toBe(before);
  });

  it('has a key of its own for each caller and path', async () => {
    const key = newKey();
    const body = { name: 'Eve', role: 'employee' };
    const token = textIn(await api.must(201, 'POST', '/api/people', { body }), 'token');
    await post('/api/sessions', { sessionName: 'Mine' }, key);
    await api.restart();
    expect((await post('/api/sessions', { sessionName: 'Theirs' }, key, token)).status).toBe(201);
    expect((await post('/api/routines', { name: 'Elsewhere' }, key)).status).toBe(201);
  });

  it('is forgotten after a day', async () => {
    const key = newKey();
    const first = await post('/api/sessions', { sessionName: 'Daily' }, key);
    await api.restart();
    api.clock.forward(24 * 60 - 1);
    expect((await post('/api/sessions', { sessionName: 'Daily' }, key)).json).toEqual(first.json);
    api.clock.forward(2);
    const next = await post('/api/sessions', { sessionName: 'Daily' }, key);
    expect(next.status).toBe(201);
    expect(textIn(next.json, 'id')).not.toBe(textIn(first.json, 'id'));
  });

  it('is committed in one line with what it makes, and purged with it', async () => {
    const made = await post('/api/sessions', { sessionName: 'Purged' }, newKey());
    const session = textIn(made.json, 'id');
    const folder = path.join(api.server.folder, 'journal');
    const journal = async () =>
      (
        await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')))
      ).join('');
    const holding = (await journal()).split('\n').filter((line) => line.includes(session));
    expect(holding).toHaveLength(1);
    expect(holding[0]).toContain('ReceiptCreated');
    expect(await api.must(200, 'POST', '/bridge/purge', { body: { session } })).toMatchObject({ ok: true });
    expect(await journal()).not.toContain(session);
    await api.restart();
    expect((await api.ask('GET', `/api/sessions/${session}`)).status).toBe(404);
  });
});
