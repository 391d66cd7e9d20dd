/** Pages where scroll bars take room, as on most desktops. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let browser: Browser;
let fixture: PageFixture;

beforeAll(async () => {
  browser = await launchBrowser({ hasScrollBars: true });
  fixture = await PageFixture.open(browser);
  await seedDay(fixture);
  const { sessions } = await fixture.ask('history', { text: 'mail' });
  await fixture.call('delete', { session: sessions[0]?.id ?? '' });
});
afterAll(async () => {
  await fixture.close();
  await browser.close();
});

/** Red, green and blue at the left edge and in the room of the scroll bar, half-way down. */
async function atTheEdges(page: Page): Promise<readonly (readonly number[])[]> {
  const picture = `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
  const reader = await browser.newPage();
  const colors = await reader.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    return [2, image.width - 4].map((x) => [
      ...(context?.getImageData(x, Math.floor(image.height / 2), 1, 1).data.slice(0, 3) ?? []),
    ]);
  }, picture);
  await reader.close();
  return colors;
}

it.each(['light', 'dark'] as const)(
  'the backdrop reaches the edge under one dialog and under two, %s',
  async (theme) => {
    const page = await fixture.page('summary', { theme, width: 900, height: 600 });
    expect(await page.evaluate(() => innerWidth > document.documentElement.clientWidth)).toBe(true);
    const [plain] = await atTheEdges(page);
    await page.getByRole('button', { name: 'Trash', exact: true }).click();
    const trash = page.getByRole('dialog', { name: 'Trash' });
    await trash.getByText('Mail').waitFor();
    const [once = [], besideOnce = []] = await atTheEdges(page);
    expect(once).not.toEqual(plain);
    expectNear(besideOnce, once);
    await trash.getByRole('button', { name: 'Delete Mail for good' }).click();
    await page.getByText('This cannot be undone').waitFor();
    const [twice = [], besideTwice = []] = await atTheEdges(page);
    expect(twice).not.toEqual(once);
    expectNear(besideTwice, twice);
    await page.close();
  },
);

it('the names of the views stay where they are, whether or not the view needs a scroll bar', async () => {
  const page = await fixture.page('summary', { width: 960, height: 720 });
  const names = page.locator('.view-button');
  const isScrolled = () => page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
  const first = async () => Math.round((await names.first().boundingBox())?.x ?? Number.NaN);
  expect(await isScrolled()).toBe(true);
  const before = await first();
  await names.getByText('Year').click();
  await page.locator('.heatmap').waitFor();
  await expect.poll(isScrolled).toBe(false);
  expect(await first()).toBe(before);
  await page.close();
});

/** Compares each channel, within rounding. */
function expectNear(one: readonly number[], other: readonly number[]): void {
  const apart = one.map((value, at) => Math.abs(value - (other[at] ?? Number.NaN)));
  expect(Math.max(...apart), `${one} beside ${other}`).toBeLessThanOrEqual(2);
}
