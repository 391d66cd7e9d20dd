/** The requests that the HTTP figures measure: calls that begin and end something, with the preparation that they need, and readings. */
import { randomUUID } from 'node:crypto';
import { systemClock } from '../../electron/system/clock.ts';
import { shift } from '../../shared/time/instant.ts';
import type { Answer, Call, HttpClient } from './http-client.ts';

export interface Work {
  readonly name: string;
  /** The limit, as a multiple of the bare route's time, when many clients ask at once; null: none. */
  readonly target: number | null;
  /** Prepares one client, and returns the function that sends its next request. */
  readonly begin: (client: HttpClient, token: string) => Promise<() => Promise<Answer>>;
}

/** Work of which each request makes one commit. */
export const durable: readonly Work[] = [
  {
    name: 'RoutineLog: create, start, end',
    target: 1.45,
    begin: async (client, token) => {
      const owner = await localOwner(client, token);
      const post = (verb: string, body: object) =>
        client.must({ method: 'POST', path: `/api/RoutineLog/${verb}`, token, body: { owner, ...body } });
      let session = '';
      return inTurn([
        async () => {
          const answer = await post('createSession', { sessionName: 'Write report' });
          session = JSON.parse(answer.text).session;
          return answer;
        },
        () => post('startSession', { session }),
        () => post('endSession', { session }),
      ]);
    },
  },
  {
    name: 'Time Logs: start, stop',
    target: 2,
    begin: async (client, token) => {
      const person = await made(client, {
        path: '/api/people',
        token,
        body: { name: 'Alice', role: 'employee' },
      });
      const own = { token: String(person['token']) };
      const task = await made(client, { path: '/api/v1/tasks', ...own, body: { title: 'Sign-in form' } });
      const post = (verb: string) =>
        client.must({
          method: 'POST',
          path: `/api/v1/time-logs/${verb}`,
          ...own,
          body: { task_id: task['id'] },
        });
      return inTurn([() => post('start'), () => post('stop')]);
    },
  },
  {
    name: 'Workout Sessions: create',
    target: 1.7,
    begin: async (client, token) => {
      await client.ask({ method: 'POST', path: '/api/exercises', token, body: exercise });
      let call = 0;
      return () => {
        call += 1;
        return client.must({ method: 'POST', path: '/api/sessions', token, body: workout(call) });
      };
    },
  },
];

export const readings: readonly Work[] = [
  reading('list, page 1 of 20', '/api/sessions?page=1&limit=20', 4),
  {
    name: 'active timer',
    target: 3,
    begin: async (client, token) => {
      const { id } = await made(client, { path: '/api/v1/tasks', token, body: { title: 'Thesis' } });
      // Starts the timer. A second client on the same task finds it running already, which is no error here.
      await client.ask({ method: 'POST', path: '/api/v1/time-logs/start', token, body: { task_id: id } });
      return () => client.must({ method: 'GET', path: '/api/v1/time-logs/active-timer', token });
    },
  },
  reading('calendar, 30 days', '/api/sessions/stats/calendar', 3),
  reading('calendar, 365 days', '/api/sessions/stats/calendar?days=365', 5),
];

/**
 * A mix of all kinds of requests. Readings, changes, repeats and refusals add nothing to the store; one request in a hundred adds a
 * session.
 */
export const mixed: Work = {
  name: 'a bit of everything',
  target: null,
  begin: async (client, token) => {
    await client.ask({ method: 'POST', path: '/api/exercises', token, body: exercise });
    const repeated = {
      method: 'POST',
      path: '/api/sessions',
      token,
      body: workout(1),
      key: randomUUID(),
    } as const;
    const { id } = JSON.parse((await client.must(repeated)).text);
    const path = `/api/sessions/${id}`;
    const every = await Promise.all(readings.map(({ begin }) => begin(client, token)));
    let call = 0;
    const next = inTurn([
      ...every,
      () => client.must({ method: 'GET', path, token }),
      () => client.must({ method: 'PUT', path, token, body: { sessionName: `Push Day ${call}` } }),
      () => client.must(repeated),
      () => client.ask({ method: 'POST', path: '/api/sessions', token, body: { sessionName: ' ' } }),
      () => client.ask({ method: 'GET', path: `/api/sessions/${unknownId}`, token }),
      () => client.ask({ method: 'GET', path, token: 'not-a-token' }),
    ]);
    return () => {
      call += 1;
      if (call % 100 !== 0) return next();
      const body = workout(call);
      return client.must({ method: 'POST', path: '/api/sessions', token, body, key: randomUUID() });
    };
  },
};

const unknownId = '01890000-0000-7000-8000-000000000000';

function reading(name: string, path: string, target: number): Work {
  return { name, target, begin: async (client, token) => () => client.must({ method: 'GET', path, token }) };
}

function inTurn(asks: readonly (() => Promise<Answer>)[]): () => Promise<Answer> {
  let call = 0;
  return () => {
    const ask = asks[call % asks.length];
    if (ask === undefined) throw new Error('nothing to ask');
    call += 1;
    return ask();
  };
}

async function made(client: HttpClient, call: Omit<Call, 'method'>): Promise<Record<string, unknown>> {
  const { text } = await client.must({ method: 'POST', ...call });
  return JSON.parse(text);
}

/** The id of the person who owns the sessions of the store. */
async function localOwner(client: HttpClient, token: string): Promise<string> {
  const { text } = await client.must({ method: 'GET', path: '/api/people', token });
  return JSON.parse(text)[0].id;
}

const exercise = { id: 'bench-press', name: 'Barbell Bench Press', category: 'Chest' };
const hourMs = 3_600_000;
const days = 19;

/** The document's example, moved to one day after another of the last weeks. */
function workout(call: number): object {
  const endTime = shift(systemClock.now(), -(1 + (call % days)) * 24 * hourMs);
  const set = { weight: 100, reps: 10, isHardSet: true };
  return {
    sessionName: 'Push Day A',
    startTime: shift(endTime, -hourMs),
    endTime,
    labels: ['Chest', 'Shoulders'],
    exercises: [{ exerciseId: exercise.id, isTimeBased: false, sets: [set, set, set] }],
  };
}
