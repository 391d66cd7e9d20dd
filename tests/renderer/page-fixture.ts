/** Real pages on a real server with a clock of the test's own, seen by a real browser; whatever the browser complains about is kept. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PageName } from '../../electron/pages/addresses.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { startServer, type TestServer } from '../support/serve.ts';

/** A clock that stands until it is set. */
export class SetClock implements Clock {
  #now: Instant = at('08:00');
  #zone = 'Europe/Berlin';
  now(): Instant {
    return this.#now;
  }
  zone(): string {
    return this.#zone;
  }
  /** The person has travelled. */
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
  /** Device pixels to a CSS pixel. */
  readonly scale?: number;
}

/**
 * SLOW_PAGES=1: a machine four times slower, behind a slow line. A test that looks before the page has followed fails here every time,
 * instead of now and then where many tests run at once.
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
 * No clock says the same twice: one that stood would hide a page that sets its clock while it is drawn, and is drawn again by that, for ever. By so
 * little that no minute is another one.
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
  /** Errors of scripts and of the console, among them every breach of the content security policy. */
  readonly complaints: string[] = [];

  private constructor(clock: SetClock, server: TestServer, browser: Browser) {
    this.clock = clock;
    this.#server = server;
    this.#browser = browser;
  }

  /** `pages`: where the built pages lie, unless it is the usual place. */
  static async open(browser: Browser, pages?: string): Promise<PageFixture> {
    const clock = new SetClock();
    return new PageFixture(clock, await startServer(clock, undefined, pages), browser);
  }

  /** Where the record lies: what the command line is told. */
  get folder(): string {
    return this.#server.folder;
  }

  /** A call as the command line makes it; throws when it is refused. Answers the session that it was about. */
  async call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<string> {
    const answer = await this.#ask(method, input);
    const result: { ok?: boolean; value?: { session?: string } } = JSON.parse(answer.text);
    if (result.ok !== true) throw new Error(`${method} was refused: ${answer.text}`);
    return result.value?.session ?? '';
  }

  /** The whole answer to a query. */
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

  /** A call at a time of day (UTC). */
  callAt<Name extends MethodName>(time: string, method: Name, input: InputOf<Name>): Promise<string> {
    this.clock.set(time);
    return this.call(method, input);
  }

  /** The machine goes down now, and is there again at a time of day (UTC). Pages that are open belong to the server before. */
  async downUntil(time: string): Promise<void> {
    this.#server = await this.#server.restart('shutdown', () => this.clock.set(time));
  }

  /** A page, signed in, at the fixture's time. */
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
    // With its context a page gives its connections back: a server has a limited number of them.
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

  /** The address of a page in a context that is signed in from now on, with the key that the page needs: one loading, not two. */
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
