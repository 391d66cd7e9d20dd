import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/serve.ts';

/** A page of another program on this computer, opened in the browser that is signed in to RoutineLog. */
describe('a foreign page in the same browser', () => {
  let server: TestServer;
  let browser: Browser;
  let foreign: Server;
  let foreignUrl: string;
  /** The cookies that the browser sent to the other port. */
  let stolen = '';

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser();
    foreign = createServer((incoming, outgoing) => {
      stolen = incoming.headers.cookie ?? '';
      outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Foreign</title>');
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const address = foreign.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    foreignUrl = `http://127.0.0.1:${address.port}/`;
  });
  afterAll(async () => {
    await browser.close();
    foreign.close();
    await server.close();
  });

  it('can neither start a session, nor read one, nor show a page in a frame', async () => {
    const context = await browser.newContext();
    const own = await context.newPage();
    const answer = await own.goto(server.ready.openUrl);
    expect(answer?.status()).toBe(200);
    expect(own.url()).toBe(`${server.ready.url}tray.html`);

    const page = await context.newPage();
    await page.goto(foreignUrl);
    const seen = await page.evaluate(async (url) => {
      const attempt = (path: string, init: RequestInit) =>
        fetch(`${url}${path}`, { credentials: 'include', ...init }).then(
          (response) => `${response.type} ${response.status}`,
          () => 'failed',
        );
      const body = '{"name":"Planted"}';
      const json = { 'Content-Type': 'application/json' };
      const events = new EventSource(`${url}bridge/events`, { withCredentials: true });
      const stream = await new Promise<string>((resolve) => {
        events.onopen = () => resolve('open');
        events.onerror = () => resolve('failed');
      });
      events.close();
      return {
        plain: await attempt('bridge/begin', { method: 'POST', mode: 'no-cors', body }),
        json: await attempt('bridge/begin', { method: 'POST', headers: json, body }),
        beacon: navigator.sendBeacon(`${url}bridge/begin`, body),
        page: await attempt('tray.html', {}),
        stream,
      };
    }, server.ready.url);
    expect(seen).toMatchObject({ plain: 'failed', json: 'failed', page: 'failed', stream: 'failed' });

    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = `${url}tray.html`;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      return loaded;
    }, server.ready.url);
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    if (framed === undefined) throw new Error('the frame is gone');
    expect(await framed.content()).not.toContain('tray');

    await page.evaluate((url) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'text/plain';
      form.action = `${url}bridge/begin`;
      const field = document.createElement('input');
      field.name = '{"name":"Planted","x":"';
      field.value = '"}';
      form.append(field);
      document.body.append(form);
      form.submit();
    }, server.ready.url);
    await page.waitForURL(`${server.ready.url}bridge/begin`);
    expect(await page.textContent('body')).toContain('own pages');

    const history = await server.ask({
      path: '/bridge/history',
      method: 'POST',
      headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(history.json).toEqual({
      ok: true,
      value: { sessions: [], total: 0, isWhole: true, unread: 0, labelColors: {} },
    });
    await context.close();
  });

  it('receives the cookie on another port, but gets nothing of the person’s with it', async () => {
    const context = await browser.newContext();
    const own = await context.newPage();
    await own.goto(server.ready.openUrl.replace(/code=.*/, `code=${await freshCode()}`));
    await own.getByRole('region', { name: 'Now' }).waitFor();
    const tab = await context.newPage();
    await tab.goto(foreignUrl);
    expect(stolen).toContain(`routinelog-${server.port}=`);
    // The storage and channels of the program's pages do not exist on another port.
    const seen = await tab.evaluate(async () => {
      const channel = new BroadcastChannel('routinelog-page-key');
      const heard = new Promise((resolve) => {
        channel.onmessage = ({ data }) => resolve(data);
        setTimeout(() => resolve('nothing'), 300);
      });
      channel.postMessage({ kind: 'asks' });
      return { heard: await heard, kept: Object.values({ ...sessionStorage, ...localStorage }) };
    });
    expect(seen).toEqual({ heard: 'nothing', kept: [] });

    const Origin = server.ready.url.slice(0, -1);
    const headers = { Cookie: stolen, Origin, 'Sec-Fetch-Site': 'same-origin' };
    const json = { ...headers, 'Content-Type': 'application/json' };
    for (const path of ['/bridge/events', '/api/events', '/api/sessions', '/api/people', '/api/v1/tasks'])
      expect((await server.ask({ path, headers })).status, path).toBe(401);
    for (const path of ['/bridge/snapshot', '/bridge/copyForApi', '/bridge/begin', '/sign-in', '/sign-out'])
      expect((await server.ask({ path, method: 'POST', headers: json, body: '{}' })).status, path).toBe(401);
    for (const path of ['/', '/tray.html', '/summary.html', '/settings.html']) {
      const answer = await server.ask({ path, headers });
      expect(answer.text + JSON.stringify(answer.headers)).not.toMatch(/key=|[\w-]{43}/);
    }
    await context.close();
  });

  const freshCode = async () => {
    const headers = { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' };
    const asked = { path: '/sign-in', method: 'POST', headers, body: '{"page":"tray"}' };
    return /code=([\w-]+)/.exec((await server.ask(asked)).text)?.[1] ?? '';
  };
});
