/** Real pages from a real server with a clock set by the test, in a real browser. Errors that the browser reports are kept. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PageName } from '../../electron/pages/addresses.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { startServer, type TestServer } from '../support/serve.ts';

/** A clock that stands still until it is set. */
export class SetClock implements Clock {
  #now: Instant = at('08:00');
  #zone = 'Europe/Berlin';
  now(): Instant {
    return this.#now;
  }
  zone(): string {
    return this.#zone;
  }
  /** Moves the computer to another time zone. */
  zoneIs(zone: string): void {
    this.#zone = zone;
  }
  set(time: string): void {
    this.#now = at(time);
  }
  forward(ms: number): void {
    this.#now = shift(this.#now, ms);
  }
}

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly search?: string;
  readonly locale?: string;
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
}

/**
 * SLOW_PAGES=1 imitates a machine four times slower, behind a slow connection. A test that looks before the page has caught up fails then
 * every time, instead of now and then under load.
 */
async function slowDownWhereAsked(page: Page): Promise<void> {
  const { SLOW_PAGES } = process.env;
  if (SLOW_PAGES !== '1') return;
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 250,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/**
 * Makes the page's clock advance by a microsecond at each reading. A clock that stands still would hide a page that sets state from the
 * clock on every render and therefore renders for ever. The minute never changes by this.
 */
function goOnALittle(): void {
  const now = Date.now;
  let asked = 0;
  Date.now = () => {
    asked += 1;
    return now() + asked / 1_000;
  };
}

export class PageFixture {
  readonly clock: SetClock;
  #server: TestServer;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  /** Errors of scripts and of the console, including each violation of the content security policy. */
  readonly complaints: string[] = [];

  private constructor(clock: SetClock, server: TestServer, browser: Browser) {
    this.clock = clock;
    this.#server = server;
    this.#browser = browser;
  }

  /** `pages`: the folder of built pages; the usual one if absent. */
  static async open(browser: Browser, pages?: string): Promise<PageFixture> {
    const clock = new SetClock();
    return new PageFixture(clock, await startServer(clock, undefined, pages), browser);
  }

  /** The data folder, as one gives it to the command line. */
  get folder(): string {
    return this.#server.folder;
  }

  /** Calls a command as the command line does and answers the session that it is about. Throws if the command is refused. */
  async call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<string> {
    const answer = await this.#ask(method, input);
    const result: { ok?: boolean; value?: { session?: string } } = JSON.parse(answer.text);
    if (result.ok !== true) throw new Error(`${method} was refused: ${answer.text}`);
    return result.value?.session ?? '';
  }

  /** Asks a query and returns its whole answer. Throws if it is refused. */
  async ask<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const answer = await this.#ask(method, input);
    const result: Result<OutputOf<Name>> = JSON.parse(answer.text);
    if (!result.ok) throw new Error(`${method} was refused: ${answer.text}`);
    return result.value;
  }

  #ask<Name extends MethodName>(method: Name, input: InputOf<Name>) {
    return this.#server.ask({
      path: `/bridge/${method}`,
      method: 'POST',
      headers: { Authorization: `Bearer ${this.#server.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
    });
  }

  /** Calls a command at a time of day (UTC). */
  callAt<Name extends MethodName>(time: string, method: Name, input: InputOf<Name>): Promise<string> {
    this.clock.set(time);
    return this.call(method, input);
  }

  /** Shuts the computer down now and starts it at a time of day (UTC). Pages that are open stay with the previous server. */
  async downUntil(time: string): Promise<void> {
    this.#server = await this.#server.restart('shutdown', () => this.clock.set(time));
  }

  /** Opens a page, signed in, at the fixture's time. */
  async page(name: PageName, look: Look = {}): Promise<Page> {
    const { theme = 'light', width = 380, height = 560, search = '', locale = 'en-GB', scale = 1 } = look;
    const context = await this.#browser.newContext({
      colorScheme: theme,
      locale,
      timezoneId: 'Europe/Berlin',
      viewport: { width, height },
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    // Closing the context gives the page's connections back. A server accepts a limited number of them.
    page.once('close', () => void context.close().catch(() => undefined));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    await page.clock.setFixedTime(this.clock.now());
    await page.addInitScript(goOnALittle);
    await slowDownWhereAsked(page);
    await page.goto(await this.#signedIn(context, `/${name}.html${search}`));
    await page.locator('main:not([aria-busy="true"])').waitFor();
    return page;
  }

  async close(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await this.#server.close();
  }

  /** Signs the context in and returns the page's address with the key that the page needs, so that the page loads once, not twice. */
  async #signedIn(context: BrowserContext, path: string): Promise<string> {
    const answer = await this.#server.ask({
      path: '/sign-in',
      method: 'POST',
      headers: { Authorization: `Bearer ${this.#server.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ page: 'tray' }),
    });
    const { value }: { value: { url: string } } = JSON.parse(answer.text);
    const signIn = await context.request.get(value.url, { maxRedirects: 0 });
    const { location = '' } = signIn.headers();
    const { hash } = new URL(location, value.url);
    return `${new URL(path, value.url)}${hash}`;
  }
}
