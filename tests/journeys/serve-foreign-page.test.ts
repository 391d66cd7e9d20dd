import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/serve.ts';

/** A page of another program on this computer, opened in the very browser that is signed in to RoutineLog. */
describe('a foreign page in the same browser', () => {
  let server: TestServer;
  let browser: Browser;
  let foreign: Server;
  let foreignUrl: string;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser();
    foreign = createServer((_incoming, outgoing) => {
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

  it('neither starts a session, nor reads one, nor shows a page in a frame', async () => {
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
    expect((await framed?.content()) ?? '').not.toContain('tray');

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
    expect(history.json).toEqual({ ok: true, value: { sessions: [], total: 0 } });
    await context.close();
  });
});
