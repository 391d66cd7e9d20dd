/** The plan of today in the tray window: above the strip, and in the total at the foot. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

it('shows what is planned above what was done, and says how much of it: blocks that overlap count once', async () => {
  const browser = await launchBrowser();
  const fixture = await PageFixture.open(browser);
  await seedDay(fixture);
  for (const [title, start, end] of [
    ['Write report', '12:00', '14:00'],
    ['Mail', '13:00', '15:00'],
  ] as const)
    await fixture.call('planBlock', {
      title,
      start: `2026-11-20T${start}:00Z`,
      end: `2026-11-20T${end}:00Z`,
    });
  const page = await fixture.page('tray');
  await page.locator('.tray-footer').getByText('Today 4 h 38 of 3 h 00 planned').waitFor();
  await expect
    .poll(() => page.getByRole('list', { name: 'Planned' }).getByRole('listitem').allTextContents())
    .toEqual(['Planned: Write report, 13:00 – 15:00', 'Planned: Mail, 14:00 – 16:00']);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await fixture.close();
  await browser.close();
  expect(fixture.complaints).toEqual([]);
});
