import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiSwitch } from '../../../electron/doors/http/api-switch.ts';
import { bindServer } from '../../../electron/doors/http/server/socket.ts';
import { readToken, tokenFileOf } from '../../../electron/doors/http/server/token-file.ts';
import { freePort } from '../../support/free-port.ts';
import { inEnglish } from '../../support/in-english.ts';
import { Listener } from '../../support/listener.ts';
import { silent, TestRecord } from '../../support/record.ts';
import { ask } from '../../support/serve.ts';

/** What the desktop program does with its switch, without a desktop. */
describe('the switch of the APIs', () => {
  let record: TestRecord;
  let apis: ApiSwitch;
  let port: number;
  const makeSwitch = () =>
    new ApiSwitch({
      service: record.open.service,
      dataFolder: record.folder,
      platform: 'linux',
      aging: record.open.aging,
      logger: silent,
    });
  beforeEach(async () => {
    record = new TestRecord();
    await record.start();
    apis = makeSwitch();
    port = await freePort();
  });
  afterEach(async () => {
    await apis.close();
    await record.end();
  });

  const on = async (at = port) => apis.apply({ enabled: true, port: at });
  const off = () => apis.apply({ enabled: false, port });
  const token = async () => (await readToken(tokenFileOf(record.folder))) ?? '';
  const get = async (path: string, secret?: string, at = port) =>
    ask(at, { path, headers: { Authorization: `Bearer ${secret ?? (await token())}` } });
  const isReached = (at = port) =>
    ask(at, { path: '/' }).then(
      () => true,
      () => false,
    );

  it('is off at first: nothing listens, there is no token, and nothing to copy', async () => {
    expect(apis.view).toEqual({ state: 'off' });
    expect(await isReached()).toBe(false);
    expect(await readToken(tokenFileOf(record.folder))).toBeNull();
    for (const what of ['token', 'curl', 'docs'] as const)
      expect(await apis.textOf(what)).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(await apis.renewToken()).toMatchObject({ ok: false });
  });

  it('serves the APIs with their description when it is on, but no pages and no bridge', async () => {
    expect((await on()).ok).toBe(true);
    expect(apis.view).toMatchObject({ state: 'on', url: `http://127.0.0.1:${port}/` });
    for (const path of ['/api/v1/time-logs/active-timer', '/api/sessions', '/openapi.json', '/api-docs'])
      expect((await get(path)).status).toBe(200);
    for (const path of ['/', '/tray.html', '/bridge/events']) expect((await get(path)).status).toBe(404);
    const headers = { Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' };
    const asked = { path: '/bridge/snapshot', method: 'POST', headers, body: '{}' };
    expect((await ask(port, asked)).status).toBe(404);
    expect((await get('/api/sessions', 'wrong')).status).toBe(401);
    expect((await ask(port, { ...asked, headers: { ...headers, Host: 'example.com' } })).status).toBe(403);
  });

  it('shows the token to nobody, but lets it be copied', async () => {
    await on();
    expect(JSON.stringify(apis.view)).not.toContain(await token());
    expect(await apis.textOf('token')).toEqual({ ok: true, value: await token() });
    expect(await apis.textOf('curl')).toMatchObject({ value: expect.not.stringContaining(await token()) });
  });

  it('hands out a link that opens the description in a browser once', async () => {
    await on();
    const link = await apis.textOf('docs');
    const { pathname, search } = new URL(link.ok ? link.value : '');
    const signedIn = await ask(port, { path: pathname + search });
    expect(signedIn).toMatchObject({ status: 303, headers: { location: '/api-docs' } });
    const [cookie = ''] = String(signedIn.headers['set-cookie']).split(';');
    expect((await ask(port, { path: '/api-docs', headers: { Cookie: cookie } })).status).toBe(200);
    expect((await ask(port, { path: pathname + search })).status).toBe(403);
  });

  it('releases the port and ends the event streams when it is switched off', async () => {
    await on();
    const listener = new Listener(port, await token());
    await listener.next();
    expect((await off()).ok).toBe(true);
    expect(await listener.next()).toBeNull();
    expect(await isReached()).toBe(false);
    expect(apis.view).toEqual({ state: 'off' });
    expect((await on()).ok).toBe(true);
    expect((await get('/api/sessions')).status).toBe(200);
  });

  it('says that a port is in use, uses no other, and stays as it was', async () => {
    const other = await bindServer(0);
    try {
      const refusal = {
        code: 'unavailable',
        field: 'port',
        message: `Port ${other.port} of 127.0.0.1 is taken by another program. Choose another here.`,
      };
      expect(inEnglish(await on(other.port))).toEqual({ ok: false, refusal });
      expect(apis.view).toEqual({ state: 'off' });
      await on();
      expect(inEnglish(await on(other.port))).toEqual({ ok: false, refusal });
      expect((await get('/api/sessions')).status).toBe(200);
    } finally {
      await other.close();
    }
    expect((await on(other.port)).ok).toBe(true);
    expect((await get('/api/sessions', undefined, other.port)).status).toBe(200);
    expect(await isReached()).toBe(false);
  });

  it('says at a start that the port is in use, until it is changed', async () => {
    const other = await bindServer(port);
    await apis.start({ enabled: true, port });
    expect(inEnglish(apis.view)).toEqual({
      state: 'failed',
      reason: expect.stringContaining(`Port ${port} `),
    });
    expect((await apis.textOf('token')).ok).toBe(false);
    expect((await on()).ok).toBe(false);
    expect(apis.view.state).toBe('failed');
    await other.close();
    expect((await on()).ok).toBe(true);
    expect(apis.view.state).toBe('on');
  });

  it('says at a start that the port is in use, and forgets it when it is switched off', async () => {
    const other = await bindServer(port);
    await apis.start({ enabled: true, port });
    expect((await off()).ok).toBe(true);
    expect(apis.view).toEqual({ state: 'off' });
    await other.close();
  });

  it('makes a new token that invalidates the old one, also for listeners and browsers', async () => {
    await on();
    const before = await token();
    const listener = new Listener(port, before);
    await listener.next();
    expect(await apis.renewToken()).toEqual({ ok: true, value: null });
    expect(await listener.next()).toBeNull();
    expect(await token()).not.toBe(before);
    expect((await get('/api/sessions', before)).status).toBe(401);
    expect((await get('/api/sessions')).status).toBe(200);
    const again = new Listener(port, await token());
    expect(await again.next()).not.toBeNull();
    again.stop();
  });

  it('keeps the token over restarts', async () => {
    await on();
    const before = await token();
    await apis.close();
    apis = makeSwitch();
    await apis.start({ enabled: true, port });
    expect((await get('/api/sessions', before)).status).toBe(200);
  });

  it('is not switched on if the token cannot be stored, and releases the port', async () => {
    // A folder in the place of the file cannot be overwritten.
    await mkdir(join(tokenFileOf(record.folder), 'x'), { recursive: true });
    expect(await on()).toMatchObject({ ok: false, refusal: { code: 'storage-failed' } });
    expect(apis.view).toEqual({ state: 'off' });
    expect(await isReached()).toBe(false);
  });

  it('carries out changes one after the other, and none after it was closed', async () => {
    const told = [on(), off(), on(), apis.renewToken(), off(), on()];
    expect((await Promise.all(told)).every(({ ok }) => ok)).toBe(true);
    expect((await get('/api/sessions')).status).toBe(200);
    await Promise.all([apis.close(), on(await freePort(port + 1))]);
    expect(await isReached()).toBe(false);
    expect(apis.view).toEqual({ state: 'off' });
  });
});
