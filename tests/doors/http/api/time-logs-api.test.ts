import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shift } from '../../../../shared/time/instant.ts';
import { ApiServer, textIn } from '../../../support/api.ts';

const logs = '/api/v1/time-logs';
const tasks = '/api/v1/tasks';
const attendance = '/api/v1/attendance';

describe('the Time Logs API', () => {
  let api: ApiServer;
  let admin: string;
  let manager: Person;
  let report: Person;
  let stranger: Person;
  let hr: Person;

  interface Person {
    readonly id: string;
    readonly token: string;
  }
  const person = async (name: string, role: string, managerId?: string): Promise<Person> =>
    z.looseObject({ id: z.string(), token: z.string() }).parse(
      await api.must(201, 'POST', '/api/people', {
        body: { name, role, ...(managerId === undefined ? {} : { manager_id: managerId }) },
      }),
    );

  beforeAll(async () => {
    api = await ApiServer.start();
    const [local] = z
      .array(z.looseObject({ id: z.string() }))
      .parse(await api.must(200, 'GET', '/api/people'));
    admin = local?.id ?? '';
    manager = await person('Mona', 'manager');
    report = await person('Rita', 'employee', manager.id);
    stranger = await person('Stan', 'employee');
    hr = await person('Hera', 'hr');
  });
  afterAll(() => api.close());
  beforeEach(() => api.clock.forward(24 * 60));

  const error = (status: number, text = '') => ({
    status,
    json: { detail: expect.stringContaining(text) },
  });
  const task = async (title: string, more: object = {}, token?: string) =>
    textIn(
      await api.must(201, 'POST', tasks, {
        body: { title, ...more },
        ...(token === undefined ? {} : { token }),
      }),
      'id',
    );
  const post = (path: string, body: unknown, token?: string) =>
    api.ask('POST', path, { body, ...(token === undefined ? {} : { token }) });
  const timer = (step: string, task_id: string, token?: string, more: object = {}) =>
    post(`${logs}/${step}`, { task_id, ...more }, token);

  it('times a task: start, pause, resume, stop', async () => {
    const task_id = await task('Implement login', { project_title: 'Portal' });
    const started = api.clock.now();
    const start = await timer('start', task_id);
    expect(start).toMatchObject({
      status: 200,
      json: {
        task_id,
        task_title: 'Implement login',
        project_title: 'Portal',
        user_id: admin,
        status: 'running',
        started_at: started,
        last_resumed_at: started,
        paused_at: null,
        accumulated_seconds: 0,
        pause_reason: null,
      },
    });
    api.clock.forward(30);
    expect((await timer('pause', task_id)).json).toMatchObject({
      status: 'paused',
      pause_reason: 'manual_pause',
      accumulated_seconds: 1800,
      paused_at: api.clock.now(),
    });
    expect(await timer('pause', task_id)).toMatchObject(error(409));
    api.clock.forward(10);
    expect((await timer('resume', task_id)).json).toMatchObject({
      status: 'running',
      pause_reason: null,
      last_resumed_at: api.clock.now(),
    });
    expect(await timer('resume', task_id)).toMatchObject(error(409));
    api.clock.forward(15);
    expect((await api.ask('GET', `${logs}/active-timer`)).json).toMatchObject({ accumulated_seconds: 2700 });
    expect((await timer('stop', task_id, undefined, { notes: 'Done.' })).json).toMatchObject({
      source_type: 'timer',
      status: 'completed',
      duration_minutes: 45,
      notes: 'Done.',
      started_at: started,
      ended_at: api.clock.now(),
    });
    expect((await api.ask('GET', `${logs}/active-timer`)).json).toBeNull();
    expect(await timer('stop', task_id)).toMatchObject(error(409));
    expect((await api.ask('GET', `${tasks}/${task_id}`)).json).toMatchObject({ actual_duration_minutes: 45 });
  });

  it('ends at the last running stretch when it is stopped while paused', async () => {
    const task_id = await task('Paused');
    await timer('start', task_id);
    api.clock.forward(20);
    const end = api.clock.now();
    await timer('pause', task_id);
    api.clock.forward(40);
    expect((await timer('stop', task_id)).json).toMatchObject({ ended_at: end, duration_minutes: 20 });
  });

  it('has one timer per person, paused ones included', async () => {
    const task_id = await task('One');
    const other = await task('Two');
    const answers = await Promise.all(Array.from({ length: 12 }, () => timer('start', task_id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(11);
    await timer('pause', task_id);
    expect(await timer('start', other)).toMatchObject(
      error(409, 'You already have an active timer session. Stop it before starting a new one.'),
    );
    await timer('stop', task_id);
  });

  it('refuses to start beside another running session', async () => {
    const body = { owner: admin, sessionName: 'Other' };
    const session = textIn(await api.must(200, 'POST', '/api/RoutineLog/createSession', { body }), 'session');
    await post('/api/RoutineLog/startSession', { owner: admin, session });
    expect(await timer('start', await task('Beside'))).toMatchObject(error(409, 'Other'));
    expect((await api.ask('GET', `${logs}/active-timer`)).json).toBeNull();
    await post('/api/RoutineLog/endSession', { owner: admin, session });
  });

  it('lets the assignee, managers and admins start, and nobody else', async () => {
    const task_id = await task('For Rita', { assigned_to: report.id });
    expect(await timer('start', task_id, stranger.token)).toMatchObject(error(403));
    expect(await timer('start', task_id, hr.token)).toMatchObject(error(403));
    const ofNobody = await task('For nobody', { assigned_to: null });
    expect(await timer('start', ofNobody, hr.token)).toMatchObject({
      status: 403,
      json: { detail: 'This task is not assigned to you.' },
    });
    expect((await timer('start', task_id, report.token)).json).toMatchObject({ user_id: report.id });
    expect((await timer('start', task_id, manager.token)).json).toMatchObject({ user_id: manager.id });
    await timer('stop', task_id, report.token);
    await timer('stop', task_id, manager.token);
    expect(await timer('start', '3fa85f64-5717-4562-b3fc-2c963f66afa6')).toMatchObject(error(404));
    expect(await timer('start', 'no-uuid')).toMatchObject(error(400, 'task_id'));
    expect(await timer('start', 'constructor')).toMatchObject(error(400));
  });

  it('accepts manual entries, but not over other logs', async () => {
    const task_id = await task('By hand');
    const day = api.clock.now();
    const manual = (from: number, to: number, token?: string) =>
      post(
        `${logs}/manual`,
        {
          task_id,
          started_at: shift(day, from * 60_000),
          ended_at: shift(day, to * 60_000),
          notes: 'Design.',
        },
        token,
      );
    api.clock.forward(300);
    expect((await manual(60, 120)).json).toMatchObject({
      source_type: 'manual',
      status: 'completed',
      duration_minutes: 60,
      notes: 'Design.',
    });
    expect(await manual(119, 130)).toMatchObject(error(409));
    expect(await manual(0, 240)).toMatchObject(error(409));
    expect((await manual(120, 130)).status).toBe(200);
    expect((await manual(60, 120, stranger.token)).status).toBe(200);
    expect(await manual(20, 20)).toMatchObject(error(400));
    expect(await manual(30, 20)).toMatchObject(error(400));
    await timer('start', task_id);
    expect(await manual(290, 301)).toMatchObject(error(409));
    api.clock.forward(10);
    expect(await manual(305, 308)).toMatchObject(error(409));
    expect((await manual(290, 300)).status).toBe(200);
    await timer('stop', task_id);
    expect((await api.ask('GET', `${tasks}/${task_id}`)).json).toMatchObject({
      actual_duration_minutes: 150,
    });
  });

  it('refuses an entry over a log of zero length', async () => {
    const { token } = stranger;
    const task_id = await task('Of no length', {}, token);
    expect((await timer('start', task_id, token)).status).toBe(200);
    expect((await timer('stop', task_id, token)).status).toBe(200);
    const started_at = api.clock.now();
    const entry = (minutes: number) => ({
      task_id,
      started_at: shift(started_at, minutes * 60_000),
      ended_at: shift(started_at, (minutes + 10) * 60_000),
    });
    api.clock.forward(60);
    expect(await post(`${logs}/manual`, entry(0), token)).toMatchObject(error(409));
    expect((await post(`${logs}/manual`, entry(1), token)).status).toBe(200);
  });

  it('marks what needs a look, and hides nothing', async () => {
    const task_id = await task('Odd');
    const started_at = api.clock.now();
    const long = { task_id, started_at, ended_at: shift(started_at, 17 * 3_600_000) };
    expect((await post(`${logs}/manual`, long)).json).toMatchObject({
      status: 'invalid',
      duration_minutes: 1020,
    });
    const mine = z
      .array(z.looseObject({ task_id: z.string() }))
      .parse((await api.ask('GET', `${logs}/me`)).json);
    expect(mine.filter((each) => each.task_id === task_id)).toMatchObject([{ status: 'invalid' }]);
    // Time Logs counts all of them.
    expect((await api.ask('GET', `${tasks}/${task_id}`)).json).toMatchObject({
      actual_duration_minutes: 1020,
    });
    api.clock.forward(24 * 60);
  });

  it('refuses entries that would take the program days to read', async () => {
    const task_id = await task('Ages');
    const body = { task_id, started_at: '0001-01-01T00:00:00Z', ended_at: '9999-12-31T23:59:59Z' };
    expect(await post(`${logs}/manual`, body)).toMatchObject(error(400));
  });

  it('pauses for a break and resumes after it', async () => {
    const task_id = await task('Break');
    await timer('start', task_id);
    expect((await post(`${attendance}/check-in`, {})).json).toMatchObject({ state: 'checked_in' });
    expect(await post(`${attendance}/check-in`, {})).toMatchObject(error(409));
    expect(await post(`${attendance}/break/end`, {})).toMatchObject(error(409));
    expect((await post(`${attendance}/break/start`, {})).json).toMatchObject({
      state: 'on_break',
      timer: { status: 'paused', pause_reason: 'break_started' },
    });
    expect((await post(`${attendance}/break/end`, {})).json).toMatchObject({
      state: 'checked_in',
      timer: { status: 'running', pause_reason: null },
    });
    expect((await post(`${attendance}/check-out`, {})).json).toMatchObject({
      state: 'checked_out',
      timer: { status: 'paused', pause_reason: 'attendance_checkout' },
    });
    expect(await post(`${attendance}/check-out`, {})).toMatchObject(error(409));
    expect((await post(`${attendance}/check-in`, undefined)).json).toMatchObject({
      timer: { status: 'running' },
    });
    await timer('pause', task_id);
    await post(`${attendance}/break/start`, {});
    expect((await post(`${attendance}/break/end`, {})).json).toMatchObject({
      timer: { status: 'paused', pause_reason: 'manual_pause' },
    });
    await timer('stop', task_id);
    expect((await api.ask('GET', attendance)).json).toMatchObject({ state: 'checked_in', timer: null });
  });

  it('stops the timers of a task that is completed', async () => {
    const task_id = await task('Complete me', { assigned_to: report.id });
    await timer('start', task_id, report.token);
    api.clock.forward(7);
    const done = await api.ask('PATCH', `${tasks}/${task_id}`, { body: { status: 'completed' } });
    expect(done.json).toMatchObject({ status: 'completed', actual_duration_minutes: 7 });
    expect((await api.ask('GET', `${logs}/active-timer`, { token: report.token })).json).toBeNull();
    expect(await timer('start', task_id, report.token)).toMatchObject(error(409));
  });

  it('shows each person what their role allows', async () => {
    for (const each of [manager, report, stranger, hr]) {
      const task_id = await task('Mine', {}, each.token);
      await timer('start', task_id, each.token);
      await timer('stop', task_id, each.token);
    }
    const seen = async (token?: string) => {
      const answer = await api.ask('GET', `${logs}/team`, token === undefined ? {} : { token });
      const rows = z.array(z.looseObject({ user_id: z.string(), started_at: z.string() })).parse(answer.json);
      expect(rows.map((row) => row.started_at)).toEqual(
        rows
          .map((row) => row.started_at)
          .sort()
          .reverse(),
      );
      return new Set(rows.map((row) => row.user_id));
    };
    const everyone = new Set([admin, manager.id, report.id, stranger.id, hr.id]);
    expect(await seen()).toEqual(everyone);
    expect(await seen(hr.token)).toEqual(everyone);
    expect(await seen(manager.token)).toEqual(new Set([manager.id, report.id]));
    expect(await seen(report.token)).toEqual(new Set([report.id]));
    expect(await seen(stranger.token)).toEqual(new Set([stranger.id]));
  });

  it('shows tasks only to those who may see them, and lets only those change them', async () => {
    const id = await task('Private', { assigned_to: report.id });
    const asked = { token: stranger.token };
    expect(await api.ask('GET', `${tasks}/${id}`, asked)).toMatchObject(error(403));
    expect(await api.ask('PATCH', `${tasks}/${id}`, { ...asked, body: { title: 'x' } })).toMatchObject(
      error(403),
    );
    expect((await api.ask('GET', tasks, asked)).text).not.toContain('Private');
    expect((await api.ask('GET', `${tasks}/${id}`, { token: hr.token })).status).toBe(200);
    expect(await post(tasks, { title: 'x', assigned_to: report.id }, stranger.token)).toMatchObject(
      error(403),
    );
    expect(await post(tasks, { title: 'x', assigned_to: id })).toMatchObject(error(404));
    for (const unknown of ['constructor', '3fa85f64-5717-4562-b3fc-2c963f66afa6'])
      expect(await api.ask('GET', `${tasks}/${unknown}`)).toMatchObject(error(404));
  });

  it('refuses a lost update', async () => {
    const created = await post(tasks, { title: 'Shared' });
    const id = textIn(created.json, 'id');
    const etag = String(created.headers['etag']);
    expect(etag).toMatch(/^W\/"/);
    expect((await api.ask('GET', `${tasks}/${id}`)).headers['etag']).toBe(etag);
    const patch = (title: string, tag: string) =>
      api.ask('PATCH', `${tasks}/${id}`, { body: { title }, headers: { 'If-Match': tag } });
    const answers = await Promise.all([patch('A', etag), patch('B', etag)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await patch('C', '*')).status).toBe(200);
  });

  it('sends a task again whose representation changed, though nobody has edited it', async () => {
    const created = await post(tasks, { title: 'Logged' });
    const id = textIn(created.json, 'id');
    const headers = { 'If-None-Match': String(created.headers['etag']) };
    const again = () => api.ask('GET', `${tasks}/${id}`, { headers });
    expect((await again()).status).toBe(304);
    const times = { started_at: '2024-07-10T10:00:00Z', ended_at: '2024-07-10T12:30:00Z' };
    expect((await post('/api/v1/time-logs/manual', { task_id: id, ...times })).status).toBe(200);
    expect(await again()).toMatchObject({ status: 200, json: { actual_duration_minutes: 150 } });
    const patch = { body: { title: 'Renamed' }, headers: { 'If-Match': String(created.headers['etag']) } };
    expect((await api.ask('PATCH', `${tasks}/${id}`, patch)).status).toBe(200);
  });
});

describe('people and their tokens', () => {
  it('are added by admins; a token is shown once, works, is seen in use, and is revoked', async () => {
    const api = await ApiServer.start();
    try {
      const body = { name: 'Rita', role: 'employee' };
      const added = await api.ask('POST', '/api/people', { body });
      const { id, token } = z.looseObject({ id: z.string(), token: z.string() }).parse(added.json);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect((await api.ask('GET', '/api/v1/attendance', { token })).status).toBe(200);
      const people = await api.ask('GET', '/api/people');
      expect(people.text).not.toContain(token);
      expect(people.json).toMatchObject([
        { role: 'admin', has_token: true },
        { id, has_token: true, token_last_used_at: api.clock.now() },
      ]);
      for (const [method, path] of [
        ['GET', '/api/people'],
        ['POST', '/api/people'],
        ['DELETE', `/api/people/${id}/token`],
      ] as const)
        expect((await api.ask(method, path, { token, ...(method === 'POST' ? { body } : {}) })).status).toBe(
          403,
        );
      const foreign = { owner: 'somebody', sessionName: 'x' };
      expect((await api.ask('POST', '/api/RoutineLog/createSession', { token, body: foreign })).status).toBe(
        403,
      );
      const mine = { owner: id, sessionName: 'x' };
      expect((await api.ask('POST', '/api/RoutineLog/createSession', { token, body: mine })).status).toBe(
        200,
      );
      expect(await api.must(200, 'DELETE', `/api/people/${id}/token`)).toEqual({ message: 'Token revoked' });
      expect((await api.ask('GET', '/api/v1/attendance', { token })).status).toBe(401);
      expect((await api.ask('DELETE', `/api/people/${id}/token`)).status).toBe(404);
      const renewed = textIn(await api.must(201, 'POST', `/api/people/${id}/token`), 'token');
      expect((await api.ask('GET', '/api/v1/attendance', { token: renewed })).status).toBe(200);
    } finally {
      await api.close();
    }
  });
});
