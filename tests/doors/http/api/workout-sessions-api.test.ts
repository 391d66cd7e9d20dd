import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shift } from '../../../../shared/time/instant.ts';
import { ApiServer, textIn } from '../../../support/api.ts';
import { at } from '../../../support/given.ts';

const sessions = '/api/sessions';
const page = z.object({
  data: z.array(z.looseObject({ id: z.string(), sessionName: z.string() })),
  pagination: z.object({ total: z.int(), page: z.int(), limit: z.int(), totalPages: z.int() }),
});

describe('the Workout Sessions API', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start();
    for (const [id, name, category] of [
      ['exercise-uuid', 'Barbell Bench Press', 'Chest'],
      ['plank-uuid', 'Plank', 'Core'],
    ])
      await api.must(201, 'POST', '/api/exercises', { body: { id, name, category } });
  });
  afterAll(() => api.close());

  const error = (status: number, text = '') => ({ status, json: { error: expect.stringContaining(text) } });
  const post = (body: unknown, token?: string) =>
    api.ask('POST', sessions, { body, ...(token === undefined ? {} : { token }) });
  const put = (id: string, body: unknown, headers = {}) =>
    api.ask('PUT', `${sessions}/${id}`, { body, headers });
  const get = (id: string) => api.ask('GET', `${sessions}/${id}`);
  const create = async (body: object) => textIn(await api.must(201, 'POST', sessions, { body }), 'id');
  const localOwner = async () => {
    const people = z
      .array(z.looseObject({ id: z.string() }))
      .parse((await api.ask('GET', '/api/people')).json);
    return people[0]?.id ?? '';
  };
  const person = async (name: string) =>
    textIn(await api.must(201, 'POST', '/api/people', { body: { name, role: 'employee' } }), 'token');

  const pushDay = {
    sessionName: 'Push Day A',
    routineId: 'routine-uuid',
    startTime: '2026-11-20T07:00:00.000Z',
    endTime: '2026-11-20T08:15:00.000Z',
    labels: ['Chest', ' Shoulders ', 'Chest'],
    exercises: [
      {
        exerciseId: 'exercise-uuid',
        isTimeBased: false,
        sets: [
          { weight: 100, reps: 10, isHardSet: true },
          { weight: 100, reps: 9, isHardSet: false },
        ],
      },
      { exerciseId: 'plank-uuid', isTimeBased: true, sets: [{ durationSec: 60, weight: 5, reps: 2 }] },
    ],
  };

  it.each([[['']], [['Chest', ' ']]])('refuses blank labels %j, and stores nothing', async (labels) => {
    expect(await post({ ...pushDay, labels })).toMatchObject({ status: 400 });
    expect((await post({ ...pushDay, labels: [] })).status).toBe(201);
  });

  it('creates a finished session with exercises and sets, in their order', async () => {
    const created = await post(pushDay);
    expect(created.status).toBe(201);
    expect(created.json).toEqual({
      id: expect.any(String),
      sessionName: 'Push Day A',
      routineId: 'routine-uuid',
      startTime: pushDay.startTime,
      endTime: pushDay.endTime,
      labels: ['Chest', 'Shoulders'],
      exercises: [
        {
          exerciseId: 'exercise-uuid',
          isTimeBased: false,
          sets: [
            { weight: 100, reps: 10, durationSec: null, completed: true, isHardSet: true },
            { weight: 100, reps: 9, durationSec: null, completed: true, isHardSet: false },
          ],
          exercise: { id: 'exercise-uuid', name: 'Barbell Bench Press', category: 'Chest' },
        },
        {
          exerciseId: 'plank-uuid',
          isTimeBased: true,
          sets: [{ weight: 0, reps: 0, durationSec: 60, completed: true, isHardSet: true }],
          exercise: { id: 'plank-uuid', name: 'Plank', category: 'Core' },
        },
      ],
      stats: { totalVolume: 1900, duration: 75, exerciseCount: 2, totalSets: 3 },
    });
    const id = textIn(created.json, 'id');
    expect((await get(id)).json).toEqual(created.json);
  });

  it('accepts its own answer as input, and ignores the computed fields', async () => {
    const finished = textIn((await post(pushDay)).json, 'id');
    const running = await create({ sessionName: 'Runs', labels: ['Legs'] });
    const made = await api.must(200, 'POST', '/api/RoutineLog/createSession', {
      body: { owner: await localOwner(), sessionName: 'Not started' },
    });
    const notStarted = textIn(made, 'session');
    for (const id of [finished, running, notStarted]) {
      const got = await get(id);
      const back = await put(id, got.json, { 'If-Match': String(got.headers['etag']) });
      expect(back, id).toMatchObject({ status: 200, json: got.json });
    }
    const stats = { totalVolume: -1, more: [] };
    expect(await put(finished, { id: 7, stats, sessionName: 'Push' })).toMatchObject({
      status: 200,
      json: { id: finished, sessionName: 'Push', stats: { totalVolume: 1900 } },
    });
    expect(await put(finished, { id: finished, total: 1 })).toMatchObject(error(400, 'total'));
    expect((await put(finished, { startTime: null })).json).toEqual({
      error: 'A session that has ended must keep its startTime.',
    });
  });

  it('accepts a routine and a task as it returned them', async () => {
    const body = { name: 'Back', labels: ['Chest'], exercises: pushDay.exercises };
    const routine = await api.must(201, 'POST', '/api/routines', { body });
    const path = `/api/routines/${textIn(routine, 'id')}`;
    expect(await api.must(200, 'PUT', path, { body: routine })).toMatchObject({
      ...body,
      exercises: [{}, {}],
    });
    expect(await api.ask('PUT', path, { body: { owner: 'x' } })).toMatchObject(error(400, 'owner'));
    await api.must(200, 'DELETE', path);

    const task = await api.must(201, 'POST', '/api/v1/tasks', { body: { title: 'Back' } });
    const taskPath = `/api/v1/tasks/${textIn(task, 'id')}`;
    expect(await api.must(200, 'PATCH', taskPath, { body: task })).toMatchObject({ title: 'Back' });
    expect((await api.ask('PATCH', taskPath, { body: { minutes: 1 } })).status).toBe(400);
    const log = { actual_duration_minutes: 600, status: 'completed' };
    expect(await api.must(200, 'PATCH', taskPath, { body: log })).toMatchObject({
      status: 'completed',
      actual_duration_minutes: 0,
    });
  });

  it('adds volume in decimal arithmetic', async () => {
    const exercises = [{ exerciseId: 'exercise-uuid', sets: [{ weight: 67.3, reps: 3 }] }];
    expect((await post({ ...pushDay, exercises })).json).toMatchObject({ stats: { totalVolume: 201.9 } });
  });

  it('starts a running session, and ends it by its end time', async () => {
    const startTime = api.clock.now();
    const id = await create({ sessionName: 'Leg Day' });
    expect((await get(id)).json).toMatchObject({ startTime, endTime: null, stats: { duration: 0 } });
    api.clock.forward(50);
    const endTime = shift(startTime, 45 * 60_000);
    const ended = await put(id, { endTime, exercises: pushDay.exercises, sessionName: 'Legs' });
    expect(ended.json).toMatchObject({
      sessionName: 'Legs',
      startTime,
      endTime,
      stats: { duration: 45, exerciseCount: 2 },
    });
    expect((await put(id, { exercises: [] })).json).toMatchObject({ exercises: [], endTime });
    const later = shift(endTime, 60_000);
    expect((await put(id, { endTime: later })).json).toMatchObject({ endTime: later });
    expect(await put(id, { endTime: startTime })).toMatchObject(error(400));
    expect(await put(id, { endTime: null })).toMatchObject(error(400));
    expect((await put(id, {})).json).toMatchObject({ endTime: later, sessionName: 'Legs' });
  });

  it.each([
    ['a start', { startTime: '2026-11-20T08:00:00Z' }],
    ['an end', { endTime: '2026-11-20T08:30:00Z' }],
    ['both', { startTime: '2026-11-20T08:00:00Z', endTime: '2026-11-20T08:30:00Z' }],
  ])('gives a session that was never started no time: %s', async (_what, body) => {
    const owner = textIn(await api.must(200, 'GET', '/api/v1/attendance'), 'user_id');
    const created = { owner, sessionName: 'Not yet' };
    const { session } = z
      .object({ session: z.string() })
      .parse(await api.must(200, 'POST', '/api/RoutineLog/createSession', { body: created }));
    expect(await api.ask('PUT', `${sessions}/${session}`, { body })).toMatchObject({
      status: 409,
      json: { error: 'This session has not been started yet.' },
    });
  });

  it('starts at an earlier time, never at a later one', async () => {
    const startTime = shift(api.clock.now(), -30 * 60_000);
    const id = await create({ sessionName: 'Earlier', startTime });
    expect((await get(id)).json).toMatchObject({ startTime, endTime: null });
    const body = { sessionName: 'x', startTime: shift(api.clock.now(), 60_000) };
    expect(await post(body)).toMatchObject(error(400));
    const moved = shift(startTime, -60_000);
    expect((await put(id, { startTime: moved, endTime: startTime })).json).toMatchObject({
      startTime: moved,
      endTime: startTime,
      stats: { duration: 1 },
    });
  });

  it('refuses invalid input as a whole', async () => {
    const { total } = page.parse((await api.ask('GET', sessions)).json).pagination;
    const set = { weight: 1, reps: 1 };
    const withSets = (sets: unknown, more: object = {}) => ({
      sessionName: 'x',
      exercises: [{ exerciseId: 'plank', sets, ...more }],
    });
    for (const body of [
      {},
      { sessionName: '  ' },
      { ...pushDay, endTime: pushDay.startTime },
      { ...pushDay, endTime: '2026-11-20T06:00:00Z' },
      { ...pushDay, startTime: '0001-01-01T00:00:00Z' },
      { ...pushDay, startTime: 'yesterday' },
      { ...pushDay, startTime: '2026-11-20T07:00:00' },
      { ...pushDay, exercises: [{ exerciseId: 'no-such-exercise', sets: [set] }] },
      { ...pushDay, exercises: [{ exerciseId: 'constructor', sets: [set] }] },
      withSets([{ weight: -1, reps: 1 }]),
      withSets([{ reps: 1 }]),
      withSets([{ weight: 1 }]),
      withSets([{ ...set, more: 1 }]),
      withSets([{}], { isTimeBased: true }),
      withSets([{ durationSec: 0 }], { isTimeBased: true }),
      withSets([set], { isTimeBased: 'no' }),
      { sessionName: 'x', more: 1 },
    ])
      expect(await post(body), JSON.stringify(body)).toMatchObject(error(400));
    expect(page.parse((await api.ask('GET', sessions)).json).pagination.total).toBe(total);
  });

  it.each([
    [{}, {}, 'exercises.0.sets.0.weight: a rep-based set needs a weight.'],
    [{ weight: 60, reps: null }, {}, 'exercises.0.sets.0.reps: a rep-based set needs repetitions.'],
    [
      { weight: 60, reps: 5 },
      { isTimeBased: true },
      'exercises.0.sets.0.durationSec: a time-based set needs a duration above 0.',
    ],
  ])('says what a set lacks: %j', async (set, more, sentence) => {
    const exercises = [{ exerciseId: 'plank', sets: [set], ...more }];
    expect((await post({ sessionName: 'x', exercises })).json).toEqual({ error: sentence });
  });

  it('changes all or nothing', async () => {
    const id = await create({ sessionName: 'Whole' });
    const exercises = [{ exerciseId: 'no-such-exercise', sets: [] }];
    expect(await put(id, { sessionName: 'Half', exercises })).toMatchObject(error(400));
    expect(await put(id, { sessionName: 'Half', endTime: '2020-01-01T00:00:00Z' })).toMatchObject(error(400));
    expect((await get(id)).json).toMatchObject({ sessionName: 'Whole', endTime: null });
  });

  it('answers 404 to unknown ids and to another’s, and 400 to the reading of a text that cannot be an id', async () => {
    const id = await create({ sessionName: 'Mine' });
    const token = await person('Stan');
    for (const method of ['GET', 'PUT', 'DELETE'])
      for (const [path, status] of [
        ['1', method === 'GET' ? 400 : 404],
        ['constructor', method === 'GET' ? 400 : 404],
        ['__proto__', method === 'GET' ? 400 : 404],
        ['%00', method === 'GET' ? 400 : 404],
        ['%E2%80%AE%20', method === 'GET' ? 400 : 404],
        ['3fa85f64-5717-4562-b3fc-2c963f66afa6', 404],
        ['01960000-0000-7000-8000-000000000000', 404],
      ] as const)
        expect(
          (await api.ask(method, `${sessions}/${path}`, method === 'PUT' ? { body: {} } : {})).status,
          `${method} ${path}`,
        ).toBe(status);
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(
        await api.ask(method, `${sessions}/${id}`, { token, ...(method === 'PUT' ? { body: {} } : {}) }),
      ).toMatchObject(error(404, 'Session not found'));
    expect((await api.ask('GET', sessions, { token })).json).toMatchObject({
      data: [],
      pagination: { totalPages: 0 },
    });
    expect((await get(id)).status).toBe(200);
  });

  it('lists by pages, newest first, and filters by time', async () => {
    const token = await person('Lisa');
    const ask = async (query: string) =>
      page.parse((await api.ask('GET', `${sessions}${query}`, { token })).json);
    const names = async (query: string) => (await ask(query)).data.map(({ sessionName }) => sessionName);
    const now = at('2026-03-31T10:00:00Z');
    const before = api.clock.now();
    api.clock.set(now);
    const times: readonly (readonly [string, string])[] = [
      ['today', '2026-03-31T02:00:00Z'],
      ['yesterday', '2026-03-31T01:59:59Z'],
      ['week', '2026-03-24T10:00:00Z'],
      ['longer', '2026-03-24T09:59:59Z'],
      ['month', '2026-02-28T11:00:00Z'],
      ['old', '2026-02-28T10:00:00Z'],
      ['older', '2024-02-28T10:00:00Z'],
    ];
    for (const [sessionName, startTime] of [...times].reverse()) {
      const endTime = new Date(Date.parse(startTime) + 60_000).toISOString();
      expect((await post({ sessionName, startTime, endTime }, token)).status).toBe(201);
    }
    const all = times.map(([name]) => name);
    expect(await names('')).toEqual(all);
    expect(await names('?limit=3&page=2')).toEqual(all.slice(3, 6));
    expect(await names('?page=9')).toEqual([]);
    expect((await ask('?limit=3')).pagination).toEqual({ total: 7, page: 1, limit: 3, totalPages: 3 });
    expect(await names('?filter=today')).toEqual(['today']);
    expect(await names('?filter=week')).toEqual(['today', 'yesterday', 'week']);
    expect(await names('?filter=month')).toEqual(['today', 'yesterday', 'week', 'longer', 'month']);
    api.clock.set(before);
  });

  it.each([
    'page=0',
    'page=x',
    'page=1.5',
    'page=-1',
    'page=99999999999999999999',
    'limit=0',
    'limit=101',
    'limit=',
    'filter=year',
    'filter=',
    'page=1&page=2',
    'more=1',
    '__proto__=1',
  ])('answers 400 to ?%s', async (query) => {
    expect(await api.ask('GET', `${sessions}?${query}`)).toMatchObject(error(400));
  });

  it.each([
    ['page=-1', 'page: must be at least 1.'],
    ['page=1.5', 'page: must be a whole number.'],
    ['page=99999999999', 'page: must be at most 1000000000.'],
    ['limit=-0', 'limit: must be at least 1.'],
    ['limit=101', 'limit: must be at most 100.'],
  ])('says what is wrong with ?%s', async (query, error) => {
    expect((await api.ask('GET', `${sessions}?${query}`)).json).toEqual({ error });
  });

  it('refuses a parameter that is given twice, and says so', async () => {
    const answer = await api.ask('GET', `${sessions}?page=1&page=2`);
    expect(answer.json).toEqual({ error: 'page: was given more than once.' });
  });

  it('deletes from list, details and calendar', async () => {
    const token = await person('Dora');
    const made = await post({ ...pushDay, exercises: [] }, token);
    const id = textIn(made.json, 'id');
    const calendar = () => api.ask('GET', `${sessions}/stats/calendar`, { token });
    expect((await calendar()).json).toEqual([
      { date: '2026-11-20', workouts: 1, totalVolume: 0, duration: 75 },
    ]);
    const deleted = await api.ask('DELETE', `${sessions}/${id}`, { token });
    expect(deleted).toMatchObject({ status: 200, json: { message: 'Session deleted successfully' } });
    expect((await api.ask('DELETE', `${sessions}/${id}`, { token })).status).toBe(404);
    expect((await api.ask('GET', `${sessions}/${id}`, { token })).status).toBe(404);
    expect((await calendar()).json).toEqual([]);
    expect((await api.ask('GET', sessions, { token })).json).toMatchObject({ data: [] });
  });

  it('counts the volume of a day as that of its sessions, whatever else was there', async () => {
    const token = await person('Vera');
    const volumes = async () =>
      z
        .array(z.object({ totalVolume: z.number() }).loose())
        .parse((await api.ask('GET', `${sessions}/stats/calendar`, { token })).json)
        .map((day) => day.totalVolume);
    const add = async (weight: number, reps: number) => {
      const exercises = [{ exerciseId: 'exercise-uuid', isTimeBased: false, sets: [{ weight, reps }] }];
      return textIn((await post({ ...pushDay, exercises }, token)).json, 'id');
    };
    const small = await add(67.3, 3);
    const huge = await add(1_000_000, 1_000_000);
    expect(await volumes()).toEqual([1_000_000_000_201.9]);
    await api.restart();
    await api.ask('DELETE', `${sessions}/${huge}`, { token });
    expect(await volumes()).toEqual([201.9]);
    await api.ask('DELETE', `${sessions}/${small}`, { token });
    expect(await volumes()).toEqual([]);
    expect((await api.ask('POST', '/bridge/verify', { body: {} })).json).toMatchObject({
      value: { ok: true },
    });
  });

  it('counts back as many days as are asked for', async () => {
    const token = await person('Cala');
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20']) {
      const startTime = `${day}T08:00:00Z`;
      expect((await post({ sessionName: day, startTime, endTime: `${day}T08:10:30Z` }, token)).status).toBe(
        201,
      );
    }
    const dates = async (query: string) =>
      z
        .array(z.looseObject({ date: z.string() }))
        .parse((await api.ask('GET', `${sessions}/stats/calendar${query}`, { token })).json)
        .map(({ date }) => date);
    expect(await dates('?days=1')).toEqual(['2026-11-20']);
    expect(await dates('?days=2')).toEqual(['2026-11-19', '2026-11-20']);
    expect(await dates('?days=3660')).toHaveLength(3);
    for (const days of ['0', '3661', 'x', '-1', ''])
      expect(await api.ask('GET', `${sessions}/stats/calendar?days=${days}`)).toMatchObject(error(400));
  });

  it('refuses a lost update', async () => {
    const id = await create({ sessionName: 'Shared' });
    const etag = String((await get(id)).headers['etag']);
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((sessionName) => put(id, { sessionName }, { 'If-Match': etag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const remove = (tag: string) => api.ask('DELETE', `${sessions}/${id}`, { headers: { 'If-Match': tag } });
    expect((await remove(etag)).status).toBe(412);
    expect((await remove(String((await get(id)).headers['etag']))).status).toBe(200);
  });

  it('answers 304 to a client that has the present state, and refuses a change with If-None-Match: * (RFC 9110, 13.1.2)', async () => {
    const id = await create({ sessionName: 'Core' });
    const etag = String((await get(id)).headers['etag']);
    const asked = (method: string, tag: string) =>
      api.ask(method, `${sessions}/${id}`, { headers: { 'If-None-Match': tag } });
    for (const method of ['GET', 'HEAD'])
      for (const tag of [etag, `"other", ${etag}`, '*'])
        expect(await asked(method, tag)).toMatchObject({ status: 304, text: '', headers: { etag } });
    expect((await asked('GET', '"other"')).status).toBe(200);
    expect((await put(id, { sessionName: 'Other' }, { 'If-None-Match': '*' })).status).toBe(412);
  });

  it('honours If-Match (RFC 9110, 13.1.1)', async () => {
    const id = await create({ sessionName: 'Core' });
    const etag = String((await get(id)).headers['etag']);
    const asked = (method: string, tags: object, of = id) =>
      api.ask(method, `${sessions}/${of}`, { headers: { ...tags } });
    for (const method of ['GET', 'HEAD']) {
      for (const tag of [etag, `"other", ${etag}`, '*'])
        expect((await asked(method, { 'If-Match': tag })).status).toBe(200);
      expect((await asked(method, { 'If-Match': '"other"' })).status).toBe(412);
      expect((await asked(method, { 'If-Match': etag, 'If-None-Match': etag })).status).toBe(304);
      expect((await asked(method, { 'If-Match': '"other"', 'If-None-Match': etag })).status).toBe(412);
    }
    expect(await asked('GET', { 'If-Match': '"other"' })).toMatchObject(error(412));
    await put(id, { sessionName: 'Other' });
    expect((await asked('GET', { 'If-Match': etag })).status).toBe(412);
    await api.must(200, 'DELETE', `${sessions}/${id}`);
    expect((await asked('GET', { 'If-Match': etag })).status).toBe(404);
  });

  it('shares an admin’s exercises with everybody, who can log workouts with them', async () => {
    const token = await person('Emil');
    const exercises = [{ exerciseId: 'plank-uuid', isTimeBased: true, sets: [{ durationSec: 60 }] }];
    const logged = await post({ sessionName: 'Core', exercises }, token);
    expect(logged).toMatchObject({
      status: 201,
      json: { exercises: [{ exercise: { id: 'plank-uuid', name: 'Plank', category: 'Core' } }] },
    });
    const list = await api.ask('GET', sessions, { token });
    expect(list.json).toMatchObject({ data: [{ exercises: [{ exercise: { name: 'Plank' } }] }] });
    const routine = await api.ask('POST', '/api/routines', { body: { name: 'Core', exercises }, token });
    expect(routine.status).toBe(201);
    expect((await api.ask('GET', '/api/exercises', { token })).text).toContain('plank-uuid');
  });

  it('keeps a person’s exercises apart from those of others', async () => {
    const token = await person('Eve');
    const other = await person('Ede');
    const body = { id: 'own-uuid', name: 'Mine', category: 'Chest' };
    expect((await api.ask('POST', '/api/exercises', { body, token })).status).toBe(201);
    expect(await api.ask('POST', '/api/exercises', { body, token })).toMatchObject(error(409));
    for (const id of ['plank', 'plank-uuid'])
      expect(await api.ask('POST', '/api/exercises', { body: { ...body, id }, token })).toMatchObject(
        error(409),
      );
    expect((await api.ask('GET', '/api/exercises', { token })).text).toContain('"Mine"');
    expect((await api.ask('GET', '/api/exercises', { token: other })).text).not.toContain('own-uuid');
    const exercises = [{ exerciseId: 'own-uuid', sets: [] }];
    expect(await post({ sessionName: 'x', exercises }, other)).toMatchObject(error(400));
    expect(await post({ sessionName: 'x', exercises })).toMatchObject(error(400));
    for (const id of ['__proto__', 'constructor', 'toString'])
      expect((await api.ask('POST', '/api/exercises', { body: { ...body, id }, token })).status).toBe(201);
  });

  it('stores routines, and fills a session from one', async () => {
    const body = { name: 'Push', labels: ['Chest'], exercises: pushDay.exercises };
    const made = await api.ask('POST', '/api/routines', { body });
    expect(made).toMatchObject({ status: 201, json: { name: 'Push', labels: ['Chest'] } });
    const id = textIn(made.json, 'id');
    const session = await post({ sessionName: 'From it', routineId: id });
    expect(session.json).toMatchObject({ routineId: id, labels: ['Chest'], stats: { totalVolume: 1900 } });
    const path = `/api/routines/${id}`;
    const etag = String(made.headers['etag']);
    const change = (name: string) => api.ask('PUT', path, { body: { name }, headers: { 'If-Match': etag } });
    expect((await change('Pull')).json).toMatchObject({ name: 'Pull', labels: ['Chest'] });
    expect(await change('Lost')).toMatchObject(error(412));
    const token = await person('Rob');
    expect(await api.ask('GET', path, { token })).toMatchObject(error(404));
    expect((await api.ask('GET', '/api/routines')).json).toMatchObject([{ id }]);
    expect(await api.must(200, 'DELETE', path)).toEqual({ message: 'Routine deleted successfully' });
    expect(await api.ask('GET', path)).toMatchObject(error(404));
    expect((await api.ask('GET', '/api/routines')).json).toEqual([]);
    const afterwards = await post({ sessionName: 'After it', routineId: id });
    expect(afterwards.json).toMatchObject({ routineId: id, labels: [], stats: { totalVolume: 0 } });
  });

  it('ends before the pause in which it was ended if its end is moved there', async () => {
    const id = await create({ sessionName: 'Walk' });
    const act = async (action: string, more = {}) => {
      const body = { owner: await localOwner(), session: id, ...more };
      await api.must(200, 'POST', `/api/RoutineLog/${action}`, { body });
    };
    const later = (minutes: number) => shift(api.clock.now(), minutes * 60_000);
    const endTime = later(20);
    api.clock.forward(30);
    await act('interruptSession', { interruptReason: 'Rain' });
    api.clock.forward(10);
    await act('endSession');
    expect(await put(id, { endTime: later(-5) })).toMatchObject(error(409, 'before the pause'));
    const paused = later(-10);
    expect(await put(id, { endTime: paused })).toMatchObject({ status: 200, json: { endTime: paused } });
    expect(await put(id, { endTime })).toMatchObject({
      status: 200,
      json: { endTime, stats: { duration: 20 } },
    });
    expect(await get(id)).toMatchObject({ json: { endTime } });
  });
});
