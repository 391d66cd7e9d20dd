import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { Listener } from '../support/listener.ts';
import { ask, makeFolder, routinelog, type ServeChild, spawnServe, tokenIn } from '../support/serve.ts';
import { textOf } from '../support/text-of.ts';

const output = join(import.meta.dirname, '../output');

/** One day on the server host: a real browser, a real `serve`, and the command line beside it. Each test continues from the one before. */
describe('a day with routinelog serve', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let server: ServeChild;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const troubles: string[] = [];

  const run = (...words: readonly string[]) => routinelog('--data', folder.path, ...words);
  const status = async (): Promise<unknown> => JSON.parse((await run('status', '--json')).stdout);
  const now = () => page.getByRole('region', { name: 'Now' });
  const watch = (opened: Page) => {
    opened.on('pageerror', (error) => troubles.push(String(error)));
    opened.on('console', (message) => {
      // The browser also reports a killed server and a link that was used up.
      if (message.type() === 'error' && !/net::ERR|status of 403/.test(message.text()))
        troubles.push(message.text());
    });
  };
  /** Takes both themes, for people to look at afterwards. */
  const picture = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(output, `serve-${name}-${colorScheme}.png`) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };

  beforeAll(async () => {
    await mkdir(output, { recursive: true });
    folder = await makeFolder();
    server = await spawnServe(folder.path);
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 380, height: 560 } });
    page = await context.newPage();
    watch(page);
    page.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop('SIGKILL');
    await folder?.remove();
  });

  it('opens by the link, and shows a new user how to begin', async () => {
    await page.goto(server.ready.openUrl);
    await now().getByText('Nothing is running').waitFor();
    await page.getByText('Nothing recorded today').waitFor();
    await picture('tray-first');
  });

  it('starts with one line', async () => {
    const field = page.getByRole('combobox', { name: 'Start something' });
    await field.fill('Write report #writing');
    await field.press('Enter');
    await now().getByRole('img', { name: 'Running' }).waitFor();
    await expect
      .poll(() => status())
      .toMatchObject({
        state: 'running',
        session: { name: 'Write report', labels: ['writing'] },
      });
    await picture('tray-running');
  });

  it('interrupts at once, and accepts the reason later', async () => {
    await now().getByRole('button', { name: 'Interrupt', exact: true }).click();
    await now().getByText('no reason yet').waitFor();
    await picture('tray-interrupted');
    await now().getByRole('button', { name: 'Resume', exact: true }).click();
    await now().getByRole('button', { name: 'Interrupt', exact: true }).waitFor();
    await page.getByRole('button', { name: '1 interruption without a reason' }).click();
    const why = page.getByRole('textbox', { name: /^Why was “Write report” interrupted/ });
    await why.fill('Doorbell');
    await why.press('Enter');
    await why.waitFor({ state: 'detached' });
    await expect.poll(() => status()).toMatchObject({ state: 'running', unanswered: 0 });
  });

  it('shows at once what the command line does', async () => {
    await run('interrupt', '--reason', 'Call');
    await now()
      .getByText(/^Interrupted .*, Call$/)
      .waitFor();
    await run('resume');
    await now().getByRole('button', { name: 'Interrupt', exact: true }).waitFor();
    await run('interrupt');
    await now().getByText('no reason yet').waitFor();
    await run('explain', '--reason', 'Delivery');
    await now()
      .getByText(/^Interrupted .*, Delivery$/)
      .waitFor();
    await run('resume');
    await now().getByRole('button', { name: 'Interrupt', exact: true }).waitFor();
    await run('end', '--partly');
    await now().getByText('Nothing is running').waitFor();
    await run('toggle');
    await now().getByRole('button', { name: 'Write report', exact: true }).waitFor();
    // Mail is said to have begun before the session that was started just now, which therefore was a mistake.
    await run('start', 'Mail', '--ago', '20m');
    await now().getByRole('button', { name: 'Mail', exact: true }).waitFor();
  });

  it('loses nothing when the server is killed, and the page comes back by itself', async () => {
    await server.stop('SIGKILL');
    await page.getByText('RoutineLog is not answering').waitFor();
    server = await spawnServe(folder.path, Number(new URL(server.ready.url).port));
    await page.getByText('RoutineLog is not answering').waitFor({ state: 'detached' });
    await expect.poll(() => status()).toMatchObject({ state: 'running', session: { name: 'Mail' } });
    await now().getByRole('button', { name: 'Interrupt', exact: true }).click();
    await now().getByText('no reason yet').waitFor();
  });

  it('ends in the window, with an outcome', async () => {
    await now().getByRole('button', { name: 'End, with an outcome' }).click();
    await page.getByRole('menuitem', { name: 'Done', exact: true }).click();
    await now().getByText('Nothing is running').waitFor();
    await expect.poll(() => status()).toMatchObject({ state: 'idle', unanswered: 1, today: { sessions: 2 } });
    await picture('tray-ended');
  });

  it('sums the day up, and accepts a missing reason there', async () => {
    await page.setViewportSize({ width: 960, height: 720 });
    await page.getByRole('button', { name: 'Summary' }).click();
    await page.waitForURL(`${server.ready.url}summary.html`);
    await page.locator('.figure').first().waitFor();
    const worked = page.locator('.figure', { hasText: 'Worked' }).locator('.figure-value');
    await expect
      .poll(async () => [await textOf(worked), (await run('status')).stdout])
      .toSatisfy(([shown, told = '']: readonly string[]) => told.includes(`Today ${shown} in 2 sessions.`));
    await expect.poll(() => page.locator('.sessions tbody > tr').count()).toBe(2);
    const why = page.getByRole('textbox', { name: /^Why was “Mail” interrupted/ });
    await why.waitFor();
    await picture('summary');
    await why.fill('Lunch');
    await why.press('Enter');
    await why.waitFor({ state: 'detached' });
    const interruptions = page.getByRole('region', { name: 'Interruptions' });
    for (const reason of ['Doorbell', 'Call', 'Delivery', 'Lunch'])
      await interruptions.getByText(reason, { exact: true }).waitFor();
    await expect.poll(() => status()).toMatchObject({ unanswered: 0 });
  });

  it('opens any day by a link from the command line, once, and again for a person who is signed in', async () => {
    const { stdout } = await run('summary', '2026-11-02');
    await page.goto(stdout.trim());
    expect(page.url()).toBe(`${server.ready.url}summary.html?date=2026-11-02`);
    await page.getByText('Nothing recorded on this day').waitFor();
    expect((await page.goto(stdout.trim()))?.status()).toBe(200);
    await page.getByText('Nothing recorded on this day').waitFor();
    const stranger = await browser.newContext();
    expect((await (await stranger.newPage()).goto(stdout.trim()))?.status()).toBe(403);
    await stranger.close();
  });

  it('shows the settings, and what this host cannot do', async () => {
    await page.goto(`${server.ready.url}settings.html`);
    await page
      .getByText(/routinelog\.js --data .* toggle$/)
      .first()
      .waitFor();
    await picture('settings');
    await page.getByRole('combobox', { name: 'Appearance' }).selectOption('Dark');
    await page.getByText('Saved, and in effect.').waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole('combobox', { name: 'Appearance' }).inputValue()).toBe('dark');
  });

  it('leads from every page to the others', async () => {
    await page.goto(`${server.ready.url}tray.html`);
    await page.getByRole('button', { name: 'Summary' }).click();
    for (const [name, path] of [
      ['Settings', 'settings'],
      ['Now', 'tray'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
      await page.waitForURL(`${server.ready.url}${path}.html`);
      await page.locator('main:not([aria-busy="true"])').waitFor();
    }
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Summary' }).click();
    await page.goto(`${server.ready.url}settings.html/`);
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  });

  it('opens in another tab too, also at the bare address, while the person is signed in', async () => {
    const other = await context.newPage();
    watch(other);
    await other.goto(server.ready.url);
    await other.waitForURL(`${server.ready.url}tray.html`);
    await other.getByRole('region', { name: 'Now' }).waitFor();
    await other.close();
  });

  it('says in the settings how other programs get access, and gives the token to no page', async () => {
    await page.goto(`${server.ready.url}settings.html`);
    await page.getByRole('button', { name: 'Advanced' }).click();
    const others = page.getByRole('region', { name: 'Other programs' });
    await others.getByText(server.ready.url, { exact: true }).waitFor();
    const { stdout } = await promisify(execFile)('sh', ['-c', await others.locator('pre').innerText()]);
    expect(JSON.parse(stdout)).toMatchObject({ pagination: { total: 2 } });
    expect(await page.content()).not.toContain(await tokenIn(server.ready));
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.ready.url });
    await expect.poll(() => others.getByRole('button', { name: 'Copy token' }).count()).toBe(0);
    await others.getByRole('button', { name: 'Copy command' }).click();
    await others.getByText('The command is on the clipboard.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await others.locator('pre').innerText(),
    );
    await others.getByRole('link', { name: 'Open the API reference' }).click();
    await page.getByRole('heading', { name: 'RoutineLog: HTTP APIs' }).waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
    await page.waitForURL(`${server.ready.url}settings.html`);
  });

  it('shows at once what a script does over HTTP, and tells the script what the page does', async () => {
    await page.goto(`${server.ready.url}tray.html`);
    await now().getByText('Nothing is running').waitFor();
    const port = Number(new URL(server.ready.url).port);
    const token = await tokenIn(server.ready);
    const listener = new Listener(port, token);
    expect(await listener.next()).toMatchObject({ current: null });
    const started = await ask(port, {
      path: '/api/sessions',
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ sessionName: 'From a script' }),
    });
    expect(started.status).toBe(201);
    await now().getByRole('button', { name: 'From a script', exact: true }).waitFor();
    expect(await listener.next()).toMatchObject({ current: { sessionName: 'From a script' } });
    await now().getByRole('button', { name: 'Interrupt', exact: true }).click();
    expect(await listener.next()).toMatchObject({ current: { isPaused: true } });
    listener.stop();
  });

  it('signs out in all tabs, explains itself at the bare address, and signs in by the token', async () => {
    await page.goto(`${server.ready.url}settings.html`);
    const other = await context.newPage();
    watch(other);
    await other.goto(`${server.ready.url}tray.html`);
    await other.getByRole('region', { name: 'Now' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    for (const each of [page, other])
      await each.getByRole('heading', { name: 'This page is no longer signed in' }).waitFor();
    expect(await context.cookies()).toEqual([]);

    expect((await other.goto(server.ready.url))?.status()).toBe(200);
    await other.getByText('This is the record of what you do in the day').waitFor();
    await other.getByText('routinelog open').waitFor();
    const field = other.getByLabel('Or paste the link, or the token, here');
    // The second text cannot even be sent in a header.
    for (const wrong of ['not it', '“not it”']) {
      await field.fill(wrong);
      await field.press('Enter');
      await other.getByText('That is neither a RoutineLog link nor its token.').waitFor();
    }
    await field.fill((await run('open')).stdout);
    await field.press('Enter');
    await other.getByRole('region', { name: 'Now' }).waitFor();
    // The signed-out tab notices.
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await other.goto(`${server.ready.url}summary.html`);
    await other.getByLabel('Or paste the link, or the token, here').fill(await tokenIn(server.ready));
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('region', { name: 'Now' }).waitFor();
    expect(await other.content()).not.toContain(await tokenIn(server.ready));
    expect(other.url()).toBe(`${server.ready.url}tray.html`);
    await other.close();
    // Wrong tokens and pages without a sign-in are answered with 401, which the browser reports.
    troubles.splice(0);
  });

  it('had no errors on its pages', () => {
    expect(troubles).toEqual([]);
  });
});
