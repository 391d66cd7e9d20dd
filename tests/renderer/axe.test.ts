/** The accessibility check finds faults. If it could not, a page without findings would prove nothing. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violationsInBothThemes, violationsOf } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.setContent(`<html lang="en"><title>Faults</title><main><h1>Faults</h1>
    <style>p { color: #333 } @media (prefers-color-scheme: dark) { p { color: #ccc } }</style>
    <p>Legible in light alone</p><button></button><div class="part"><img src="data:," id="picture"></div></main></html>`);
});
afterAll(() => browser.close());

const rulesOf = (found: readonly string[]) => found.map((each) => each.replace(/: <.*/s, ''));

it('names each rule that a page violates, with the element', async () => {
  const found = await violationsOf(page);
  expect(rulesOf(found)).toEqual(['button-name', 'image-alt']);
  expect(found[1]).toContain('id="picture"');
});

it('looks at one part, or by some rules, if asked to', async () => {
  expect(rulesOf(await violationsOf(page, { within: '.part' }))).toEqual(['image-alt']);
  expect(rulesOf(await violationsOf(page, { rules: ['button-name'] }))).toEqual(['button-name']);
  expect(rulesOf(await violationsOf(page, { without: ['button-name'] }))).toEqual(['image-alt']);
});

it('finds colours that are wrong in one theme alone', async () => {
  expect(rulesOf(await violationsInBothThemes(page))).toEqual([
    'button-name',
    'image-alt',
    'dark: color-contrast',
  ]);
});

it('refuses a page with frames, in which it would look at nothing', async () => {
  const framed = await browser.newPage();
  await framed.setContent('<iframe srcdoc="<img>"></iframe>');
  await expect(violationsOf(framed)).rejects.toThrow('the page has frames');
});
