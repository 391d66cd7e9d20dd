/** What texts may contain, for every route of the documented APIs that accepts one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer, textIn } from '../../../support/api.ts';
import { inLinesOnly, notInLines, written } from '../../../support/odd-texts.ts';

const odd = ['a\nb', 'a\tb', 'a\u0000b', 'a\u0085b', 'a\u2028b', 'a\u202eb'];
const unseen = ['\u200b', '\u2060\ufeff', '\u00ad', ' \u200e\u200f', '\u3164'];

interface StoreContext {
  /** `POST` by default. */
  readonly method?: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  /** The name of the field in a refusal. */
  readonly field: string;
  readonly body: (text: string) => object;
  /** May be blank, and is then left out. */
  readonly isOptional?: boolean;
}

describe('a text that comes over HTTP', () => {
  let api: ApiServer;
  const ids = { task: '', session: '', routine: '' };
  beforeAll(async () => {
    api = await ApiServer.start();
    const make = async (path: string, body: object) =>
      textIn(await api.must(201, 'POST', path, { body }), 'id');
    ids.task = await make('/api/v1/tasks', { title: 'Task' });
    ids.session = await make('/api/sessions', { sessionName: 'Session' });
    ids.routine = await make('/api/routines', { name: 'Routine' });
  });
  afterAll(() => api.close());

  const on = { owner: 'alice', session: 'x' };
  const places: readonly StoreContext[] = [
    {
      path: '/api/RoutineLog/createSession',
      field: 'sessionName',
      body: (sessionName) => ({ owner: 'alice', sessionName }),
    },
    { path: '/api/RoutineLog/createSession', field: 'owner', body: (owner) => ({ owner, sessionName: 'x' }) },
    {
      path: '/api/RoutineLog/createSession',
      field: 'linkedTaskId',
      body: (linkedTaskId) => ({ owner: 'alice', sessionName: 'x', linkedTaskId }),
    },
    {
      path: '/api/RoutineLog/interruptSession',
      field: 'interruptReason',
      body: (interruptReason) => ({ ...on, interruptReason }),
    },
    {
      path: '/api/RoutineLog/explainInterruption',
      field: 'interruptReason',
      body: (interruptReason) => ({ ...on, interruptReason }),
    },
    { path: '/api/sessions', field: 'sessionName', body: (sessionName) => ({ sessionName }) },
    { path: '/api/sessions', field: 'routineId', body: (routineId) => ({ sessionName: 'x', routineId }) },
    {
      path: '/api/sessions',
      field: 'labels.0',
      body: (label) => ({ sessionName: 'x', labels: [label] }),
    },
    {
      path: '/api/sessions',
      field: 'exercises.0.exerciseId',
      body: (exerciseId) => ({ sessionName: 'x', exercises: [{ exerciseId }] }),
    },
    {
      method: 'PUT',
      path: '/api/sessions/{session}',
      field: 'sessionName',
      body: (sessionName) => ({ sessionName }),
    },
    { path: '/api/routines', field: 'name', body: (name) => ({ name }) },
    { path: '/api/routines', field: 'labels.0', body: (label) => ({ name: 'x', labels: [label] }) },
    {
      method: 'PUT',
      path: '/api/routines/{routine}',
      field: 'labels.0',
      body: (label) => ({ labels: [label] }),
    },
    { method: 'PUT', path: '/api/routines/{routine}', field: 'name', body: (name) => ({ name }) },
    { path: '/api/exercises', field: 'name', body: (name) => ({ name, category: 'x' }) },
    { path: '/api/exercises', field: 'category', body: (category) => ({ name: 'x', category }) },
    { path: '/api/exercises', field: 'id', body: (id) => ({ id, name: 'x', category: 'x' }) },
    { path: '/api/v1/tasks', field: 'title', body: (title) => ({ title }) },
    {
      path: '/api/v1/tasks',
      field: 'project_title',
      body: (title) => ({ title: 'x', project_title: title }),
      isOptional: true,
    },
    { method: 'PATCH', path: '/api/v1/tasks/{task}', field: 'title', body: (title) => ({ title }) },
    { path: '/api/people', field: 'name', body: (name) => ({ name, role: 'employee' }) },
  ];
  const send = ({ method = 'POST', path, body }: StoreContext, text: string) =>
    api.ask(
      method,
      path.replace(/\{(\w+)\}/, (_all, of: keyof typeof ids) => ids[of]),
      { body: body(text) },
    );
  const refused = ({ path, field }: StoreContext) => {
    const error = path.startsWith('/api/v1/') ? 'detail' : 'error';
    return { status: 400, json: { [error]: expect.stringMatching(`^${field}: .+\\.$`) } };
  };

  it.each(places)('$path accepts only one line in $field', async (place) => {
    for (const text of odd)
      expect(await send(place, text), JSON.stringify(text)).toMatchObject(refused(place));
  });

  it.each(places.filter(({ isOptional = false }) => !isOptional))(
    '$path takes nothing in $field of which nothing can be seen',
    async (place) => {
      for (const text of unseen)
        expect(await send(place, text), JSON.stringify(text)).toMatchObject(refused(place));
    },
  );

  it('is left out if it is blank where it may be, which a label may not', async () => {
    const body = { sessionName: 'x', labels: ['a', '\u200b'] };
    expect(await api.must(400, 'POST', '/api/sessions', { body })).toEqual({
      error: 'labels.1: must not be blank.',
    });
    const task = { title: 'x', project_title: '\u2060' };
    expect(await api.must(201, 'POST', '/api/v1/tasks', { body: task })).toMatchObject({
      project_title: null,
    });
  });

  it('is stored without the isolating characters that come along when a name is copied', async () => {
    const named = '\u2068Thesis\u2069';
    const task = { title: named, project_title: named };
    expect(await api.must(201, 'POST', '/api/v1/tasks', { body: task })).toMatchObject({
      title: 'Thesis',
      project_title: 'Thesis',
    });
    const routine = { name: named, labels: [named] };
    const session = { sessionName: named, labels: [named] };
    const exercise = { name: named, category: named };
    expect(await api.must(201, 'POST', '/api/routines', { body: routine })).toMatchObject({
      name: 'Thesis',
      labels: ['Thesis'],
    });
    expect(await api.must(201, 'POST', '/api/sessions', { body: session })).toMatchObject({
      sessionName: 'Thesis',
      labels: ['Thesis'],
    });
    expect(await api.must(201, 'POST', '/api/exercises', { body: exercise })).toMatchObject({
      name: 'Thesis',
      category: 'Thesis',
    });
  });

  it('is stored as people write it', async () => {
    for (const sessionName of written)
      expect(await api.must(201, 'POST', '/api/sessions', { body: { sessionName } })).toMatchObject({
        sessionName: sessionName.trim(),
      });
  });

  it('may have several lines in the notes of a log, but no other control characters', async () => {
    const enter = (notes: string, hour: number) =>
      api.ask('POST', '/api/v1/time-logs/manual', {
        body: {
          task_id: ids.task,
          started_at: `2026-11-19T${String(hour).padStart(2, '0')}:00:00Z`,
          ended_at: `2026-11-19T${String(hour).padStart(2, '0')}:30:00Z`,
          notes,
        },
      });
    for (const [hour, each] of inLinesOnly.entries())
      expect(await enter(`a${each}b`, hour)).toMatchObject({ status: 200, json: { notes: `a${each}b` } });
    for (const each of notInLines)
      expect(await enter(`a${each}b`, 20)).toMatchObject({
        status: 400,
        json: { detail: expect.stringMatching(/^notes: .+\.$/) },
      });
  });
});
