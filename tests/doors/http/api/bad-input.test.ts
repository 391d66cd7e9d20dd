/** Any input at any route is answered with a 4xx in the documented form and a sentence, never with a 5xx, and the record is unchanged. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiDocuments } from '../../../../shared/contract/api/documents.ts';
import { ApiServer, textIn } from '../../../support/api.ts';
import fc from '../../../support/properties.ts';
import type { Answer } from '../../../support/serve.ts';

const routes = apiDocuments.flatMap(({ errorField, routes }) =>
  Object.values(routes).map((route) => ({ ...route, errorField })),
);
const plain = routes.filter(({ isStream = false }) => !isStream);
const withBody = plain.filter(({ method }) => method !== 'GET');

/** The field names that any request of the route may have, so that random bodies hit them. */
function fieldsOf(schema: z.ZodType): readonly string[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties);
}

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '\u202e\u2066',
    '\ufeff',
    'A\u0301\u0301\u0301',
    '👩‍👩‍👧‍👦',
    '__proto__',
    'constructor',
    'toString',
    '../../state.json',
    '<script>alert(1)</script>',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2026-02-30T00:00:00Z',
    '2026-11-20T09:00:00',
    '-271821-04-20T00:00:00Z',
    '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    '01960000-0000-7000-8000-000000000000',
  ),
  fc.string({ unit: 'binary' }),
  fc.integer({ min: 200, max: 30_000 }).map((length) => 'x'.repeat(length)),
);
const edgeNumber = fc.constantFrom(
  0,
  -0,
  -1,
  0.1,
  1e-320,
  1e308,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  -(2 ** 53),
  Number.MAX_VALUE,
);
// Deeper values are sent as text below; here a failure would print them.
const deep = fc.integer({ min: 1, max: 100 }).map((levels) => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { exercises: value };
  return value;
});
const anyValue = fc.oneof(
  oddText,
  edgeNumber,
  fc.constantFrom(null, true, false, [], {}, [[]], [null]),
  deep,
  fc.jsonValue(),
);

type Json = { readonly [key: string]: unknown };
const asJson = z.record(z.string(), z.unknown()).catch({});
const asList = z.array(z.unknown()).catch([]);

/** Values as a schema of the document demands them, occasionally with one part replaced, which gets further than random values. */
function almost(schema: Json, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: asked(schema, texts) }, { weight: 1, arbitrary: anyValue });
}

function asked(schema: Json, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const choices = [...asList.parse(schema['anyOf'])].map((each) => almost(asJson.parse(each), texts));
  if (choices.length > 0) return fc.oneof(...choices);
  const values = asList.parse(schema['enum']);
  if (values.length > 0) return fc.constantFrom(...values);
  switch (schema['type']) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(asJson.parse(schema['properties'])).map(([name, each]) => [
            name,
            almost(asJson.parse(each), texts),
          ]),
        ),
        { requiredKeys: asList.parse(schema['required']).map(String) },
      );
    case 'array':
      return fc.array(almost(asJson.parse(schema['items']), texts), { maxLength: 3 });
    case 'string':
      return fc.oneof({ weight: 4, arbitrary: texts }, { weight: 1, arbitrary: oddText });
    case 'number':
    case 'integer':
      return fc.oneof(fc.nat({ max: 100 }), fc.double({ min: 0, max: 1e6, noNaN: true }), edgeNumber);
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

/** A body of the route's own fields with any values, some left out, sometimes with unknown ones. */
const bodyFor = (fields: readonly string[]) =>
  fc.oneof(
    anyValue,
    fc.dictionary(fc.constantFrom('more', '__proto__', 'constructor', ...fields), anyValue, { maxKeys: 8 }),
    fields.length === 0
      ? fc.constant({})
      : fc.record(Object.fromEntries(fields.map((field) => [field, anyValue]))),
  );

