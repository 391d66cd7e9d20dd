/** On every page, no text is smaller than 12 px and no target smaller than 24 px (WCAG 2.2, 2.5.8). */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onPagesOfAll } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;
onPagesOfAll(async (opened) => {
  fixture = opened;
  await seedDay(fixture);
});

/** A target is a control together with its label. */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    for (const each of document.querySelectorAll('body *')) {
      const isText = [...each.childNodes].some(
        (node) => node.nodeType === 3 && node.nodeValue?.trim() !== '',
      );
      const { fontSize, visibility } = getComputedStyle(each);
      const { width } = each.getBoundingClientRect();
      if (isText && visibility === 'visible' && width > 1 && Number.parseFloat(fontSize) < 12)
        found.add(`${fontSize} “${each.textContent}”`);
    }
    for (const each of document.querySelectorAll('button, input, select, textarea, summary')) {
      const labels = each instanceof HTMLInputElement ? [...(each.labels ?? [])] : [];
      const boxes = [each, ...labels].map((one) => one.getBoundingClientRect());
      const largest = (side: 'width' | 'height') => Math.max(...boxes.map((box) => box[side]));
      const isThere = largest('width') > 1 && getComputedStyle(each).visibility === 'visible';
      if (isThere && (largest('width') < 24 || largest('height') < 24))
        found.add(`${largest('width')} x ${largest('height')} ${each.className} “${each.textContent}”`);
    }
    return [...found];
  });
}

it.each([
  ['tray', '', [380, 190]],
  ['summary', '', [960, 360]],
  ['summary', '?view=week', [960]],
  ['summary', '?view=year', [960]],
  ['summary', '?view=history', [960]],
  ['settings', '', [720, 360]],
] as const)(
  '%s%s has no text under 12 px, and no target under 24, at %j px',
  async (name, search, widths) => {
    const page = await fixture.page(name, { search, width: widths[0], height: 720 });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 720 });
      await expect.poll(() => tooSmall(page), { message: `${width} px` }).toEqual([]);
    }
    await page.close();
  },
);

it('the middle of a gap in the timeline can be clicked, however narrow it is drawn', async () => {
  for (const [start, end] of [
    ['05:00', '11:00'],
    ['11:12', '13:00'],
    ['13:20', '18:00'],
  ])
    await fixture.call('record', {
      outcome: 'none',
      name: `From ${start}`,
      start: `2026-11-19T${start}:00Z`,
      end: `2026-11-19T${end}:00Z`,
    });
  const page = await fixture.page('summary', { width: 360, height: 900, search: '?date=2026-11-19' });
  const gaps = page.locator('.timeline-gap');
  await expect.poll(() => gaps.count()).toBe(2);
  for (const gap of await gaps.all()) {
    await gap.scrollIntoViewIfNeeded();
    const isHit = await gap.evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('button') === button;
    });
    expect(isHit, (await gap.getAttribute('aria-label')) ?? '').toBe(true);
  }
  await page.close();
});

/**
 * Finds durations, weights and time ranges that break over two lines. `\s` also matches the non-breaking space. Elements without a width
 * are for screen readers.
 */
function broken(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const whole =
      /\d+\sh\s\d\d|\d\smin\b|\d\s(?:kg|lb)\b|\d\d:\d\d\s–\s(?:\d\d:\d\d|now)|\d:\d\d\s[AP]M(?:\s–)?/g;
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      for (const { 0: piece, index } of (text.nodeValue ?? '').matchAll(whole)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + piece.length);
        const lines = new Set(
          [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => top),
        );
        if (lines.size > 1) found.push(`${piece} of “${text.nodeValue}”`);
      }
    return found;
  });
}

it('no duration and no time range breaks over two lines, however narrow the window', async () => {
  const shown = [
    ['tray', '', 190, /worked .* of /],
    ['summary', '', 255, /^Closing the day$/],
    ['summary', '?view=week', 255, /^By label$/],
    ['summary', '?view=year', 255, /Most on one day/],
    ['summary', '?view=history', 255, /^[0-9] sessions$/],
  ] as const;
  for (const [name, search, narrowest, whole] of shown) {
    const page = await fixture.page(name, { search, width: narrowest, height: 600 });
    await page.getByText(whole).first().waitFor();
    for (let width = narrowest; width < narrowest + 200; width += 5) {
      await page.setViewportSize({ width, height: 600 });
      expect(await broken(page), `${name}${search} at ${width} px`).toEqual([]);
    }
    await page.close();
  }
});

/** Separating dots that begin a line: they stand lower than the character before them. */
function dotsAtLineStart(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let before: DOMRect | undefined;
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      for (const [at, character] of [...(text.nodeValue ?? '')].entries()) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, Math.min(at + 1, text.nodeValue?.length ?? 0));
        const box = [...range.getClientRects()].find(({ width }) => width > 0);
        if (box === undefined || character.trim() === '') continue;
        if (character === '·' && before !== undefined && box.top >= before.bottom)
          found.push(text.nodeValue ?? '');
        before = box;
      }
    return found;
  });
}

it('no line begins with the dot that separates two facts', async () => {
  const page = await fixture.page('tray');
  await page.getByRole('button', { name: /without a reason/ }).click();
  await page.getByRole('combobox').fill('13:30 a long name of a session that is typed #thesis #writing');
  for (let width = 190; width <= 480; width += 5) {
    await page.setViewportSize({ width, height: 600 });
    expect(await dotsAtLineStart(page), `at ${width} px`).toEqual([]);
  }
  await page.close();
});

it('no time of a 12-hour clock breaks before the period of day or the dash', async () => {
  const page = await fixture.page('summary', { locale: 'en-US', width: 255, height: 600 });
  await page.getByText(/^Closing the day$/).waitFor();
  for (let width = 255; width <= 960; width += 15) {
    await page.setViewportSize({ width, height: 600 });
    expect(await broken(page), `at ${width} px`).toEqual([]);
  }
  await page.close();
});

it('an editor with labels, a history and a move has no text under 12 px, and no target under 24', async () => {
  const page = await fixture.page('summary', { width: 960, height: 720 });
  await page.getByRole('button', { name: 'Mail, 08:02 to 08:31' }).first().click();
  await page.getByRole('dialog', { name: 'Edit session' }).waitFor();
  expect(await tooSmall(page)).toEqual([]);
});
