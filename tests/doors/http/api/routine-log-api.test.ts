import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer, textIn } from '../../../support/api.ts';

describe('the RoutineLog API', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start();
  });
  afterAll(() => api.close());

  const act = (action: string, body: unknown, headers = {}) =>
    api.ask('POST', `/api/RoutineLog/${action}`, { body, headers });
  const error = (status: number) => ({ status, json: { error: expect.any(String) } });
  const create = async (owner: string, sessionName = 'Write report', linkedTaskId?: string) =>
    textIn(
      await api.must(200, 'POST', '/api/RoutineLog/createSession', {
        body: { owner, sessionName, ...(linkedTaskId === undefined ? {} : { linkedTaskId }) },
      }),
      'session',
    );
  const sessions = async (owner: string) => (await act('_getUserSessions', { owner })).json;

  it('creates a session that is neither active nor paused, with no start and no end', async () => {
    const session = await create('alice', 'Write report', 'task-1');
    expect(await sessions('alice')).toEqual([
      {
        owner: 'alice',
        sessionName: 'Write report',
        sessionId: session,
        isPaused: false,
        isActive: false,
        start: null,
        end: null,
        linkedTaskId: 'task-1',
        interruptReason: null,
      },
    ]);
  });

  it('starts, interrupts and ends as the document says', async () => {
    const owner = 'bob';
    const session = await create(owner);
    const start = api.clock.now();
    expect(await act('startSession', { owner, session })).toMatchObject({ status: 200, json: {} });
    api.clock.forward(10);
    const interrupted = api.clock.now();
    expect((await act('interruptSession', { owner, session, interruptReason: 'Call' })).json).toEqual({});
    const paused = { isActive: true, isPaused: true, start, end: interrupted, interruptReason: 'Call' };
    expect(await sessions(owner)).toMatchObject([paused]);
    api.clock.forward(5);
    expect((await act('endSession', { owner, session })).json).toEqual({});
    expect(await sessions(owner)).toMatchObject([{ ...paused, isActive: false, end: api.clock.now() }]);
  });

  it('resumes and explains in the same manner', async () => {
    const owner = 'carol';
    const session = await create(owner);
    expect(await act('resumeSession', { owner, session })).toMatchObject(error(409));
    expect(await act('explainInterruption', { owner, session, interruptReason: 'x' })).toMatchObject(
      error(409),
    );
    await act('startSession', { owner, session });
    await act('interruptSession', { owner, session, interruptReason: 'Call' });
    expect((await act('explainInterruption', { owner, session, interruptReason: 'Meeting' })).json).toEqual(
      {},
    );
    expect(await sessions(owner)).toMatchObject([{ interruptReason: 'Meeting' }]);
    expect((await act('resumeSession', { owner, session })).json).toEqual({});
    expect(await sessions(owner)).toMatchObject([{ isPaused: false, end: null, interruptReason: null }]);
  });

  it('moves a session to the trash, also an active one', async () => {
    const owner = 'dave';
    const session = await create(owner);
    await act('startSession', { owner, session });
    expect((await act('deleteSession', { owner, session })).json).toEqual({});
    expect(await act('deleteSession', { owner, session })).toMatchObject(error(404));
    expect(await act('_getUserSessions', { owner })).toMatchObject(error(404));
  });

  it('lets the person here undo and redo step by step what they did for another owner', async () => {
    const owner = 'heidi';
    const session = await create(owner);
    const states = [await sessions(owner)];
    for (const action of ['start', 'interrupt', 'resume', 'end', 'start', 'delete']) {
      api.clock.forward(10);
      const interruptReason = action === 'interrupt' ? { interruptReason: 'Call' } : {};
      await api.must(200, 'POST', `/api/RoutineLog/${action}Session`, {
        body: { owner, session, ...interruptReason },
      });
      states.push(await sessions(owner));
    }
    const step = (which: 'undo' | 'redo') => api.ask('POST', `/bridge/${which}`, { body: {} });
    for (const before of states.slice(0, -1).reverse()) {
      expect(await step('undo')).toMatchObject({ json: { ok: true } });
      expect(await sessions(owner)).toEqual(before);
    }
    for (const after of states.slice(1)) {
      expect(await step('redo')).toMatchObject({ json: { ok: true } });
      expect(await sessions(owner)).toEqual(after);
    }
  });

  it('answers 404 to an owner without sessions', async () => {
    expect(await act('_getUserSessions', { owner: 'nobody' })).toMatchObject(error(404));
  });

  it('answers the same for another owner’s session as for none', async () => {
    const session = await create('erin');
    const foreign = await act('startSession', { owner: 'frank', session });
    const none = await act('startSession', { owner: 'frank', session: session.replace(/.$/, '0') });
    expect(foreign).toMatchObject(error(404));
    expect(foreign.json).toEqual(none.json);
  });

  it('answers 409 with the state to a call in the wrong state', async () => {
    const owner = 'grace';
    const session = await create(owner);
    const on = { owner, session };
    expect(await act('endSession', on)).toMatchObject({
      ...error(409),
      text: expect.stringContaining('not started'),
    });
    expect(await act('interruptSession', { ...on, interruptReason: 'x' })).toMatchObject(error(409));
    await act('startSession', on);
    expect(await act('startSession', on)).toMatchObject({
      ...error(409),
      text: expect.stringContaining('running'),
    });
    await act('interruptSession', { ...on, interruptReason: 'x' });
    expect(await act('startSession', on)).toMatchObject(error(409));
    expect(await act('interruptSession', { ...on, interruptReason: 'x' })).toMatchObject(error(409));
    await act('endSession', on);
    expect(await act('endSession', on)).toMatchObject(error(409));
    expect((await act('startSession', on)).status).toBe(200);
  });

  it('answers 400 to blank, wrong and unknown fields, and stores nothing', async () => {
    const before = await sessions('alice');
    for (const body of [
      {},
      [],
      null,
      { owner: 'alice', sessionName: ' ' },
      { owner: ' ', sessionName: 'x' },
      { owner: 'alice', sessionName: 5 },
      { owner: 'alice', sessionName: 'x', more: 1 },
      { owner: 'alice', sessionName: 'x', linkedTaskId: 7 },
      { owner: 'alice', sessionName: 'x', linkedTaskId: ' ' },
      { owner: 'alice', sessionName: 'x', linkedTaskId: 'a\u0000b' },
      { owner: 'alice', sessionName: 'x', linkedTaskId: '\ud800' },
      { owner: 'alice', sessionName: 'x\ud800' },
      { owner: 'alice\u0000', sessionName: 'x' },
    ])
      expect(await act('createSession', body)).toMatchObject(error(400));
    expect(await sessions('alice')).toEqual(before);
  });

  it('answers 405 to other methods and 404 to other actions', async () => {
    const answer = await api.ask('GET', '/api/RoutineLog/createSession');
    expect(answer).toMatchObject({ ...error(405), headers: { allow: 'POST' } });
    expect(await act('noSuchAction', {})).toMatchObject(error(404));
  });

  it('makes one session of a call that is repeated with its key, also at the same time', async () => {
    const key = { 'Idempotency-Key': 'once' };
    const body = { owner: 'heidi', sessionName: 'Once' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => act('createSession', body, key)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await sessions('heidi')).toHaveLength(1);
    expect(await act('createSession', { ...body, sessionName: 'Other' }, key)).toMatchObject(error(409));
    expect(await act('createSession', body, { 'Idempotency-Key': 'a b' })).toMatchObject(error(400));
    // A refusal is not remembered.
    const again = { 'Idempotency-Key': 'again' };
    const on = { owner: 'heidi', session: textIn(answers[0]?.json, 'session') };
    expect((await act('endSession', on, again)).status).toBe(409);
    await act('startSession', on);
    expect((await act('endSession', on, again)).status).toBe(200);
    expect((await act('endSession', on, again)).status).toBe(200);
  });

  it('answers with all sessions as they are now, whatever the key', async () => {
    const key = { 'Idempotency-Key': 'look' };
    for (const name of ['First', 'Second']) {
      await create('ivan', name);
      const answer = await act('_getUserSessions', { owner: 'ivan' }, key);
      expect(answer).toMatchObject({ status: 200, json: await sessions('ivan') });
      expect(answer.headers).not.toHaveProperty('idempotency-replayed');
    }
    expect((await act('_getUserSessions', { owner: 'heidi' }, key)).status).toBe(200);
  });
});