describe('bad input', () => {
  let api: ApiServer;
  /** Ids of existing things, so that random requests get past the first check. */
  let ids: readonly string[] = [];
  let owner: string;
  let revoked: string;

  beforeAll(async () => {
    api = await ApiServer.start();
    const made = [
      await api.must(201, 'POST', '/api/v1/tasks', { body: { title: 'Task' } }),
      await api.must(201, 'POST', '/api/sessions', { body: { sessionName: 'Session' } }),
      await api.must(201, 'POST', '/api/routines', { body: { name: 'Routine' } }),
      await api.must(201, 'POST', '/api/people', { body: { name: 'Person', role: 'manager' } }),
    ];
    ids = made.map((each) => textIn(each, 'id'));
    owner = textIn(await api.must(200, 'GET', '/api/v1/attendance'), 'user_id');
    const gone = await api.must(201, 'POST', '/api/people', { body: { name: 'Gone', role: 'admin' } });
    revoked = textIn(gone, 'token');
    await api.must(200, 'DELETE', `/api/people/${textIn(gone, 'id')}/token`);
  });
  afterAll(() => api.close());
  // Wrong tokens are limited per minute.
  beforeEach(() => api.clock.forward(2));

  /**
   * The sequence numbers of all requested commits, without those that the program makes by itself: on a slow machine it has time to check
   * the clocks. Erasing a purge changes bytes of lines at any moment, but never these numbers.
   */
  const record = () => {
    const folder = path.join(api.server.folder, 'journal');
    return readdirSync(folder).flatMap((name) =>
      readFileSync(path.join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line) =>
          line.includes('"door":"system"') ? [] : (/^[0-9a-f]{8} (\d+) /.exec(line)?.[1] ?? []),
        ),
    );
  };
  const sentence = (answer: Answer, field: string, about: string) => {
    expect(answer.status, `${about}: ${answer.text}`).toBeGreaterThanOrEqual(400);
    expect(answer.status, `${about}: ${answer.text}`).toBeLessThan(500);
    expect(answer.json, about).toEqual({ [field]: expect.stringMatching(/.\.$/s) });
  };

  it.each(plain)(
    '$method $path takes whatever JSON comes, and keeps nothing that it refuses',
    async (route) => {
      const { method, errorField } = route;
      const query = fieldsOf(route.query);
      const asked = fc.record({
        id: fc.oneof(
          fc.constantFrom(...ids, 'constructor', '__proto__', '%00', '%', '%ff', '..%2f..', '1'),
          oddText.filter((text) => text.isWellFormed()).map((text) => encodeURIComponent(text.slice(0, 500))),
        ),
        body: bodyFor(fieldsOf(route.body)),
        query: fc.dictionary(fc.constantFrom('more', ...query), oddText, { maxKeys: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(asked, async ({ id, body, query }) => {
          const before = record();
          const parameters = new URLSearchParams(
            Object.entries(query).map(([name, value]) => [name, value.slice(0, 500)]),
          );
          // An empty or dotted segment would make another path.
          const named = route.path.replace('{id}', id === '' || /^(?:\.|%2e){1,2}$/i.test(id) ? 'x' : id);
          const target = `${named}${parameters.size === 0 ? '' : `?${parameters}`}`;
          // `ask` also checks the answer against the document.
          const answer = await api.ask(method, target, method === 'GET' ? {} : { body });
          if (answer.status >= 300) {
            sentence(answer, errorField, `${method} ${target} ${JSON.stringify(body).slice(0, 200)}`);
            expect(record()).toEqual(before);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it.each(withBody)(
    '$method $path takes what is almost right, and keeps nothing that it refuses',
    async (route) => {
      const { method, errorField } = route;
      const texts = fc.constantFrom(
        ...ids,
        owner,
        'plank',
        'A name',
        '2026-11-20T07:00:00Z',
        '2026-11-20T08:00:00.5+01:00',
        '2026-11-21T00:00:00Z',
        '1900-01-01T00:00:00Z',
      );
      const schema = asJson.parse(z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }));
      const call = fc.record({ id: fc.constantFrom(...ids), body: asked(schema, texts) });
      await fc.assert(
        fc.asyncProperty(call, async ({ id, body }) => {
          const before = record();
          const target = route.path.replace('{id}', id);
          const answer = await api.ask(method, target, { body });
          if (answer.status < 300) return;
          sentence(answer, errorField, `${method} ${target} ${JSON.stringify(body).slice(0, 400)}`);
          expect(record()).toEqual(before);
        }),
        { numRuns: 40 },
      );
    },
  );

  it.each(withBody)(
    '$method $path refuses unknown fields, what is no JSON, and what is too large',
    async (route) => {
      const { method, errorField } = route;
      const target = route.path.replace('{id}', ids[0] ?? '');
      const before = record();
      const send = (body: string | Uint8Array, headers = {}) =>
        api.server.ask({
          path: target,
          method,
          headers: {
            Authorization: `Bearer ${api.server.token}`,
            'Content-Type': 'application/json',
            ...headers,
          },
          body,
        });
      for (const body of [
        '{"more":1}',
        '{"__proto__":{"owner":"x"}}',
        '{',
        'null',
        '[]',
        '1',
        '"text"',
        '{"a":1}{"b":2}',
        "{'a':1}",
        'NaN',
        '['.repeat(30_000),
        `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
        `{"exercises":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
        '{"owner":1e999}',
        '\ufeff{"more":1}',
        new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
        new Uint8Array([0x00]),
      ]) {
        const answer = await send(body);
        expect(answer.status, String(body).slice(0, 40)).toBe(400);
        sentence(answer, errorField, String(body).slice(0, 40));
      }
      const large = await send(JSON.stringify({ owner: 'x'.repeat(70_000) }));
      expect(large.status).toBe(413);
      sentence(large, errorField, 'large');
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'json']) {
        const answer = await send('{}', { 'Content-Type': type });
        expect(answer.status).toBe(415);
        sentence(answer, errorField, type);
      }
      expect(record()).toEqual(before);
    },
  );

  it.each(routes)(
    '$path knows its methods, and answers others with 405',
    async ({ path: route, errorField }) => {
      const known = routes.filter((each) => each.path === route).map(({ method }) => String(method));
      const before = record();
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        if (known.includes(method)) continue;
        const answer = await api.ask(method, route.replace('{id}', ids[0] ?? ''));
        expect(answer.status, `${method} ${route}`).toBe(405);
        // With the methods that exist (RFC 9110, 15.5.6).
        const allowed = String(answer.headers['allow']).split(', ');
        expect(allowed, `${method} ${route}`).toEqual(expect.arrayContaining(known));
        sentence(answer, errorField, `${method} ${route}`);
      }
      expect(record()).toEqual(before);
    },
  );

  it.each(routes)('$path lets no stranger in', async ({ method, path: route, errorField }) => {
    const target = route.replace('{id}', ids[0] ?? '');
    const ask = (headers: Readonly<Record<string, string>>) =>
      api.server.ask({ path: target, method, headers: { 'Content-Type': 'application/json', ...headers } });
    const right = { Authorization: `Bearer ${api.server.token}` };
    const before = record();
    for (const [status, headers] of [
      [401, {}],
      [401, { Authorization: 'Bearer wrong' }],
      [401, { Authorization: `Bearer ${revoked}` }],
      [401, { Authorization: `Basic ${api.server.token}` }],
      [403, { ...right, Host: `evil.example:${api.server.port}` }],
      [403, { ...right, Origin: 'https://evil.example' }],
      [403, { ...right, Origin: 'null' }],
      [403, { ...right, Origin: `http://localhost:${api.server.port}` }],
      [403, { ...right, 'Sec-Fetch-Site': 'cross-site' }],
      [403, { ...right, 'Sec-Fetch-Site': 'same-site' }],
    ] as const) {
      const answer = await ask(headers);
      expect(answer.status).toBe(status);
      sentence(answer, errorField, JSON.stringify(headers));
    }
    expect(record()).toEqual(before);
  });

  it.each([
    '/api/sessions/../../../etc/passwd',
    '/api/sessions/..%2f..%2fstate.json',
    '//api/sessions',
    '/api//sessions',
    '/API/SESSIONS',
    '/api/sessions;x=1',
    '/api/sessions%3Fpage=1',
    '/api/sessions/%00',
    '/api/sessions/%ff',
    '/api/sessions/%',
    '/api/v1/tasks/__proto__',
    '/api/routines/constructor',
    '/api',
    '/api/v1',
    '/api/v2/time-logs/me',
    '/api/v1/time-log/me',
    '/api/sessions.',
    '/api/%73essions%2f',
    '/api/sessions/%2e%2e/%2e%2e/openapi.json/x',
    '/api/sessions/stats/calendar/..;/x',
    '/api/v1/tasks/%E2%80%AE',
  ])('finds nothing behind %s', (tricky) => nothingBehind(tricky));

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
    'answers 404 to %s of a path that is none, and does not blame the method',
    async (method) => {
      for (const misspelt of ['/api/routinelog/createSession', '/api/v1/time-log/start', '/api', '/x']) {
        const answer = await api.ask(method, misspelt, method === 'GET' ? {} : { body: {} });
        expect(answer.status, misspelt).toBe(404);
        sentence(answer, misspelt.startsWith('/api/v1/') ? 'detail' : 'error', misspelt);
      }
      const page = await api.ask(method, '/tray.html');
      expect(page.status).toBe(method === 'GET' ? 200 : 405);
    },
  );

  it('finds nothing behind very long paths', async () => {
    await nothingBehind(`/api/sessions/${'a'.repeat(15_000)}`);
    await nothingBehind(`/api/sessions/${'%2f'.repeat(4_000)}`);
    await nothingBehind(`/${'x/'.repeat(7_000)}`);
  });

  const nothingBehind = async (tricky: string) => {
    const answer = await api.server.ask({
      path: tricky,
      headers: { Authorization: `Bearer ${api.server.token}` },
    });
    expect([400, 404]).toContain(answer.status);
    sentence(answer, tricky.startsWith('/api/v1/') ? 'detail' : 'error', tricky.slice(0, 60));
  };
});
