/** Planned days on the server: its pages in a browser and its command line, on a clock set by the test. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { msOf } from '../../shared/time/instant.ts';
import { PageFixture } from '../renderer/page-fixture.ts';
import { launchBrowser } from '../support/browser.ts';
import { routinelog } from '../support/serve.ts';
import { livedDays } from './planned-day.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

livedDays(async () => {
  const fixture = await PageFixture.open(browser);
  const open: Page[] = [];
  const closeAll = async () => {
    for (const page of open.splice(0)) await page.close();
  };
  return {
    timeIs: async (moment) => {
      const leap = Math.abs(Date.parse(moment) - msOf(fixture.clock.now()));
      // After thirty days a page is signed out. Nobody leaves one open over a winter.
      if (leap > 86_400_000) await closeAll();
      fixture.clock.set(new Date(moment).toISOString());
      for (const page of open) await page.clock.setFixedTime(fixture.clock.now());
    },
    window: async (name, day) => {
      await closeAll();
      const page = await fixture.page(name, {
        width: 960,
        height: 1200,
        ...(day === undefined ? {} : { search: `?date=${day}` }),
      });
      open.push(page);
      return page;
    },
    run: async (...words) => {
      const { code, stderr } = await routinelog('--data', fixture.folder, ...words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
    daysBeginAtMidnight: async () => {
      await fixture.call('changeSettings', { dayStart: '00:00' });
    },
    close: async () => {
      const { complaints } = fixture;
      await fixture.close();
      expect(complaints).toEqual([]);
    },
  };
});
