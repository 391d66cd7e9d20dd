/** The page about the APIs in a real browser: everything on it comes from this server, and it is legible in light and dark. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiDocuments } from '../../../../shared/contract/api/documents.ts';
import { violationsOf } from '../../../support/axe.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { startServer, type TestServer } from '../../../support/serve.ts';

const pictures = join(import.meta.dirname, '../../../output');

describe('the page about the APIs', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([
      startServer(),
      launchBrowser(),
      mkdir(pictures, { recursive: true }),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each(['light', 'dark'] as const)(
    'shows every route, from this server alone, in %s',
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 900, height: 1200 } });
      const page = await context.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const { url } = server.ready;
      await page.setExtraHTTPHeaders({ Authorization: `Bearer ${server.token}` });
      await page.goto(new URL('/api-docs', url).href);

      expect([...new Set(asked)].filter((each) => !each.startsWith(url))).toEqual([]);
      expect(asked).toContain(new URL('/api-docs/style.css', url).href);
      expect(complaints).toEqual([]);
      for (const { routes } of apiDocuments)
        for (const { method, path } of Object.values(routes))
          await page.getByRole('heading', { name: `${method} ${path}`, exact: true }).waitFor();
      await page.screenshot({ path: join(pictures, `api-docs-${colorScheme}.png`) });
      expect(await violationsOf(page)).toEqual([]);

      await page.getByText('The whole of it, as OpenAPI').first().click();
      await page.locator('pre').first().waitFor();
      await page.setViewportSize({ width: 360, height: 800 });
      const isTooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      expect(await page.evaluate(isTooWide)).toBe(false);
      await page.screenshot({ path: join(pictures, `api-docs-narrow-${colorScheme}.png`) });
      await context.close();
    },
  );
});
