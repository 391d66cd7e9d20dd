/** What tests of pages begin and end with: a browser, a fixture, and no complaint of the browser left. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';

/** Gets the fixture before the test, or the tests, that it is for; what is done here is done before them. */
type Prepare = (fixture: PageFixture, browser: Browser) => void | Promise<void>;

/** A fixture for each test. A complaint of the browser fails the test. */
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

/** One fixture for all of the tests. */
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
