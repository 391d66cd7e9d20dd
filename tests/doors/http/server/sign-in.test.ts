import { execFileSync } from 'node:child_process';
import { chown, readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { keepToken, readToken, tokenFileOf } from '../../../../electron/doors/http/server/token-file.ts';
import { instantFromMs } from '../../../../shared/time/instant.ts';
import { type Answer, type Asked, makeFolder, startServer, type TestServer } from '../../../support/serve.ts';

async function withServer(
  run: (server: TestServer, pass: (ms: number) => void) => Promise<void>,
): Promise<void> {
  let ms = Date.parse('2026-11-20T09:00:00Z');
  const server = await startServer({ now: () => instantFromMs(ms), zone: () => 'UTC' });
  try {
    await run(server, (by) => {
      ms += by;
    });
  } finally {
    await server.close();
  }
}

const pathIn = (url: string) => new URL(url).pathname + new URL(url).search;
const cookieIn = (header: string | string[] | undefined) => [header].flat()[0]?.split(';')[0] ?? '';

const anotherLink = async (server: TestServer) => {
  const headers = { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' };
  const answer = await server.ask({ path: '/sign-in', method: 'POST', headers, body: '{"page":"tray"}' });
  return /http:[^"]+/.exec(answer.text)?.[0] ?? '';
};

/** What a page sends that a link has opened; `port` is where the server is now. */
function pageHeadersIn(opened: Answer, port?: number) {
  const cookie = cookieIn(opened.headers['set-cookie']);
  return {
    Cookie: port === undefined ? cookie : cookie.replace(/^routinelog-\d+/, `routinelog-${port}`),
    'X-RoutineLog-Page': /#key=([\w-]+)$/.exec(String(opened.headers['location']))?.[1] ?? '',
  };
}

describe('the one-time link', () => {
  it('lets a browser in once, by a cookie that scripts cannot read and other sites cannot send', () =>
    withServer(async (server) => {
      const path = pathIn(server.ready.openUrl);
      const first = await server.ask({ path });
      expect(first).toMatchObject({
        status: 303,
        headers: { location: expect.stringMatching(/^\/tray\.html#key=[\w-]{43}$/) },
      });
      expect(String(first.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
      const again = await server.ask({ path });
      expect(again.status).toBe(403);
      expect(again.headers['set-cookie']).toBeUndefined();
      const headers = { Cookie: cookieIn(first.headers['set-cookie']) };
      expect((await server.ask({ path: '/tray.html', headers })).status).toBe(200);
      expect(await server.ask({ path: '/', headers })).toMatchObject({ headers: { location: '/tray.html' } });
    }));

  it('is not used up by a HEAD request, and not followed from another site', () =>
    withServer(async (server) => {
      const path = pathIn(server.ready.openUrl);
      expect((await server.ask({ path, method: 'HEAD' })).status).not.toBe(303);
      expect((await server.ask({ path, headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
      expect((await server.ask({ path })).status).toBe(303);
    }));

  it('that is used up or too old still works for a signed-in person, but not for one with the cookie alone', () =>
    withServer(async (server, pass) => {
      const path = pathIn(server.ready.openUrl);
      const { Cookie } = pageHeadersIn(await server.ask({ path }));
      const again = await server.ask({ path, headers: { Cookie } });
      expect(again).toMatchObject({ status: 303, headers: { location: expect.stringContaining('#key=') } });
      const { Cookie: renewed } = pageHeadersIn(again);
      pass(86_400_000);
      expect((await server.ask({ path, headers: { Cookie: renewed } })).status).toBe(303);
      for (const code of ['', 'guess', 'x'.repeat(43)])
        expect((await server.ask({ path: `/sign-in?code=${code}`, headers: { Cookie } })).status).toBe(403);
      expect((await server.ask({ path, headers: { Cookie: `${Cookie}x` } })).status).toBe(403);
      expect((await server.ask({ path })).status).toBe(403);
      expect((await server.ask({ path: `${path.replace('?', '/?')}`, headers: { Cookie } })).status).toBe(
        303,
      );
    }));

  it('is too old after ten minutes', () =>
    withServer(async (server, pass) => {
      pass(10 * 60_000);
      expect((await server.ask({ path: pathIn(server.ready.openUrl) })).status).toBe(403);
    }));

  it('can be requested again with the token, for any page, but not by a page', () =>
    withServer(async (server) => {
      const json = { 'Content-Type': 'application/json' };
      const local = { ...json, Authorization: `Bearer ${server.token}` };
      const body = JSON.stringify({ page: 'summary', date: '2026-11-20' });
      const asked = { path: '/sign-in', method: 'POST', body };
      const answer = await server.ask({ ...asked, headers: local });
      const link = /http:[^"]+/.exec(answer.text)?.[0] ?? '';
      const opened = await server.ask({ path: pathIn(link) });
      expect(opened).toMatchObject({
        headers: { location: expect.stringMatching(/^\/summary\.html\?date=2026-11-20#key=/) },
      });

      const Origin = `http://127.0.0.1:${server.port}`;
      const page = { ...json, Origin, ...pageHeadersIn(opened) };
      expect((await server.ask({ ...asked, headers: page })).status).toBe(403);
      expect((await server.ask({ ...asked, headers: json })).status).toBe(401);
      const wrong = { ...asked, body: '{"page":"https://evil.example"}', headers: local };
      expect((await server.ask(wrong)).json).toMatchObject({ ok: false });
    }));
});

describe('the cookie', () => {
  it('alone opens nothing about the person, nor does the key alone; only both do', () =>
    withServer(async (server) => {
      const opened = await server.ask({ path: pathIn(server.ready.openUrl) });
      const { Cookie, 'X-RoutineLog-Page': key } = pageHeadersIn(opened);
      const other = await server.ask({ path: pathIn(await anotherLink(server)) });
      const { 'X-RoutineLog-Page': otherKey } = pageHeadersIn(other);
      const Origin = `http://127.0.0.1:${server.port}`;
      const json = { 'Content-Type': 'application/json', Origin };
      const asked: readonly Asked[] = [
        { path: '/bridge/snapshot', method: 'POST', body: '{}', headers: json },
        { path: '/bridge/copyForApi', method: 'POST', body: '{"what":"token"}', headers: json },
        { path: '/bridge/events' },
        { path: '/bridge/events/' },
        { path: '/%62ridge/events' },
        { path: '/api/events' },
        { path: '/api/sessions' },
        { path: '/api/sessions/' },
        { path: '/api/people' },
        { path: '/api/v1/tasks' },
        { path: '/api/RoutineLog/createSession', method: 'POST', body: '{}', headers: json },
        { path: '/sign-in', method: 'POST', body: '{"page":"tray"}', headers: json },
        { path: '/sign-out', method: 'POST', body: '{}', headers: json },
      ];
      for (const each of asked)
        for (const more of [
          { Cookie },
          { Cookie, 'X-RoutineLog-Page': otherKey },
          { Cookie, 'X-RoutineLog-Page': '' },
          { Cookie, 'X-RoutineLog-Page': Cookie.split('=')[1] ?? '' },
          { 'X-RoutineLog-Page': key },
        ]) {
          const answer = await server.ask({ ...each, headers: { ...each.headers, ...more } });
          expect(answer.status, `${each.path} ${JSON.stringify(more)}`).toBe(401);
          expect(answer.headers['set-cookie']).toBeUndefined();
        }
      for (const path of ['/tray.html', '/api-docs', '/openapi.json'])
        expect((await server.ask({ path, headers: { Cookie } })).status, path).toBe(200);
      const both = { Cookie, 'X-RoutineLog-Page': key };
      expect((await server.ask({ path: '/api/sessions', headers: both })).status).toBe(200);
      const token = { path: '/bridge/copyForApi', method: 'POST', body: '{"what":"token"}' };
      const answer = await server.ask({ ...token, headers: { ...json, ...both } });
      expect(answer.json).toMatchObject({ ok: false });
      expect(answer.text).not.toContain(server.token);
    }));

  it('belongs to a key that survives a restart, and neither survives signing out', () =>
    withServer(async (server) => {
      const opened = await server.ask({ path: pathIn(server.ready.openUrl) });
      const again = await server.restart();
      const headers = {
        ...pageHeadersIn(opened, again.port),
        'Content-Type': 'application/json',
        Origin: `http://127.0.0.1:${again.port}`,
      };
      const call = (path: string) => again.ask({ path, method: 'POST', body: '{}', headers });
      expect((await call('/bridge/snapshot')).status).toBe(200);
      const out = await call('/sign-out');
      expect(out).toMatchObject({ status: 200, json: { ok: true } });
      expect(String(out.headers['set-cookie'])).toMatch(/=;.* Max-Age=0/);
      expect((await call('/bridge/snapshot')).status).toBe(401);
      expect((await again.ask({ path: '/tray.html', headers })).status).toBe(401);
      await again.close();
    }));

  it('changes something only together with the server’s own Origin', () =>
    withServer(async (server) => {
      const opened = await server.ask({ path: pathIn(server.ready.openUrl) });
      const page = pageHeadersIn(opened);
      const call = (headers: Readonly<Record<string, string>>) =>
        server.ask({
          path: '/bridge/snapshot',
          method: 'POST',
          body: '{}',
          headers: { 'Content-Type': 'application/json', ...page, ...headers },
        });
      expect((await call({})).status).toBe(403);
      expect((await call({ Origin: 'null' })).status).toBe(403);
      expect((await call({ Origin: `http://127.0.0.1:${server.port}` })).status).toBe(200);
    }));

  it('is refused if it was changed, and after thirty days', () =>
    withServer(async (server, pass) => {
      const opened = await server.ask({ path: pathIn(server.ready.openUrl) });
      const cookie = cookieIn(opened.headers['set-cookie']);
      const at = async (Cookie: string) =>
        (await server.ask({ path: '/tray.html', headers: { Cookie } })).status;
      const [name = '', value = ''] = cookie.split('=');
      expect(await at(`${name}=${Number(value.split('.')[0]) + 1}${value.slice(value.indexOf('.'))}`)).toBe(
        401,
      );
      expect(await at(`${name}=x`)).toBe(401);
      expect(await at(`${name}=`)).toBe(401);
      expect(await at(`other=${value}`)).toBe(401);
      expect(await at(cookie)).toBe(200);
      pass(30 * 86_400_000);
      expect(await at(cookie)).toBe(401);
    }));
});

describe('the token file', () => {
  it('is readable only by its owner, and survives a restart', async () => {
    const folder = await makeFolder();
    try {
      const file = tokenFileOf(folder.path);
      const token = await keepToken(file);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await keepToken(file)).toBe(token);
    } finally {
      await folder.remove();
    }
  });

  it.each([
    ['open to others', 0o644, `${'a'.repeat(43)}\n`],
    ['cut off', 0o600, 'abc'],
    ['empty', 0o600, ''],
  ])('is made anew when it is %s', async (_title, mode, text) => {
    const folder = await makeFolder();
    try {
      const file = tokenFileOf(folder.path);
      await writeFile(file, text, { mode });
      expect(await readToken(file)).toBeNull();
      const token = await keepToken(file);
      expect(await readFile(file, 'utf8')).toBe(`${token}\n`);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    } finally {
      await folder.remove();
    }
  });

  it.skipIf(process.geteuid?.() !== 0)('is not trusted if it belongs to another user', async () => {
    const folder = await makeFolder();
    try {
      const file = tokenFileOf(folder.path);
      const theirs = `${'a'.repeat(43)}`;
      await writeFile(file, `${theirs}\n`, { mode: 0o600 });
      await chown(file, 65_534, 65_534);
      expect(await readToken(file)).toBeNull();
      expect(await keepToken(file)).not.toBe(theirs);
      expect((await stat(file)).uid).toBe(0);
    } finally {
      await folder.remove();
    }
  });

  it.skipIf(process.platform === 'win32')('is made again if a pipe lies in its place', async () => {
    const folder = await makeFolder();
    try {
      const file = tokenFileOf(folder.path);
      execFileSync('mkfifo', ['-m', '600', file]);
      expect(await readToken(file)).toBeNull();
      expect(await keepToken(file)).toMatch(/^[\w-]{43}$/);
    } finally {
      await folder.remove();
    }
  });
});
