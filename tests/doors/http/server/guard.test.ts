import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../../electron/pages/content-security-policy.ts';
import { instantFromMs } from '../../../../shared/time/instant.ts';
import { type Asked, startServer, type TestServer } from '../../../support/serve.ts';

describe('the guard of the HTTP door', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  /** A call that is right in everything; each test spoils one thing. */
  const right = (): Required<Pick<Asked, 'path' | 'method' | 'headers' | 'body'>> => ({
    path: '/bridge/snapshot',
    method: 'POST',
    headers: {
      Host: `127.0.0.1:${server.port}`,
      Authorization: `Bearer ${server.token}`,
      'Content-Type': 'application/json',
    },
    body: '{}',
  });
  const withHeaders = (headers: Readonly<Record<string, string>>): Asked => ({
    ...right(),
    headers: { ...right().headers, ...headers },
  });

  it('lets a right call through', async () => {
    const answer = await server.ask(right());
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ ok: true, value: { current: null } });
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('accepts %s as its own name', async (name) => {
    expect((await server.ask(withHeaders({ Host: `${name}:${server.port}` }))).status).toBe(200);
  });

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '127.0.0.2',
    '0.0.0.0',
    '[::]',
    'localhost.',
    '127.1',
  ])('refuses the foreign name %s, as a rebound name would have it', async (name) => {
    const answer = await server.ask(withHeaders({ Host: `${name}:${server.port}` }));
    expect([400, 403]).toContain(answer.status);
    expect(answer.text).not.toContain('current');
  });

  it('refuses its own name with another port, or without one', async () => {
    for (const host of ['127.0.0.1:1', '127.0.0.1', 'localhost', `:${server.port}`])
      expect([400, 403]).toContain((await server.ask(withHeaders({ Host: host }))).status);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost', 'file://', '', 'x'])(
    'refuses the Origin “%s”, token or not',
    async (origin) => {
      expect((await server.ask(withHeaders({ Origin: origin }))).status).toBe(403);
    },
  );

  it('refuses an own Origin that is not the name asked for', async () => {
    const origin = `http://localhost:${server.port}`;
    expect((await server.ask(withHeaders({ Origin: origin }))).status).toBe(403);
    expect((await server.ask(withHeaders({ Origin: origin, Host: `localhost:${server.port}` }))).status).toBe(
      200,
    );
  });

  it.each(['cross-site', 'same-site', 'anything'])('refuses Sec-Fetch-Site: %s', async (site) => {
    expect((await server.ask(withHeaders({ 'Sec-Fetch-Site': site }))).status).toBe(403);
  });

  it.each(['same-origin', 'none'])('accepts Sec-Fetch-Site: %s', async (site) => {
    expect((await server.ask(withHeaders({ 'Sec-Fetch-Site': site }))).status).toBe(200);
  });

  it('refuses a foreign page before it looks at the token', async () => {
    const answer = await server.ask(withHeaders({ Origin: 'null', Authorization: 'Bearer wrong' }));
    expect(answer.status).toBe(403);
  });

  it.each(['/bridge/snapshot', '/bridge/events', '/tray.html', '/no-such-page'])(
    'answers 401 without a token or cookie at %s, whether it is there or not',
    async (path) => {
      const answer = await server.ask({ path });
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual({ error: expect.stringContaining('Not signed in') });
    },
  );

  it.each([
    ['gzip', 'Content-Encoding', 'gzip'],
    ['GZIP', 'Content-Encoding', 'GZIP'],
    ['br', 'Content-Encoding', 'br, gzip'],
    ['deflate', 'Content-Encoding', 'deflate'],
    ['gzip', 'Transfer-Encoding', 'gzip, chunked'],
    ['unknown', 'Content-Encoding', '<script>'],
  ])('answers a body packed with %s by that name', async (named, header, value) => {
    for (const [path, field] of [
      ['/bridge/snapshot', 'error'],
      ['/api/sessions', 'error'],
      ['/api/v1/tasks', 'detail'],
    ] as const) {
      const asked = { ...withHeaders({ [header]: value }), path, chunked: header === 'Transfer-Encoding' };
      const answer = await server.ask(asked);
      expect(answer).toMatchObject({ status: 415, headers: { 'accept-encoding': 'identity' } });
      expect(answer.json).toEqual({ [field]: expect.stringContaining(`packed with ${named} `) });
    }
  });

  it('accepts a body that is declared as not compressed', async () => {
    expect((await server.ask(withHeaders({ 'Content-Encoding': 'identity' }))).status).toBe(200);
  });

  it('serves the same path with a trailing slash', async () => {
    const { headers } = right();
    for (const path of [
      '/api/sessions',
      '/api/sessions/stats/calendar',
      '/api/v1/tasks',
      '/api/v1/time-logs/me',
      '/api/v1/attendance',
      '/api/people',
      '/api/exercises',
      '/api/routines',
      '/openapi.json',
      '/api-docs',
      '/tray.html',
      '/summary.html',
      '/settings.html',
    ]) {
      const [plain, slash, query] = await Promise.all(
        [path, `${path}/`, `${path}/?`].map((each) => server.ask({ path: each, headers })),
      );
      expect(plain?.status, path).toBe(200);
      expect([slash?.status, slash?.text], path).toEqual([200, plain?.text]);
      expect([query?.status, query?.text], path).toEqual([200, plain?.text]);
    }
    const made = await server.ask({ ...right(), path: '/api/sessions/', body: '{"sessionName":"Slash"}' });
    expect(made.status).toBe(201);
    const id = /"id":"([^"]+)"/.exec(made.text)?.[1] ?? '';
    expect((await server.ask({ path: `/api/sessions/${id}/`, headers })).json).toEqual(made.json);
    expect((await server.ask({ path: `/api/sessions/${id}/`, method: 'DELETE', headers })).status).toBe(200);
    expect((await server.ask({ ...right(), path: '/bridge/snapshot/' })).status).toBe(200);
    expect((await server.ask({ path: '/api/sessions//', headers })).status).not.toBe(500);
  });

  it('explains itself at the bare address, and to a browser at any page, without anything about the person', async () => {
    const bare = await server.ask({ path: '/' });
    expect(bare).toMatchObject({ status: 200, text: expect.stringContaining('<div id="page">') });
    expect(bare.headers['content-security-policy']).toBe(contentSecurityPolicy);
    const Accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    for (const path of ['/tray.html', '/summary.html', '/bridge/events', '/api/sessions', '/none'])
      expect(await server.ask({ path, headers: { Accept } })).toMatchObject({ status: 401, text: bare.text });
    const script = /src="(\/assets\/[^"]+)"/.exec(bare.text)?.[1] ?? '';
    expect((await server.ask({ path: script })).status).toBe(200);
    for (const path of ['/assets/none.js', '/assets/../tray.html', '/assets/%2e%2e/tray.html', '/assets/'])
      expect((await server.ask({ path })).text).not.toContain('<div');
    const wrong = { Accept, Authorization: 'Bearer wrong' };
    expect((await server.ask({ path: '/', headers: wrong })).json).toHaveProperty('error');
  });

  it.each(['wrong', 'Bearer wrong', 'Bearer', 'Basic eDp5', 'Bearer ', `Bearer ${'x'.repeat(2000)}`])(
    'answers 401 to the authorization “%s”',
    async (authorization) => {
      expect((await server.ask(withHeaders({ Authorization: authorization }))).status).toBe(401);
    },
  );

  it('does not accept the token in the address', async () => {
    const answer = await server.ask({ path: `/tray.html?token=${server.token}&code=${server.token}` });
    expect(answer.status).toBe(401);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'application/json5',
    'application/vnd.api+json',
    'application/json, text/plain',
    'application/json; charset=latin1',
    'application/json; v=1; Charset="utf-16"',
    'application/json; charset=utf-8; charset=latin1',
    'application/json; charset="utf-8',
    'application/json charset=utf-8',
    'application/json; charset = utf-8',
    `application/json${'; '.repeat(5_000)}!`,
    '',
  ])('answers 415 to the content type “%s”', async (type) => {
    expect((await server.ask(withHeaders({ 'Content-Type': type }))).status).toBe(415);
  });

  it.each([
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/json ; charset=utf-8',
    'application/json\t;\tcharset=utf-8 ; v=1',
    'application/json; indent=2; note="charset=latin1; \\"x\\""',
    'application/json;',
    'application/json;; charset=utf-8',
  ])('takes JSON with whatever else is rightly said of it: “%s” (RFC 9110, 8.3.1)', async (type) => {
    expect((await server.ask(withHeaders({ 'Content-Type': type }))).status).toBe(200);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'answers 405 to %s of a command',
    async (method) => {
      const { headers } = right();
      expect((await server.ask({ path: '/bridge/snapshot', method, headers })).status).toBe(405);
    },
  );

  it.each([
    ['DELETE', '/bridge/snapshot', 'POST'],
    ['HEAD', '/bridge/snapshot', 'POST'],
    ['POST', '/bridge/events', 'GET'],
    ['HEAD', '/bridge/events', 'GET'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/tray.html', 'GET, HEAD'],
    ['POST', '/openapi.json', 'GET, HEAD'],
    ['HEAD', '/sign-in', 'GET, POST'],
    ['OPTIONS', '/sign-in', 'GET, POST'],
    ['GET', '/sign-out', 'POST'],
    ['OPTIONS', '/sign-out', 'POST'],
  ])(
    'answers 405 to %s %s and names the methods that exist (RFC 9110, 15.5.6)',
    async (method, path, allow) => {
      const { headers } = right();
      expect(await server.ask({ path, method, headers })).toMatchObject({ status: 405, headers: { allow } });
    },
  );

  it('answers 413 to a body beyond 64 KB, whether its length was announced or not', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(65 * 1024) });
    expect((await server.ask({ ...right(), path: '/bridge/begin', body })).status).toBe(413);
    expect((await server.ask({ ...right(), path: '/bridge/begin', body, chunked: true })).status).toBe(413);
    expect((await server.ask(right())).json).toMatchObject({ value: { sessions: [] } });
  });

  it('accepts a body in pieces within 64 KB', async () => {
    expect((await server.ask({ ...right(), chunked: true })).json).toMatchObject({ ok: true });
  });

  it.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/assets/../../package.json',
    '//etc/passwd',
    '/%00.html',
    '/tray.html%00.js',
    '/%',
    '/assets',

    '/package.json',
  ])('has nothing at %s', async (path) => {
    const { headers } = right();
    const answer = await server.ask({ path, headers });
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toContain('routinelog');
  });

  it('sends no CORS header, and forbids other sites to embed its pages', async () => {
    const { headers } = right();
    for (const asked of [
      { path: '/tray.html', headers },
      { path: '/tray.html' },
      { path: '/no', headers },
      { ...right(), method: 'OPTIONS', headers: { ...headers, 'Access-Control-Request-Method': 'POST' } },
    ]) {
      const answer = await server.ask(asked);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['x-frame-options']).toBe('DENY');
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['x-powered-by']).toBeUndefined();
    }
  });

  it('sends the content security policy of the design literally', () => {
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
  });
});

describe('wrong tokens', () => {
  it('are answered with 429 after twenty in a minute, while the right one is let in', async () => {
    let ms = Date.parse('2026-11-20T09:00:00Z');
    const server = await startServer({ now: () => instantFromMs(ms), zone: () => 'UTC' });
    try {
      const call = (token: string) =>
        server.ask({ path: '/tray.html', headers: { Authorization: `Bearer ${token}` } });
      for (let count = 0; count < 20; count += 1) expect((await call(`wrong-${count}`)).status).toBe(401);
      const limited = await call('wrong');
      expect(limited.status).toBe(429);
      expect(limited.headers['retry-after']).toBe('60');
      expect((await server.ask({ path: '/sign-in?code=guess' })).status).toBe(429);
      expect((await call(server.token)).status).toBe(200);
      const { pathname, search } = new URL(server.ready.openUrl);
      expect((await server.ask({ path: pathname + search })).status).toBe(303);
      ms += 60_000;
      expect((await call('wrong')).status).toBe(401);
    } finally {
      await server.close();
    }
  });
});
