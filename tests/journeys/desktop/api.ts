/**
 * The documented APIs in the desktop program, on a real Electron: off at first, switched on in the settings window, then used as a person's
 * scripts would use them. Each test continues from the one before.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bindServer } from '../../../electron/doors/http/server/socket.ts';
import { tokenFileOf } from '../../../electron/doors/http/server/token-file.ts';
import {
  appFolder,
  callFrom,
  newFolder,
  type RunningApp,
  startApp,
  whyNoElectron,
} from '../../support/electron-app.ts';
import { freePort } from '../../support/free-port.ts';
import { Listener } from '../../support/listener.ts';
import { type Asked, ask } from '../../support/serve.ts';

const run = promisify(execFile);
if (whyNoElectron !== null) console.log(`Skipped: the APIs on Electron, since ${whyNoElectron}.`);
const pictures = join(appFolder, 'tests/output');

describe.skipIf(whyNoElectron !== null)('the APIs of the desktop program', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let running: RunningApp;
  let tray: Page;
  let settings: Page;
  let port: number;

  const open = async () => {
    running = await startApp(folder.path, '--hidden');
    tray = await running.page('tray');
    await callFrom(tray, 'openWindow', { page: 'settings' });
    settings = await running.page('settings');
    // The section unfolds by itself if something in it failed.
    const advanced = settings.getByRole('button', { name: 'Advanced' });
    if ((await advanced.getAttribute('aria-expanded')) === 'false') await advanced.click();
  };
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    folder = await newFolder();
    port = await freePort();
    await open();
  });
  afterAll(async () => {
    await running.close();
    await folder.remove();
  });

  const token = () => readFileSync(tokenFileOf(folder.path), 'utf8').trim();
  const api = (asked: Asked, secret = token()) =>
    ask(port, {
      ...asked,
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    });
  const isReached = (at = port) =>
    ask(at, { path: '/openapi.json' }).then(
      () => true,
      () => false,
    );
  const others = () => settings.getByRole('region', { name: 'Other programs' });
  const letIn = () => others().getByRole('checkbox', { name: 'Allow other programs' });
  const setPort = async (to: number) => {
    const field = others().getByRole('textbox', { name: 'Port' });
    await field.fill(String(to));
    await field.press('Enter');
  };
  const address = (at: number) => others().getByText(`http://127.0.0.1:${at}/`, { exact: true });
  const clipboard = () => running.app.evaluate(({ clipboard }) => clipboard.readText());
  const picture = async (name: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await callFrom(settings, 'changeSettings', { theme });
      await settings.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' });
      await settings.screenshot({ path: join(pictures, `desktop-api-${name}-${theme}.png`), fullPage: true });
    }
  };

  test('are off at first, and nothing listens at the port that the settings name', async () => {
    await expect.poll(() => letIn().isChecked()).toBe(false);
    const field = others().getByRole('textbox', { name: 'Port' });
    expect(await isReached(Number(await field.inputValue()))).toBe(false);
    await expect.poll(() => others().getByText('http://127.0.0.1').count()).toBe(0);
    await picture('off');
  });

  test('a port that is in use is reported where it can be changed, and no other port is used instead', async () => {
    const other = await bindServer(0);
    try {
      await setPort(other.port);
      await others().getByText('Saved, and in effect.').waitFor();
      await letIn().click();
      await others().getByText(`Port ${other.port} of 127.0.0.1 is taken by another program.`).waitFor();
      await expect.poll(() => letIn().isChecked()).toBe(false);
      await picture('taken');
    } finally {
      await other.close();
    }
  });

  test('are on at once when they are switched on in the settings', async () => {
    await setPort(port);
    await letIn().click();
    await address(port).waitFor();
    expect((await api({ path: '/openapi.json' })).status).toBe(200);
    expect((await ask(port, { path: '/openapi.json' })).status).toBe(401);
    expect((await api({ path: '/tray.html' })).status).toBe(404);
    await picture('on');
  });

  test('the command that the settings show works when a shell runs it', async () => {
    const shown = await others().locator('pre').innerText();
    expect(shown).not.toContain(token());
    const { stdout } = await run('sh', ['-c', shown]);
    expect(JSON.parse(stdout)).toMatchObject({ pagination: { total: 0 } });
  });

  test('the token goes to the clipboard, and nowhere else', async () => {
    await others().getByRole('button', { name: 'Copy token' }).click();
    await others().getByText('The token is on the clipboard.').waitFor();
    await expect.poll(() => clipboard()).toBe(token());
    expect(await settings.content()).not.toContain(token());
    expect(JSON.stringify(await callFrom(settings, 'settings', {}))).not.toContain(token());
    expect(await callFrom(settings, 'copyForApi', { what: 'token' })).toEqual({
      ok: true,
      value: { text: null },
    });
    await others().getByRole('button', { name: 'Copy command' }).click();
    await others().getByText('The command is on the clipboard.').waitFor();
    await expect.poll(() => clipboard()).toBe(await others().locator('pre').innerText());
  });

  test('the link to the description opens it once', async () => {
    await others().getByRole('button', { name: 'Copy link' }).click();
    await others().getByText('The link is on the clipboard.').waitFor();
    const { pathname, search } = new URL(await clipboard());
    expect(await ask(port, { path: pathname + search })).toMatchObject({
      status: 303,
      headers: { location: '/api-docs' },
    });
    expect((await ask(port, { path: pathname + search })).status).toBe(403);
  });

  test('a session that a script starts is in the tray window at once', async () => {
    const started = await api({
      path: '/api/sessions',
      method: 'POST',
      body: JSON.stringify({ sessionName: 'From a script' }),
    });
    expect(started.status).toBe(201);
    await tray
      .locator('section[aria-label="Now"] h1', { hasText: 'From a script' })
      .waitFor({ state: 'attached' });
  });

  test('a session that is started in the window is reported to listeners', async () => {
    const listener = new Listener(port, token());
    expect(await listener.next()).toMatchObject({ current: { sessionName: 'From a script' } });
    await callFrom(tray, 'end', {});
    expect(await listener.next()).toMatchObject({ current: null });
    await callFrom(tray, 'begin', { name: 'From the window' });
    expect(await listener.next()).toMatchObject({ current: { sessionName: 'From the window' } });
    listener.stop();
  });

  test('a new token invalidates the old one', async () => {
    const before = token();
    await others().getByRole('button', { name: 'New token' }).click();
    await settings.getByRole('dialog').getByRole('button', { name: 'New token' }).click();
    await others().getByText('There is a new token.').waitFor();
    expect((await api({ path: '/api/sessions' }, before)).status).toBe(401);
    expect((await api({ path: '/api/sessions' })).status).toBe(200);
  });

  test('are on again after a restart', async () => {
    const before = token();
    await running.close();
    expect(await isReached()).toBe(false);
    await open();
    await address(port).waitFor();
    expect(token()).toBe(before);
    expect((await api({ path: '/api/sessions' })).status).toBe(200);
  });

  test('say after a restart that the port is in use, and stay switched on', async () => {
    await running.close();
    const other = await bindServer(port);
    try {
      await open();
      await others().getByText(`Port ${port} of 127.0.0.1 is taken by another program.`).waitFor();
      await expect.poll(() => letIn().isChecked()).toBe(true);
      await picture('failed');
    } finally {
      await other.close();
    }
    const next = await freePort(port + 1);
    await setPort(next);
    await address(next).waitFor();
    await setPort(port);
    await address(port).waitFor();
    expect(await isReached(next)).toBe(false);
  });

  test('are off at once when they are switched off, also for listeners', async () => {
    const listener = new Listener(port, token());
    await listener.next();
    await letIn().click();
    await address(port).waitFor({ state: 'detached' });
    expect(await listener.next()).toBeNull();
    expect(await isReached()).toBe(false);
  });

  test('a program that ends closes the connections of listeners', async () => {
    await letIn().click();
    await address(port).waitFor();
    const listener = new Listener(port, token());
    await listener.next();
    const ended = new Promise<number | null>((resolve) => running.app.process().once('exit', resolve));
    running.app.process().kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await isReached()).toBe(false);
    await open();
  });
});
