/** Several tabs of one browser. Signing in or out in one tab signs the others in or out too. */
import { expect, it } from 'vitest';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

let fixture: PageFixture;

onPages((opened) => {
  fixture = opened;
});

it('keep nothing that was typed for whoever signs in next, whichever of them signed out', async () => {
  const page = await fixture.page('summary', { width: 960, height: 720 });
  await page.getByRole('textbox', { name: 'Plan something' }).fill('9-10 Doctor');
  const kept = () => page.evaluate(() => JSON.stringify(sessionStorage));
  expect(await kept()).toContain('Doctor');
  const other = await page.context().newPage();
  await other.goto(new URL('/settings.html', page.url()).href);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'This page is no longer signed in' }).waitFor();
  expect(await kept()).not.toContain('Doctor');
});
