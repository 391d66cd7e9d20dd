/** Hooks for tests of pages: they open a browser and a fixture, and fail a test if the browser reported an error. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';

/** Receives the fixture before the test (or tests) that use it, and prepares it. */
type Prepare = (fixture: PageFixture, browser: Browser) => void | Promise<void>;

/** Opens a fixture for each test. An error that the browser reports fails the test. */
export function onPages(prepare: Prepare): void {
  let browser: Browser;
  let fixture: PageFixture;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    fixture = await PageFixture.open(browser);
    await prepare(fixture, browser);
  });
  afterEach(async () => {
    await fixture.close();
    expect(fixture.complaints).toEqual([]);
  });
}

/** Opens one fixture for all tests of a file or `describe`. */
export function onPagesOfAll(prepare: Prepare): void {
  let browser: Browser;
  let fixture: PageFixture;
  beforeAll(async () => {
    browser = await launchBrowser();
    fixture = await PageFixture.open(browser);
    await prepare(fixture, browser);
  });
  afterAll(async () => {
    await fixture.close();
    await browser.close();
    expect(fixture.complaints).toEqual([]);
  });
}
