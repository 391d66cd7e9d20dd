import { readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { keepToken, readToken, tokenFileOf } from '../../../../electron/doors/http/server/token-file.ts';
import { instantFromMs } from '../../../../shared/time/instant.ts';
import { makeFolder, startServer, type TestServer } from '../../../support/serve.ts';

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

describe('the one-time link', () => {
  it('lets a browser in once, by a cookie that scripts cannot read and other sites cannot send', () =>
    withServer(async (server) => {
      const path = pathIn(server.ready.openUrl);
      const first = await server.ask({ path });
      expect(first).toMatchObject({ status: 303, headers: { location: '/tray.html' } });
      expect(String(first.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
      const again = await server.ask({ path });
      expect(again.status).toBe(403);
      expect(again.headers['set-cookie']).toBeUndefined();
      const headers = { Cookie: cookieIn(first.headers['set-cookie']) };
      expect((await server.ask({ path: '/tray.html', headers })).status).toBe(200);
      expect(await server.ask({ path: '/', headers })).toMatchObject({ headers: { location: '/tray.html' } });
    }));

  it('is not used up by a look at its head, and not followed from another site', () =>
    withServer(async (server) => {
      const path = pathIn(server.ready.openUrl);
      expect((await server.ask({ path, method: 'HEAD' })).status).not.toBe(303);
      expect((await server.ask({ path, headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
      expect((await server.ask({ path })).status).toBe(303);
    }));

  it('is too old after ten minutes', () =>
    withServer(async (server, pass) => {
      pass(10 * 60_000);
      expect((await server.ask({ path: pathIn(server.ready.openUrl) })).status).toBe(403);
    }));

  it('can be asked for anew with the token, for any page, but not by a page', () =>
    withServer(async (server) => {
      const json = { 'Content-Type': 'application/json' };
      const local = { ...json, Authorization: `Bearer ${server.token}` };
      const body = JSON.stringify({ page: 'summary', date: '2026-11-20' });
      const asked = { path: '/sign-in', method: 'POST', body };
      const answer = await server.ask({ ...asked, headers: local });
      const link = /http:[^"]+/.exec(answer.text)?.[0] ?? '';
      const opened = await server.ask({ path: pathIn(link) });
      expect(opened).toMatchObject({ headers: { location: '/summary.html?date=2026-11-20' } });

      const Origin = `http://127.0.0.1:${server.port}`;
      const page = { ...json, Origin, Cookie: cookieIn(opened.headers['set-cookie']) };
      expect((await server.ask({ ...asked, headers: page })).status).toBe(403);
      expect((await server.ask({ ...asked, headers: json })).status).toBe(401);
      const wrong = { ...asked, body: '{"page":"https://evil.example"}', headers: local };
      expect((await server.ask(wrong)).json).toMatchObject({ ok: false });
    }));
});

describe('the cookie', () => {
  it('changes something only together with the own Origin', () =>
    withServer(async (server) => {
      const opened = await server.ask({ path: pathIn(server.ready.openUrl) });
      const Cookie = cookieIn(opened.headers['set-cookie']);
      const call = (headers: Readonly<Record<string, string>>) =>
        server.ask({
          path: '/bridge/snapshot',
          method: 'POST',
          body: '{}',
          headers: { 'Content-Type': 'application/json', Cookie, ...headers },
        });
      expect((await call({})).status).toBe(403);
      expect((await call({ Origin: 'null' })).status).toBe(403);
      expect((await call({ Origin: `http://127.0.0.1:${server.port}` })).status).toBe(200);
    }));

  it('is refused when it was changed, and after thirty days', () =>
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
  it('is readable by its owner only, and outlives a restart', async () => {
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
});
